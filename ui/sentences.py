"""What a form says when something cannot be taken: one plain sentence that names its field and the remedy.

Nothing of Django's own wording reaches a page. A field is called by its label ("the title"); a form gives better
words by `called = {"size": "the number of children"}`, and whole sentences by a field's own `error_messages`.
"""

from collections.abc import Callable, Mapping

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import pretty_name
from django.utils.text import capfirst

OWN_ARTICLE = ("the ", "a ", "an ", "another ", "this ", "your ", "their ", "our ")
# Labels that begin so are no nouns: they are quoted.
NO_NOUN = (
    "what ", "why ", "why, ", "how ", "who ", "when ", "where ", "whether ", "in ", "by ", "about ", "or ", "only ",
    "talk ", "leave ",
)  # fmt: skip
ENDS = (".", "!", "?", "”")


class Sentence(str):
    """A sentence into which Django may pour numbers: `<name>` becomes the number, with commas."""

    def __mod__(self, numbers):
        text = str(self)
        for name, value in numbers.items() if isinstance(numbers, Mapping) else ():
            text = text.replace(f"<{name}>", f"{value:,}" if isinstance(value, int | float) else "")
        return text


def noun_of(label: str) -> str:
    """How a sentence calls the field of this label: "the kind of agency", “What worries you?”."""
    words = label.strip().rstrip(":").removesuffix(" (optional)").strip() or "this"
    lowered = words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] in " -,'" else words
    if words.endswith("?") or lowered.startswith(NO_NOUN):
        return f"“{words}”"
    return lowered if lowered.startswith(OWN_ARTICLE) else f"the {lowered}"


def missing(field: forms.Field, noun: str) -> str:
    """What to do about an empty field."""
    if isinstance(field.widget, forms.CheckboxInput):
        return f"Tick the box “{field.label}” to go on."
    if noun.startswith("“"):
        return f"{'Answer' if noun.endswith('?”') else 'Fill in'} {noun}."
    if isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
        return f"Choose at least one of {noun}."
    chooses = isinstance(field.widget, forms.Select | forms.RadioSelect | forms.FileInput)
    return f"{'Choose' if chooses else 'Enter'} {noun}."


def length_words(field: forms.Field, noun: str) -> dict[str, str]:
    return {
        "max_length": f"Shorten {noun} to <limit_value> characters: there are <show_value> now.",
        "min_length": f"Lengthen {noun} to <limit_value> characters: there are <show_value> now.",
        "null_characters_not_allowed": f"Type {noun} again: something in it cannot be kept.",
    }


def number_words(field: forms.Field, noun: str) -> dict[str, str]:
    """A number of the right kind, within its bounds; both bounds are told where there are two."""
    name = capfirst(noun)
    least, most = (bound_of(field, edge) for edge in ("min_value", "max_value"))
    kind = "whole number" if isinstance(field, forms.IntegerField) and not is_fraction(field) else "number"
    example = field.initial if isinstance(field.initial, int) else least or 6
    words = {
        "invalid": f"{name} must be a {kind} in figures, like {example}.",
        "min_value": f"{name} must be {shown(least)} or more.",
        "max_value": f"{name} must be {shown(most)} or less.",
        "step_size": f"{name} must be a multiple of <limit_value>.",
    }
    if least is not None and most is not None:
        words["min_value"] = words["max_value"] = f"{name} must be from {shown(least)} to {shown(most)}."
    return words | dict.fromkeys(
        ("max_digits", "max_decimal_places", "max_whole_digits"), f"{name} has too many digits. Shorten it."
    )


def bound_of(field: forms.Field, edge: str):
    bound = getattr(field, edge, None)
    return bound() if callable(bound) else bound


def is_fraction(field: forms.Field) -> bool:
    return isinstance(field, forms.DecimalField | forms.FloatField)


def shown(number) -> str:
    """A bound in words of figures; a year has no comma."""
    return str(number) if isinstance(number, int) and 1900 <= number <= 2200 else f"{number or 0:,}"


def choice_words(field: forms.Field, noun: str) -> dict[str, str]:
    sentence = f"Choose {'an answer to ' if noun.endswith('?”') else ''}{noun} from those shown."
    return dict.fromkeys(("invalid_choice", "invalid_list", "list", "invalid_pk_value"), sentence)


