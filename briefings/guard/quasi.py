"""What could point to a child together with other facts: each is put to whoever writes the briefing. Pure."""

import re
from collections.abc import Collection, Iterator

from briefings.guard.conditions import CONDITIONS, EVENTS
from briefings.guard.days import DAY, FEASTS
from briefings.guard.kinds import Kind
from briefings.guard.origins import WORDS
from briefings.guard.places import places_in

Found = tuple[Kind, int, int]
TEENS = "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
FEW = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
NUMBERS = f"one|{FEW}|{TEENS}"
ORDINALS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|"
    "sixteenth|seventeenth|eighteenth"
)
AGE = rf"(?:\d{{1,2}}|{NUMBERS})"
COUNT = rf"(?:\d{{1,2}}|{FEW}|{TEENS})"
BROTHERS = r"(?:brothers?|sisters?|siblings?)"
KIN = r"(?:half|step|foster|younger|older|elder|little|big|baby|adopted|full|other|surviving)"
PEOPLE = (
    r"(?:boy|girl|lad|lass|child|toddler|baby|infant|teenager|youngster|youth|son|daughter|pupil|brother|sister|sibling|"
    r"mother|father|mum|dad|parent)"
)
AGES = (
    rf"\b(?:aged?|age\s+of)\s+(?:just\s+|only\s+|about\s+)?{AGE}\b(?!\s*(?:to|or|-)\s*{AGE}\b|\s+and\s+(?:over|under|above)\b)",
    rf"\b{PEOPLE}\s+of\s+{COUNT}\b(?!\s+\w*(?:children|parents|famil|agenc|brother|sister|sibling))",
    rf"\b(?:he|she|{PEOPLE})\s+(?:is|was|turned|being)\s+(?:only\s+|just\s+|nearly\s+|almost\s+)?{COUNT}\b"
    r"(?!\s+(?:times|days?|weeks?|hours?|minutes?|of|per|miles|agenc|cases|meetings|visits|workers|people|months\b(?!\s+old)))",
    rf"\b{AGE}\s+years\s+and\s+\w+\s+months\b",
    r"\b\d{1,2}[\s-]?(?:yrs?[\s-]*old|y/?o)\b",
    rf"\b{AGE}[\s-]+(?:and\s+a\s+half[\s-]+)?(?:year|month|week|day)s?[\s-]+old\b",
    rf"\b(?:two|three|both|the|these|our)\s+{AGE}[\s-]+(?:year|month|week)[\s-]+olds\b",
    rf"\b{AGE}\s+(?:years|months|weeks|days)\s+of\s+age\b",
    rf"\b(?:turned|turning|reached)\s+(?:{TEENS}|{FEW}|\d{{1,2}})\b(?!\s+(?:agenc|cases|months|per|down|to\b))",
    rf"\b(?:was|is|were|being|only|just|barely|nearly|almost)\s+(?:only\s+|just\s+|nearly\s+)?(?:\d{{1,2}}|{FEW}|{TEENS})"
    r"(?=\s+(?:when|at\s+the\s+time|and\s+(?:in|living|pregnant|his|her))\b|[.,;]?\s*$)",
    rf"\b(?:at|from|since)\s+(?:the\s+age\s+of\s+)?(?:{TEENS}|1[3-9])(?=,?\s+(?:she|he|they|and\s+\w+ed|with|his|her)\b)",
    rf"\b(?:at|since)\s+(?:{TEENS}|1[3-9])(?=[.,])",
    rf"\b(?:his|her|their|\w+'s)\s+(?:{ORDINALS}|\d{{1,2}}(?:st|nd|rd|th))\s+birthday\b",
    r"\bYear\s+(?:1[0-3]|[1-9])\b(?!\s+(?:of|plan))",
    r"\bin\s+(?:Reception|Foundation\s+Stage|Key\s+Stage\s+[1-5])\b",
    rf"\b(?:boy|girl|child|son|daughter|baby|teenager|mother|father)\s*[(,]\s*{AGE}\s*[),]",
)
SIBLINGS = (
    rf"\b{COUNT}\s+(?:{KIN}[\s-]+)*{BROTHERS}\b",
    rf"\bone\s+(?:{KIN}[\s-]+)*(?:brother|sister|sibling)\b",
    rf"\b(?:youngest|eldest|oldest|middle)\s+(?:child\s+|one\s+)?of\s+(?:the\s+|her\s+|his\s+)?{COUNT}\b(?!\s+agenc)",
    rf"\b(?:{ORDINALS})(?:\s+child|[\s-]born)?\s+of\s+{COUNT}\b(?=\s+(?:children|siblings|brothers|sisters|who)\b|[.,;]|$)",
    rf"\b(?:mother|father|parents?|mum|dad|family|couple|household|carers?)\s+(?:of|with|has|have|had|cared\s+for)\s+{COUNT}"
    r"\s+(?:(?:young|small|other|older|younger)\s+)*(?:children|boys|girls|sons|daughters)\b",
    rf"\b(?:mother|father|mum|dad)\s+of\s+{COUNT}\b",
    rf"\b(?:both|all)\s+(?:of\s+)?(?:her|his|their)\s+{BROTHERS}\b",
    rf"\b(?:her|his|their)\s+(?:other\s+)?{COUNT}\s+(?:(?:young|small|other|older|younger)\s+)*(?:children|sons|daughters|boys|girls)\b",
    rf"\b(?:has|had|have)\s+{COUNT}\s+(?:(?:young|small|other|older|younger)\s+)*(?:children|sons|daughters)\b",
    r"\b(?:twins?|triplets?|quadruplets?)\b",
    r"\b(?:an?\s+)?only\s+child\b",
    rf"\b{COUNT}\s+(?:sons|daughters)\b",
)
DATES = (rf"\b{DAY}(?!\w)", FEASTS, r"\bon\s+the\s+\d{1,2}(?:st|nd|rd|th)\b")
ORIGINS = (
    rf"\b(?:{'|'.join(WORDS)})(?:s|-speaking)?\b",
    r"\b[A-Z][a-z]+-speaking\b",
    r"\b(?:speaks?|spoke|speaking|spoken)\s+(?:only\s+|mainly\s+|little\s+|both\s+|fluent\s+)?(?!English|Up|With|To)[A-Z][a-z]+\b",
    r"\bJehovah's\s+Witness(?:es)?\b",
    r"\b(?:mixed|dual)\s+(?:heritage|race|ethnicity)\b",
    r"\b[Bb]lack\s+(?:African|Caribbean)\b",
)
CALLED = (
    r"\b(?:called?|named|known\s+as|nicknamed)\s+(?!the\b)[A-Z][a-z]+\b",
    r"\b(?:little|baby|young|poor|Uncle|Auntie|Aunt|Nan|Grandma|Grandad)\s+[A-Z][a-z]{2,}\b",
)


def compiled(*patterns: str, exact: bool = False) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), 0 if exact else re.IGNORECASE)


PATTERNS = (
    (Kind.SIBLINGS, compiled(*SIBLINGS)),
    (Kind.AGE, compiled(*(each for each in AGES if "Year" not in each and "Reception" not in each))),
    (Kind.AGE, compiled(*(each for each in AGES if "Year" in each or "Reception" in each), exact=True)),
    (Kind.DATE, compiled(*DATES)),
    (Kind.ORIGIN, compiled(*ORIGINS, exact=True)),
    (Kind.CONDITION, compiled(*CONDITIONS)),
    (Kind.EVENT, compiled(*EVENTS)),
    (Kind.PERSON, compiled(*CALLED, exact=True)),
)


def quasi_in(text: str, *, localities: Collection[str] = (), ours: Collection[str] = ()) -> Iterator[Found]:
    """Where a text holds such a fact; see `places_in` for what is local and what is ours."""
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            yield kind, *match.span()
    for start, end in places_in(text, localities=localities, ours=ours):
        yield Kind.PLACE, start, end
