"""What every form of the portal shares: the look of GOV.UK forms, a submit button, dates in three boxes.

Write `class DueDateForm(PortalForm)` or `(PortalModelForm)`, and in the template `{% govuk_form form submit="Save" %}`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict

from ui.dates import GovDateField, GovDateWidget
from ui.looks import Look
from ui.sentences import plain_error, speak_plainly
from ui.ways_back import way_back

__all__ = [
    "FilterForm",
    "GovDateField",
    "GovDateWidget",
    "Look",
    "PortalForm",
    "PortalFormMixin",
    "PortalModelForm",
    "ReturningFilterForm",
    "offer",
    "offer_choices",
    "sent_copy",
]


class SubmitButton(Submit):
    """A GOV.UK button: no id, since a page may hold several forms; a name only when asked."""

    field_classes = ""

    def __init__(self, name: str, value: str, *, css_class: str = ""):
        super().__init__(name, value, css_class=css_class or None)
        self.flat_attrs = ""


def make_helper(submit: str = "Save", *, css_class: str = "", name: str = "", method: str = "post") -> FormHelper:
    """A crispy helper with one submit button, whose form shows our errors instead of the browser's."""
    helper = FormHelper()
    helper.form_method = method
    helper.attrs = {"novalidate": True, "data-module": "submit-once"}
    helper.add_input(SubmitButton(name, submit, css_class=css_class))
    return helper


def with_dates_in_boxes(fields: dict[str, forms.Field]) -> None:
    """Replace every plain date field by one in three boxes."""
    for name, field in fields.items():
        if type(field) is forms.DateField and not field.widget.is_hidden:
            fields[name] = GovDateField(
                required=field.required,
                label=field.label,
                help_text=field.help_text,
                initial=field.initial,
                disabled=field.disabled,
                validators=field.validators,
            )


def offer(form: forms.BaseForm, name: str, rows: QuerySet) -> None:
    """Let a field of rows choose among these."""
    cast(forms.ModelChoiceField, form.fields[name]).queryset = rows


def offer_choices(form: forms.BaseForm, name: str, choices: Iterable[tuple[str, Any]]) -> None:
    """Let a field choose among these values, each with its words."""
    cast(forms.ChoiceField, form.fields[name]).choices = list(choices)


def sent_copy(form: forms.BaseForm) -> MultiValueDict:
    """What was sent with a form, as a copy that may be changed."""
    return cast(MultiValueDict, form.data).copy()


class PortalFormMixin:
    """Gives a form its helper and looks.

    `submit_label` is the button's words, `looks` a `Look` by field name, `mark_optional` says "(optional)". `called`
    is how errors call a field whose label they cannot use, most often a question: {"size": "the number of children"}.
    """

    submit_label = "Save"
    fields: dict[str, forms.Field]
    looks: Mapping[str, Look] = {}
    called: Mapping[str, str] = {}
    mark_optional = True

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        with_dates_in_boxes(self.fields)

    def full_clean(self) -> None:
        """Look at what was sent. Only now does a form have all its fields and labels, and so its sentences."""
        speak_plainly(self.fields, self.called)
        super().full_clean()  # type: ignore[misc]

    def add_error(self, field, error) -> None:
        super().add_error(field, plain_error(self.fields.get(field), error))  # type: ignore[misc]

    @property
    def helper(self) -> FormHelper:
        return make_helper(self.submit_label)


class PortalForm(PortalFormMixin, forms.Form):
    """A form that belongs to no model."""

    def clean(self) -> dict[str, Any]:
        """What was understood of what was sent; never None."""
        return super().clean() or self.cleaned_data


class PortalModelForm(PortalFormMixin, forms.ModelForm):
    """A form of one model's fields."""

    def clean(self) -> dict[str, Any]:
        """What was understood of what was sent; never None."""
        return super().clean() or self.cleaned_data


class FilterForm(PortalForm):
    """A form in a list's header, sent by GET: everything optional, nothing said about it."""

    submit_label = "Apply"
    empty_choice = "All"
    mark_optional = False

    def __init__(self, *args, **options):
        options.setdefault("auto_id", "filter_%s")
        super().__init__(*args, **options)

    @property
    def helper(self) -> FormHelper:
        helper = make_helper(self.submit_label, method="get", css_class="govuk-button--secondary")
        helper.disable_csrf = True
        return helper


class ReturningFilterForm(FilterForm):
    """One that keeps the way back to the dashboard's page its list was reached from (`ui.ways_back`)."""

    back = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if way_back(self.data) is None:
            del self.fields["back"]
