"""Direct identifiers that are known by their form: they stop a briefing. Pure."""

import re
from collections.abc import Iterator

from briefings.guard.days import BORN, DAY, day_of
from briefings.guard.kinds import Kind
from cases.name_marks import KnownNames

Found = tuple[Kind, int, int]
PATTERNS = (
    (Kind.EMAIL, re.compile(r"\b[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")),
    (Kind.EMAIL, re.compile(r"\b[\w.+-]+\s?[\[(]\s?at\s?[\])]\s?[\w-]+(?:(?:\.|"
    r"\s?[\[(]?\s?dot\s?[\])]?\s?)\w+)+", re.I)),
    (Kind.NHS, re.compile(r"\bNHS\s*(?:number|num|no)\.?\W{0,3}(?:is\s+)?\d(?:[ .-]?\d){8,11}", re.I)),
    (Kind.UPN, re.compile(r"\b[A-Z]\d{11}[\dA-Z]\b", re.I)),
    (Kind.UPN, re.compile(r"\b[A-HJ-NP-RT-Z][ -]?\d(?:[ -]?\d){10}[ -]?[\dA-HJ-NP-RT-Z]\b")),
    (Kind.INSURANCE, re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?(?:\d\d\s?){3}[A-D]\b")),
    (Kind.BORN, re.compile(rf"\b{BORN}(?!\w)[^.\n]{{0,15}}?{DAY}", re.I)),
    (Kind.BORN, re.compile(rf"\b{DAY}\W{{0,3}}(?:is\s+)?\(?(?:(?:his|her|their)\s+)?(?:date\s+of\s+birth|birthday|"
    rf"dob\b)", re.I)),
    (Kind.POSTCODE, re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}\b", re.I)),
    (Kind.REFERENCE, re.compile(r"\b[A-Z]{2,4}-\d{2,4}-\d{2,4}\b|\b[A-Z]{2,4}\d{2}-\d{2,3}\b")),
    (Kind.PHONE, re.compile(r"(?<![\w-])(?:(?:\+|00)44[\s().-]*(?:\(0\)\s*)?\d|\(?0\d)(?:[\s().-]*\d){8,9}(?!\d)")),
    (Kind.PHONE, re.compile(r"\b(?:tel|telephone|phone|mobile)\b\.?\W{0,4}(?!0800|0808|03)\d(?:[ "
    r"-]?\d){5,10}(?!\d)", re.I)),
)  # fmt: skip
TEN_DIGITS = re.compile(r"(?<![\d-])\d(?:[ .-]?\d){9}(?![\d-])")
LONG_NUMBER = re.compile(r"\b(?=[A-Za-z]{0,4}[ -]?\d)[A-Za-z]{0,4}(?:[ /-]?\d){4,14}[A-Za-z]?\b")
ANY_DAY = re.compile(rf"\b{DAY}(?!\w)", re.I)


def direct_in(text: str, known: KnownNames) -> Iterator[Found]:
    """Where a text holds such an identifier: by its form, or because somebody of the audit has this very number or
    date of birth."""
    for match in TEN_DIGITS.finditer(text):
        if is_nhs_number("".join(filter(str.isdigit, match.group()))):
            yield Kind.NHS, *match.span()
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            yield kind, *match.span()
    for match in ANY_DAY.finditer(text):
        if any(known.has_day(day) for day in day_of(match.group())):
            yield Kind.BORN, *match.span()
    for match in LONG_NUMBER.finditer(text):
        if known.has_number(match.group()):
            yield Kind.NUMBER, *match.span()


def is_nhs_number(digits: str) -> bool:
    """Ten digits of which the last checks the others, modulo 11."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    check = (11 - total % 11) % 11
    return check != 10 and check == int(digits[9]) and len(set(digits)) > 1
