"""Another wording that tells less: what is offered beside each warning. Pure."""

import re

from briefings.guard.days import FIRST_LETTERS, MONTHS
from briefings.guard.kinds import Kind
from briefings.guard.origins import COUNTRIES, FAITHS, PEOPLES, region_of

NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
SEASONS = ("winter", "spring", "summer", "autumn")
BANDS = ((0, "a baby"), (4, "a child under five"), (10, "a child of primary-school age"), (15, "a child of "
"secondary-school age"), (17, "an older teenager"), (24, "a young adult"))  # fmt: skip
SCHOOLS = ("nursery", "primary", "secondary", "college", "university", "hospital")


def suggestion_for(kind: Kind, words: str) -> str:
    """What could stand in the place of the words; "" where the sentence has to be thought out anew."""
    makers = {
        Kind.AGE: for_age, Kind.DATE: for_date, Kind.PLACE: for_place, Kind.ORIGIN: for_origin,
        Kind.SIBLINGS: for_siblings,
    }  # fmt: skip
    plain = {
        Kind.CONDITION: "a long-term health condition",
        Kind.EVENT: "a serious event in the family",
        Kind.QUOTE: "the same thought in your own words",
        Kind.PERSON: "a parent, a worker or a child, without a name",
    }
    return makers[kind](words) if kind in makers else plain.get(kind, "")


def for_age(words: str) -> str:
    """ "aged 7" becomes a child of primary-school age."""
    if match := re.search(r"Year (\d+)", words):
        return "a child of primary-school age" if int(match.group(1)) < 7 else "a child of secondary-school age"
    if re.search(r"month|week|day", words, re.IGNORECASE) and "birthday" not in words.lower():
        return "a baby"
    number = number_in(words)
    if number is None:
        return "a child of school age"
    return next((band for most, band in BANDS if number <= most), "an adult")


def number_in(words: str) -> int | None:
    if match := re.search(r"\d+", words):
        return int(match.group())
    return next((NUMBERS.index(word) for word in re.findall(r"[a-z]+", words.lower()) if word in NUMBERS), None)


def for_date(words: str) -> str:
    """ "12 May 2026" becomes in spring 2026."""
    year = re.search(r"\b(?:19|20)\d\d\b", words)
    named = re.search(rf"\b(?:{MONTHS})\b", words, re.IGNORECASE)
    month = FIRST_LETTERS.index(named.group()[:3].lower()) + 1 if named else month_in_figures(words)
    season = SEASONS[month % 12 // 3] if month else ""
    return f"in {season} {year.group() if year else ''}".strip() if season else "during that year"


def month_in_figures(words: str) -> int:
    numbers = [int(each) for each in re.findall(r"\d+", words)]
    return numbers[1] if len(numbers) == 3 and 1 <= numbers[1] <= 12 else 0


def for_place(words: str) -> str:
    """ "Oak Lane Primary School" becomes a primary school."""
    lower = words.lower()
    found = next((each for each in SCHOOLS if each in lower), "")
    if found in ("primary", "secondary"):
        return f"a {found} school"
    if found:
        return f"a {found}"
    if re.search(r"school|academy|infants|juniors", lower):
        return "a school"
    return "the family's home" if re.match(r"\d", words) else "another part of the area"


def for_origin(words: str) -> str:
    """ "speaks Polish" becomes speaks a European language."""
    name = re.sub(r"(?:s|-speaking)$", "", words.split()[-1]) if "-speaking" in words else words.split()[-1]
    if words.split()[-1] in FAITHS.split():
        return "a family of faith"
    if name in PEOPLES.split():
        return "a family from a minority community"
    if name in COUNTRIES.split():
        return "another country"
    region = region_of(name)
    if re.match(r"sp[eo]", words) or "-speaking" in words:
        return f"{words.split()[0] if ' ' in words else 'speaking'} {region or 'another'} language".replace(
            "another country’s", "another"
        )
    return f"{region} language or background" if region else "another language or background"


def for_siblings(words: str) -> str:
    return "several brothers and sisters" if number_in(words) != 1 else "a brother or sister"
