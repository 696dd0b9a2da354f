"""What one cell of a council's extract means. Nothing unclear is guessed: None stands for "not understood".

The habits of spelling survived here are those seen in public Annex A samples (domain.md 4.1): serial and
written dates in one column, fractional ages, error marks of spreadsheets, lettered, bare and short codes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

UNKNOWN: Final = "unknown"
YES, NO = "yes", "no"
_NOTHING: Final = frozenset(
    {"", "-", "n/a", "null", "#n/a", "#na", "#value!", "#ref!", "#name?", "#div/0!", "#null!", "#num!"}
)
_SERIAL_ZERO: Final = date(1899, 12, 30)
_SERIALS: Final = range(18_264, 73_051)  # 1 January 1950 to 1 January 2100
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+Z?)?")
_BRITISH: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: [\d:.]+)?")
_WRITTEN: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})[ ,-]+(\d{4})")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LETTERED: Final = re.compile(r"([a-u])\s*[).:-]+\s*(.+)")

YES_NO: Final[Mapping[str, str]] = {
    "yes": YES, "y": YES, "true": YES, "1": YES, "a": YES,
    "no": NO, "n": NO, "false": NO, "0": NO, "b": NO,
    "unknown": UNKNOWN, "u": UNKNOWN, "c": UNKNOWN, "not known": UNKNOWN, "not recorded": UNKNOWN,
}  # fmt: skip
SEX: Final[Mapping[str, str]] = {
    "male": "male", "m": "male", "1": "male", "a": "male",
    "female": "female", "f": "female", "2": "female", "b": "female",
    "not stated": UNKNOWN, "not stated/recorded": UNKNOWN, "not recorded": UNKNOWN, "unknown": UNKNOWN,
    "u": UNKNOWN, "0": UNKNOWN, "c": UNKNOWN,
    "neither": "neither", "d": "neither", "9": "neither",
}  # fmt: skip
CATEGORY: Final[Mapping[str, str]] = {
    "neglect": "neglect", "neg": "neglect", "a": "neglect",
    "physical abuse": "physical", "physical": "physical", "phy": "physical", "b": "physical",
    "sexual abuse": "sexual", "sexual": "sexual", "sab": "sexual", "c": "sexual",
    "emotional abuse": "emotional", "emotional": "emotional", "emo": "emotional", "d": "emotional",
    "multiple/not recommended": "multiple", "multiple": "multiple", "mul": "multiple", "e": "multiple",
    "multiple or not recommended": "multiple",
}  # fmt: skip
ETHNICITIES: Final = frozenset(
    {
        "WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND",
        "APKN", "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT",
    }
)  # fmt: skip
_FOUR_LETTERS: Final = re.compile(r"\b[A-Z]{4}\b")


def plain(value: Any) -> str:
    """The words of a cell: hard spaces are spaces, whole numbers have no ".0", error marks are nothing."""
    if isinstance(value, str):
        text = " ".join(value.split())
        return "" if text.lower() in _NOTHING else text
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def code(words: str, table: str) -> str | None:
    """What `words` (already plain) mean in one of the code tables; None when they are not one of its codes.

    "a) Yes", "Yes", "Y" and "a" agree. A letter that contradicts its word is not understood.
    """
    meanings = _TABLES[table]
    low = words.lower().replace("’", "'")
    if low in meanings:
        return meanings[low]
    lettered = _LETTERED.fullmatch(low)
    if lettered is None:
        return None
    letter, word = lettered[1], lettered[2].strip()
    return meanings[word] if word in meanings and meanings.get(letter) == meanings[word] else None


_TABLES: Final = {"yes or no": YES_NO, "sex": SEX, "category": CATEGORY}


def ethnicity(words: str) -> str | None:
    """The four-letter code, whatever letter stands before it, since published letters disagree on NOBT."""
    upper = words.upper()
    found = {match for match in _FOUR_LETTERS.findall(upper) if match in ETHNICITIES}
    if len(found) == 1:
        return found.pop()
    if not found and re.fullmatch(r"(U\s*[).:-]*\s*)?(UNKNOWN|NOT KNOWN)", upper):
        return UNKNOWN
    return None


def day(value: Any) -> date | None:
    """A date from a date cell, an Excel serial, dd/mm/yyyy, ISO or "4 March 2026"; None otherwise.

    Two-digit years and month-first dates are not understood rather than guessed.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return _from_serial(value)
    return _written_day(" ".join(str(value).split()))


def _written_day(text: str) -> date | None:
    try:
        if match := _ISO.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if match := _BRITISH.fullmatch(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if (match := _WRITTEN.fullmatch(text)) and match[2][:3].lower() in _MONTHS:
            return date(int(match[3]), _MONTHS.index(match[2][:3].lower()) + 1, int(match[1]))
        return _from_serial(float(text)) if re.fullmatch(r"\d{5}(\.\d+)?", text) else None
    except ValueError:
        return None


def _from_serial(number: float) -> date | None:
    if number != number or not _SERIALS.start <= number < _SERIALS.stop:
        return None
    return _SERIAL_ZERO + timedelta(days=int(number))


def number(value: Any) -> float | None:
    """A number from a number cell or its digits; None for words, for truth values and for infinities."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value) if abs(value) < 1e9 else None
    text = str(value).strip()
    return float(text) if re.fullmatch(r"-?\d{1,9}(\.\d{1,12})?", text, re.ASCII) else None


def months_between(start: date, end: date) -> int:
    """Whole months from `start` to `end`."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
