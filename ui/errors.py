"""What is wrong with a page's forms, in the order a person meets it."""

from collections.abc import Iterator

from django import forms
from django.forms.formsets import BaseFormSet
from django.utils.safestring import SafeString, mark_safe

from ui.fields import first_id
from ui.macros import govuk


def _of_form(form: forms.BaseForm) -> Iterator[dict]:
    errors = form.errors
    for text in form.non_field_errors():
        yield {"text": text}
    names = [*form.fields, *(name for name in errors if name not in form.fields)]
    for name in names:
        for text in errors.get(name, []) if name != "__all__" else []:
            yield {"text": text, "href": f"#{first_id(form[name])}"} if name in form.fields else {"text": text}


def error_entries(*forms_or_formsets) -> list[dict]:
    """{"text", "href"} for every error of the forms and formsets given; nothing for what was not sent."""
    out: list[dict] = []
    for each in forms_or_formsets:
        if isinstance(each, BaseFormSet):
            if each.is_bound:
                out += [{"text": text} for text in each.non_form_errors()]
                out += error_entries(*each.forms)
        elif isinstance(each, forms.BaseForm) and each.is_bound:
            out += _of_form(each)
        elif isinstance(each, list | tuple):
            out += error_entries(*each)
    return out


def error_summary_markup(entries: list[dict]) -> SafeString:
    """The red box at the top of the page, or nothing."""
    if not entries:
        return mark_safe("")
    return govuk("error-summary", {"titleText": "There is a problem", "errorList": entries})
