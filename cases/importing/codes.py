"""What the codes of Annex A and of the CIN census mean. A word that is none of them means nothing: None.

Lettered, bare and short codes are seen side by side in one column (domain.md 4.1), so "a) Yes", "Yes", "Y"
and "a" agree. A letter that contradicts its word is not understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from .cells import NO, UNKNOWN, YES

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
CASE_STATUS: Final[Mapping[str, str]] = {
    "looked after child": "looked_after", "looked after": "looked_after", "a": "looked_after",
    "child protection plan": "plan", "cp plan": "plan", "cpp": "plan", "b": "plan",
    "child in need plan": "in_need", "cin plan": "in_need", "c": "in_need",
    "open assessment": "assessment", "d": "assessment",
    "closed episode": "closed", "closed": "closed", "e": "closed",
    "unknown": UNKNOWN, "not known": UNKNOWN,
}  # fmt: skip
_NEEDS: Final[Mapping[str, str]] = {
    "abuse or neglect": "N1", "abuse, neglect and exploitation": "N1",
    "child's disability": "N2", "child's disability or illness": "N2",
    "parental disability or illness": "N3", "family in acute stress": "N4", "family dysfunction": "N5",
    "socially unacceptable behaviour": "N6", "low income": "N7", "absent parenting": "N8",
    "cases other than children in need": "N9", "not stated": UNKNOWN,
}  # fmt: skip
_SOURCES: Final[Mapping[str, str]] = {
    "schools": "2A", "education services": "2B", "gp": "3A", "health visitor": "3B", "school nurse": "3C",
    "housing": "4", "early help": "5D", "police": "6", "anonymous": "9", "unknown": UNKNOWN, "not known": UNKNOWN,
}  # fmt: skip
_LEGAL: Final[Mapping[str, str]] = {
    "interim care order": "C1", "ico": "C1", "full care order": "C2", "fco": "C2", "freeing order": "D1",
    "placement order": "E1", "single period under s20": "V2", "section 20": "V2", "s20": "V2",
    "emergency protection order": "L2", "epo": "L2", "unknown": UNKNOWN, "not known": UNKNOWN,
}  # fmt: skip
ETHNICITIES: Final = frozenset(
    {
        "WBRI", "WIRI", "WIRT", "WOTH", "WROM", "MWBC", "MWBA", "MWAS", "MOTH", "AIND",
        "APKN", "ABAN", "AOTH", "BCRB", "BAFR", "BOTH", "CHNE", "OOTH", "REFU", "NOBT",
    }
)  # fmt: skip
DISABILITIES: Final = frozenset(
    {"NONE", "MOB", "HAND", "PC", "INC", "COMM", "LD", "HEAR", "VIS", "BEH", "CON", "AUT", "DDA"}
)
COMMUNICATION: Final = frozenset({"COMM"})
COMMUNICATION_WIDE: Final = frozenset({"COMM", "HEAR", "LD", "AUT"})

_LETTERED: Final = re.compile(r"([a-u])\s*[).:-]+\s*(.+)")
_FOUR_LETTERS: Final = re.compile(r"\b[A-Z]{4}\b")
_NEED_CODE: Final = re.compile(r"(?:[A-J]\s*[).:-]+\s*)?N\s?(\d)(?:\W.*)?")
_SOURCE_CODE: Final = re.compile(
    r"(?:[A-U]1?\s*[).]\s*)?(1[A-D]|2[AB]|3[A-F]|5[A-D]|10|[46-9])(?:\s*[:.)–-]\s*|\s+|$)(?:[^\d\s].*)?"
)
_LEGAL_CODE: Final = re.compile(r"(?:[A-U]\s*[).]\s*)?(C[12]|D1|E1|V[234]|L[123]|J[123])(?:\W.*)?")


def meaning(words: str, table: str) -> str | None:
    """What `words` (already plain) mean in the table of this name; None when they are not one of its codes."""
    low = words.lower().replace("’", "'")
    coded = _CODED.get(table)
    if coded is not None and (found := coded(words.upper())) is not None:
        return found
    return _listed(low, _TABLES[table])


def _listed(low: str, meanings: Mapping[str, str]) -> str | None:
    if low in meanings:
        return meanings[low]
    lettered = _LETTERED.fullmatch(low)
    if lettered is None:
        return None
    letter, word = lettered[1], lettered[2].strip()
    return meanings[word] if word in meanings and meanings.get(letter) == meanings[word] else None


def _ethnicity(upper: str) -> str | None:
    """The four-letter code, whatever letter stands before it, since published letters disagree on NOBT."""
    found = {match for match in _FOUR_LETTERS.findall(upper) if match in ETHNICITIES}
    if len(found) == 1:
        return found.pop()
    if not found and re.fullmatch(r"(U\s*[).:-]*\s*)?(UNKNOWN|NOT KNOWN)", upper):
        return UNKNOWN
    return None


def _need(upper: str) -> str | None:
    match = _NEED_CODE.fullmatch(upper)
    return None if match is None else UNKNOWN if match[1] == "0" else f"N{match[1]}"


def _source(upper: str) -> str | None:
    match = _SOURCE_CODE.fullmatch(upper)
    return None if match is None else UNKNOWN if match[1] == "10" else match[1]


def _legal(upper: str) -> str | None:
    match = _LEGAL_CODE.fullmatch(upper)
    return match[1] if match else None


_TABLES: Final[Mapping[str, Mapping[str, str]]] = {
    "yes or no": YES_NO, "sex": SEX, "category": CATEGORY, "case status": CASE_STATUS, "ethnicity": {},
    "need": _NEEDS, "referral source": _SOURCES, "legal status": _LEGAL,
}  # fmt: skip
_CODED: Final = {"ethnicity": _ethnicity, "need": _need, "referral source": _source, "legal status": _legal}