def file_words(field: forms.Field, noun: str) -> dict[str, str]:
    return {
        "invalid": f"Choose {noun} again: no file came with the form.",
        "missing": f"Choose {noun} again: no file came with the form.",
        "empty": f"The file chosen as {noun} is empty. Choose another.",
        "invalid_image": f"The file chosen as {noun} is not a picture. Choose another.",
        "max_length": "Give the file a shorter name: <max> characters at most.",
        "contradiction": f"Either choose {noun} or tick the box to clear it, not both.",
    }


def form_words(field: forms.Field, noun: str) -> dict[str, str]:
    """Where only the form of what was typed can be wrong."""
    example = {forms.EmailField: "name@example.org", forms.URLField: "https://example.org"}
    found = next((words for kind, words in example.items() if isinstance(field, kind)), "")
    return {"invalid": f"Enter {noun} like {found}." if found else f"Enter {noun} again: it could not be understood."}


SENTENCES: tuple[tuple[tuple[type[forms.Field], ...], Callable[[forms.Field, str], dict[str, str]]], ...] = (
    ((forms.CharField,), length_words),
    ((forms.IntegerField, forms.DecimalField, forms.FloatField), number_words),
    ((forms.ChoiceField, forms.ModelChoiceField, forms.ModelMultipleChoiceField), choice_words),
    ((forms.FileField,), file_words),
    ((forms.EmailField, forms.URLField, forms.UUIDField, forms.JSONField, forms.SlugField), form_words),
)


def djangos_own(field: forms.Field) -> dict[str, object]:
    """The sentences a field has when its form chose none."""
    found: dict[str, object] = {}
    for kind in reversed(type(field).__mro__):
        found |= getattr(kind, "default_error_messages", {})
    return found


def ours(field: forms.Field, noun: str) -> dict[str, str]:
    """Every sentence a field of this kind may need."""
    found = {"required": missing(field, noun)}
    for kinds, words in SENTENCES:
        if isinstance(field, kinds):
            found |= words(field, noun)
    return found


def speak_plainly(fields: Mapping[str, forms.Field], called: Mapping[str, str]) -> None:
    """Give every field our sentences, wherever its form did not choose its own words; those end like sentences."""
    for name, field in fields.items():
        field.label = field.label if field.label is not None else pretty_name(name)
        is_date = hasattr(field, "noun")  # ui.dates stands on this module
        noun = called.get(name) or getattr(field, "noun", "") or noun_of(str(field.label or pretty_name(name)))
        if is_date and noun.startswith("“"):
            noun = "the date"
        defaults, words = djangos_own(field), ours(field, noun)
        own: dict[str, str] = {
            code: ended(sentence)
            for code, sentence in field.error_messages.items()
            if code not in defaults or sentence != defaults[code]
        }
        field.error_messages |= {code: own.get(code) or Sentence(sentence) for code, sentence in (words | own).items()}
        if is_date:
            field.noun = noun  # type: ignore[attr-defined]


# What Django says about a password, by the code of each rule.
PASSWORDS = {
    "password_too_short": "The password is too short: it needs at least <min_length> characters.",
    "password_too_common": "Too many people use this password. Choose one that is hard to guess.",
    "password_too_similar": "The password is too much like your name or e-mail address. Choose another.",
    "password_entirely_numeric": "The password needs more than digits.",
}


def plain_error(field: forms.Field | None, error):
    """An error in our words where it comes from below the form: from a row's key, or from a rule for passwords."""
    if not isinstance(error, ValidationError) or hasattr(error, "error_dict"):
        return error
    for each in error.error_list:
        if isinstance(field, forms.ModelChoiceField) and each.code in {"invalid", "null_characters_not_allowed"}:
            each.message, each.params = field.error_messages["invalid_choice"], None
        elif each.code in PASSWORDS:
            each.message = Sentence(PASSWORDS[each.code])
    return error


def ended(sentence) -> str:
    """A form's own words, as a sentence; those that wait for Django's numbers stay open to them."""
    text = str(sentence)
    text = text if text.endswith(ENDS) else f"{text}."
    return text if "%(" in text else Sentence(text)
