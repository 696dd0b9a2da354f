"""Numbers in what somebody wrote: "5 of 8", "9 out of 10", "90%", "186 staff". Pure; nothing is guessed beyond them."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MOST = 12
_NUMBER = r"\d{1,3}(?:,\d{3}){1,2}|\d{1,9}"
_SPELT_OUT = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS = {word: number for number, word in enumerate(_SPELT_OUT)}
_COUNTED = (
    "staff|people|practitioners?|social workers?|officers?|teachers?|nurses?|managers?|children|young people|families|"
    "parents|schools|agencies|teams|files|cases|plans|records|reports|minutes|meetings|conferences|sessions|visits|"
    "visitors|midwives|doctors|referrals|assessments|strategy discussions|responses|forms|events|workshops"
)
_SPELT = "|".join(_SPELT_OUT)
_PAIR = re.compile(
    rf"(?<![\d.,/-])(?P<n>{_NUMBER}|\b(?:{_SPELT})\b)\s+(?:out\s+)?of\s+(?:the\s+|our\s+|all\s+)?"
    rf"(?P<of>{_NUMBER}|\b(?:{_SPELT})\b)(?![\d%/.]*\d)(?!\s*(?:%|per\s?cent))",
    re.IGNORECASE,
)
_YEARS = range(1900, 2100)  # "Section 47 of 1989" is no share
_PLACE = re.compile(r"(?i)\b(?:section|page|part|step|article|chapter|paragraph|no\.?|number)\s*$")
_SHARE = re.compile(r"(?<![\d.,])(?P<p>\d{1,3}(?:\.\d{1,2})?)\s*(?:%|per\s?cent\b)", re.IGNORECASE)
_COUNT = re.compile(rf"(?<![\d.,/£-])(?P<n>{_NUMBER})\s+(?:[a-z-]+\s+)?(?P<what>{_COUNTED})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """One number as it was written: a part of a whole, a share, or a count. `percentage` is of the whole, 0 to 100."""

    words: str
    numerator: int | None = None
    denominator: int | None = None
    percentage: Decimal | None = None


def metrics_in(*texts: str) -> list[Found]:
    """The numbers found, in the order of the texts, each once; at most twelve.

    >>> [each.words for each in metrics_in("5 of 8 plans were good, and 90% of files supervised.")]
    ['5 of 8', '90%']
    """
    found: dict[Found, None] = {}
    for text in texts:
        for each in _in_one(text):
            found[each] = None
    return list(found)[:MOST]


def _in_one(text: str) -> list[Found]:
    placed: list[tuple[int, int, Found]] = []
    for pattern, read in ((_PAIR, _pair), (_SHARE, _share), (_COUNT, _count)):
        for match in pattern.finditer(text):
            is_free = all(match.end() <= start or end <= match.start() for start, end, _ in placed)
            if is_free and (made := read(match)):
                placed.append((match.start(), match.end(), made))
    return [made for _, _, made in sorted(placed, key=lambda each: each[:2])]


def _pair(match: re.Match) -> Found | None:
    part, whole = _value(match["n"]), _value(match["of"])
    if not whole or part > whole or whole in _YEARS or _PLACE.search(match.string[: match.start()]):
        return None
    share = (Decimal(100 * part) / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Found(" ".join(match[0].split()), part, whole, share)


def _share(match: re.Match) -> Found | None:
    share = Decimal(match["p"])
    return Found(match[0], percentage=share) if share <= 100 else None


def _count(match: re.Match) -> Found | None:
    return Found(" ".join(match[0].split()), _value(match["n"]))


def _value(text: str) -> int:
    word = text.lower()
    return int(word.replace(",", "")) if word[0].isdigit() else _WORDS[word]
