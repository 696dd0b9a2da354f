"""Whatever is sent to whichever form, the answer is a plain sentence that names the field. Never Django's own."""

import copy
import re
from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.core import validators
from django.core.exceptions import ValidationError

from accounts.models import Agency
from ops.room import PROJECT
from ui.dates import GovDateField
from ui.forms import PortalForm, PortalFormMixin, with_dates_in_boxes
from ui.sentences import speak_plainly

FILES = sorted(p for pattern in ("*/forms/*.py", "*/forms.py") for p in PROJECT.glob(pattern) if p.parent.name != "ui")
BAD = ("", "nope", "x" * 300_000, "-1", "99999999999", "1.5", "9" * 5000, "a\x00b", ["nope"], ["\x00"])
BAD_DATES = (
    ["", "", ""],
    ["1", "1", "1900"],
    ["1", "1", "2999"],
    ["31", "2", "2026"],
    ["1", "", "26"],
    ["1", "1", "26"],
)
TELEGRAM = re.compile(r"^\w+( a \w+)?: |^This |^Ensure |^Select |^Enter a valid|^Enter a whole")


def forms_of_the_house() -> list[type[forms.BaseForm]]:
    found = []
    for file in FILES:
        module = import_module(".".join(Path(file).relative_to(PROJECT).with_suffix("").parts))
        found += [
            each
            for each in vars(module).values()
            if isinstance(each, type) and issubclass(each, forms.BaseForm) and each.__module__ == module.__name__
        ]
    return found


FORMS = forms_of_the_house()


def djangos_words() -> set[str]:
    """Every sentence Django would use, up to its first number or quotation."""
    kinds = [each for each in (*vars(forms).values(), *vars(validators).values()) if isinstance(each, type)]
    said = [text for kind in kinds for text in getattr(kind, "default_error_messages", {}).values()]
    said += [text for kind in kinds if (text := getattr(kind, "message", None))]
    return {str(text).split("%")[0] for text in said if not callable(text)} - {"", "“"}


DJANGO = djangos_words()


def answers_of(name: str, field: forms.Field) -> set[str]:
    """What a form says to everything that may come for one of its fields."""
    found = set()
    for value in BAD_DATES if isinstance(field, GovDateField) else BAD:
        form = PortalForm({})
        assert form.is_valid()
        form.fields[name] = field
        try:
            field.clean(value)
        except ValidationError as problem:
            form.add_error(name, problem)
        except (AttributeError, TypeError):  # a list sent where one value belongs: no widget makes one
            assert isinstance(value, list)
        except ValueError:  # more digits than Python reads; comes from a script, never from a person
            assert isinstance(field, forms.JSONField)
        found |= set(form.errors.get(name, []))
    return found


def test_there_are_forms_to_look_at():
    assert len(FORMS) > 30


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_form_speaks_for_the_house(form):
    assert issubclass(form, PortalFormMixin)


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_every_answer_is_a_sentence_of_ours(form):
    fields = copy.deepcopy(form.base_fields)
    for name, field in fields.items():
        field.label = getattr(form, "labels", {}).get(name, field.label)
        if isinstance(field, forms.ModelChoiceField) and field.queryset is None:
            field.queryset = Agency.objects.all()
    with_dates_in_boxes(fields)
    speak_plainly(fields, form.called)
    for name, field in fields.items():
        for sentence in answers_of(name, field):
            assert not any(sentence.startswith(words) for words in DJANGO), f"{name}: {sentence}"
            assert not TELEGRAM.match(sentence), f"{name}: {sentence}"
            assert sentence[0].isupper() or sentence[0] == "“", f"{name}: {sentence}"
            assert sentence.endswith((".", "?", "”")), f"{name}: {sentence}"
