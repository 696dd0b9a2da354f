"""A date in three boxes, read the way people write it."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst

from ui.sentences import noun_of

PARTS = ("day", "month", "year")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


class GovDateWidget(forms.MultiWidget):
    """Day, month and year, each a box of its own, named <name>_day and so on."""

    def __init__(self, attrs=None):
        super().__init__({part: forms.TextInput(attrs={"inputmode": "numeric"}) for part in PARTS}, attrs)

    def decompress(self, value):
        """The three texts for a date; what a person typed stays as it was typed."""
        if isinstance(value, datetime.date):
            return [str(value.day), str(value.month), str(value.year)]
        if isinstance(value, str) and value:
            return self.decompress(datetime.date.fromisoformat(value))
        return ["", "", ""]


USUAL_EARLIEST = datetime.date(2000, 1, 1)


def years_from_today(years: int = 10) -> datetime.date:
    """The same day so many years on, or back; 29 February becomes the 28th."""
    today = timezone.localdate()
    leap = today.month == 2 and today.day == 29
    return today.replace(year=today.year + years, day=28 if leap else today.day)


class GovDateField(forms.Field):
    """A date from three boxes; every error names the date and says what to do.

    `name` is how errors call it ("date the panel meets"), the label by default.
    `earliest` and `latest` are dates, or functions returning one; no date of the portal's work lies before 2000 or
    more than ten years ahead.
    """

    widget = GovDateWidget

    def __init__(self, *, name="", earliest=USUAL_EARLIEST, latest=years_from_today, **options):
        super().__init__(**options)
        self.earliest, self.latest = earliest, latest
        self.noun = noun_of(name) if name else ""
        if not self.help_text:
            self.help_text = "For example, 27 3 2026"

    def _called(self) -> str:
        return capfirst(self.noun or "the date")

    def _refuse(self, words: str, *parts: str) -> ValidationError:
        return ValidationError(f"{self._called()} {words}.", code=" ".join(parts) or "invalid")

    def to_python(self, value):
        """The date, or None when all three boxes are empty."""
        if isinstance(value, datetime.date) or value in self.empty_values:
            return value or None
        texts = [str(text or "").strip() for text in value]
        missing = [part for part, text in zip(PARTS, texts, strict=True) if not text]
        if len(missing) == 3:
            return None
        if missing:
            raise self._refuse("must include a " + " and a ".join(missing), *missing)
        day, month, year = texts
        month = str(_MONTHS.index(month[:3].lower()) + 1) if month[:3].lower() in _MONTHS else month
        if not (len(year) == 4 and year.isdecimal()):
            raise self._refuse("must have a year of 4 numbers, like 2026", "year")
        try:
            return datetime.date(int(year), int(month), int(day))
        except (ValueError, OverflowError):
            raise self._refuse("must be a real date, like 27 3 2026") from None

    def validate(self, value):
        if value is None:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return
        earliest, latest = (edge() if callable(edge) else edge for edge in (self.earliest, self.latest))
        if earliest and value < earliest:
            raise self._refuse(f"must be on or after {long_date(earliest)}; check the year")
        if latest and value > latest:
            raise self._refuse(f"must be on or before {long_date(latest)}; check the year")

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


def long_date(value: datetime.date) -> str:
    """4 March 2011."""
    return f"{value.day} {value:%B} {value.year}"


def clock_time(value: datetime.time | datetime.datetime) -> str:
    """2:05pm, as the value's own clock shows it."""
    return value.strftime("%I:%M%p").lstrip("0").lower()


def long_time(moment: datetime.datetime) -> str:
    """4 March 2011 at 2:05pm, in London."""
    local = timezone.localtime(moment)
    return f"{long_date(local)} at {clock_time(local)}"


def wrong_parts(bound: forms.BoundField) -> set[str]:
    """The boxes an error is about; all three when it is about the date as a whole, none without an error."""
    errors = bound.form.errors.get(bound.name)
    if not errors:
        return set()
    named = {word for error in errors.as_data() for word in (error.code or "").split() if word in PARTS}
    return named or set(PARTS)
