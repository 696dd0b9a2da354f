"""Forms: `{% govuk_form form submit="Save" %}` and the tags the template pack itself needs."""

import uuid

from crispy_forms.helper import FormHelper
from crispy_forms.utils import render_crispy_form
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ui.addresses import address_if_any
from ui.errors import error_entries, error_summary_markup
from ui.fields import field_markup
from ui.forms import SubmitButton, make_helper
from ui.looks import revealed_names

register = template.Library()


@register.simple_tag
def govuk_field(bound) -> SafeString:
    """One field with its label, hint, error and control."""
    return field_markup(bound)


@register.filter
def is_revealed(bound) -> bool:
    """Whether the field stands inside another one, which draws it."""
    return bound.name in revealed_names(bound.form)


@register.simple_tag(takes_context=True)
def form_key(context) -> SafeString:
    """A hidden key that makes sending the same form twice happen once; it survives a page shown again with errors."""
    request = context.get("request")
    sent = request.POST.get("form_key", "") if request is not None else ""
    try:
        key = uuid.UUID(sent)
    except ValueError:
        key = uuid.uuid4()
    return format_html('<input type="hidden" name="form_key" value="{}">', key)


@register.simple_tag(takes_context=True)
def govuk_form(
    context, form, submit="", *, action="", cancel="", cancel_text="Cancel", warning=False, name="", method=""
) -> SafeString:
    """The whole form with its button: `{% govuk_form form submit="Save" cancel=back_url %}`.

    `warning` makes the button red, `name` names it, `cancel` is a link beside it.
    """
    helper: FormHelper | None = getattr(form, "helper", None)
    if helper is None:
        helper = make_helper()
    button = helper.inputs[-1] if helper.inputs else SubmitButton("", "Save")
    if submit:
        button.value = submit
    if name:
        button.name = name
    if warning:
        button.field_classes += " govuk-button--warning"
    helper.form_action = action or helper.form_action
    helper.form_method = method or helper.form_method
    helper.cancel, helper.cancel_text = cancel, cancel_text
    shared = {key: context.get(key) for key in ("request", "csrf_token")}
    return render_crispy_form(form, helper, shared)


def _page_forms(context) -> list:
    return [context.get(name) for name in ("form", "formset", "forms", "more_forms")]


@register.simple_tag(takes_context=True)
def error_summary(context, *forms) -> SafeString:
    """The list of problems with the forms given, or with the page's `form`, `formset` and `forms`."""
    return error_summary_markup(error_entries(*(forms or _page_forms(context))))


@register.simple_tag(takes_context=True)
def error_prefix(context) -> str:
    """ "Error: " for the title of a page whose forms have errors, or that says what was refused."""
    is_refused = any(message.level_tag == "error" for message in context.get("messages") or ())
    return "Error: " if is_refused or error_entries(*_page_forms(context)) else ""


register.simple_tag(address_if_any, name="url_if_any")


@register.simple_tag
def attributes(flat) -> SafeString:
    """Attributes that crispy-forms has already escaped."""
    return mark_safe(flat or "")
