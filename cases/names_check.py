"""A second look at text before it is kept: does it seem to say who somebody is? It warns, it never blocks. Pure."""

import re
from collections.abc import Collection
from typing import NamedTuple

NOBODY = "it"  # stands in the place of a name that is nobody's


class Suspicion(NamedTuple):
    """What a piece of text looks like, and the words that look so."""

    looks_like: str
    words: str


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|PC|DC|DS|DI|Sgt)"
_BORN = r"(?:born|dob|d\.o\.b\.|date of birth)"
# One word of a name: Tomasz, Łukasz, McDonald, O'Brien, Okonjo-Hale.
_CAPITAL, _SMALL = r"[A-ZÀ-ÖØ-ÞĆČĎĐĘĚŁŃŇŐŘŚŠŞŤŮŰŹŻŽ]", r"[^\W\d_A-Z]"
_NAME = rf"(?:[OD]['’])?(?:{_CAPITAL}{_SMALL}+)+(?:[-'’]{_CAPITAL}{_SMALL}+)*"
# What starts a sentence or names a thing is no person: capitals in a row count only as far as none is in here.
_COMMON = """A An And As At Board Both But By Care Case Child Children Common Core Court Day During Each Early Education
Every Executive Family For From Good Group He Health Help Her Hospital House Housing In It January February March
April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday
Sunday Independent Local Mental Midwifery Most Multi National No Not Nursery Of On One Our Partnership Plan Police
Primary Probation Protection Quality Records Review Safeguarding School Secondary Service Services She Social
Some South North East West Strategy Substance Supervision Team The Their There These They This Those Three To Two
United Kingdom Kent We When Where While With Work Working Worker Youth Justice Voluntary Sector Signs Safety
Family Officer Officers Adult Adults Agency Agencies Authority Authorities   Ofsted Graded
Public Law Outline Private Golden Rules Lead Leads Nurse Nurses Visitor Visitors Conference Conferences Chair
Inadequate Requires Outstanding Improvement Christmas Easter Covid English Welsh British Polish Act Government
Department Domestic Abuse Think Was Were Home Office Street Nothing Nobody Professional Professionals Practice
Workers Managers Manager Rated Green Amber Red Orange Parents Parent Teachers"""
_NO_NAMES = frozenset(_COMMON.split())
_PATTERNS = (
    ("an e-mail address", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")),
    ("a postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b")),
    ("an NHS number", re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b")),
    ("a phone number", re.compile(r"(?<!\d)(?:\+44[ -]?\d{2,4}|0\d{2,4})[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)")),
    (
        "a date of birth",
        re.compile(
            rf"\b{_BORN}\W{{0,3}}(?:on\s)?\d{{1,2}}\W\w+\W\d{{2,4}}|\b\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d{{2}})\b"
            rf"|\b{_BORN}\W{{0,3}}(?:on\s|in\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?{_MONTH}(?:\s\d{{2,4}})?",
            re.IGNORECASE,
        ),
    ),
    ("a name", re.compile(rf"\b{_TITLE}\.?\s{_NAME}(?:\s{_NAME})*")),
)
_CAPITALS = re.compile(rf"\b{_NAME}(?:[ \t]{_NAME})+(?!\w)")
# Capitals only because a sentence starts: what follows is looked at without them, and counts even alone.
_STARTS = frozenset(
    [
        "After",
        "Afterwards",
        "Although",
        "Ask",
        "Because",
        "Before",
        "Call",
        "Contact",
        "Dear",
        "Did",
        "Earlier",
        "Email",
        "Ensure",
        "Hello",
        "Hers",
        "His",
        "If",
        "Invite",
        "Later",
        "Meanwhile",
        "Meet",
        "My",
        "Once",
        "Phone",
        "Please",
        "Remind",
        "Ring",
        "See",
        "Since",
        "So",
        "Speak",
        "Tell",
        "Text",
        "Thank",
        "Then",
        "Through",
        "Today",
        "Tomorrow",
        "Until",
        "Visit",
        "Whenever",
        "Whether",
        "Which",
        "Who",
        "Why",
        "Yesterday",
        "Your",
    ]
)
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:;•\n“\"(])\s*$")


def suspicions(*texts: str, known: Collection[str] = ()) -> list[Suspicion]:
    """Everything in the texts that looks like a name, a birth date, a postcode, a number or an address; each once.
    `known` are names that belong to nobody, such as those of agencies."""
    found: dict[Suspicion, None] = {}
    for text in texts:
        for name in sorted(known, key=len, reverse=True):
            text = text.replace(name, NOBODY)
        taken: list[tuple[int, int]] = []
        for looks_like, pattern in _PATTERNS:
            for match in pattern.finditer(text):
                if not any(match.start() < end and start < match.end() for start, end in taken):
                    taken.append(match.span())
                    found[Suspicion(looks_like, match.group().strip())] = None
        for match in _CAPITALS.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                for name in names_in(match.group(), begins=_SENTENCE_BEGINS.search(text[: match.start()]) is not None):
                    found[Suspicion("a name", name)] = None
    return list(found)


def names_in(capitals: str, *, begins: bool) -> list[str]:
    """The names among words with capitals in a row, each whole; `begins` where a sentence begins with the first.

    >>> names_in("Ring Tomasz Wrzesniewski", begins=True), names_in("Devon Police", begins=False)
    (['Tomasz Wrzesniewski'], [])
    """
    words, least = capitals.split(), 2
    if begins and words[0] in _STARTS:
        words, least = words[1:], 1
    pieces: list[list[str]] = [[]]
    for word in words:
        if word in _NO_NAMES:
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [" ".join(piece) for n, piece in enumerate(pieces) if len(piece) >= (least if n == 0 else 2)]


def warning_for(*texts: str, known: Collection[str] = ()) -> str:
    """One sentence naming what looks as if it identified somebody; "" when nothing does. `known`: see `suspicions`."""
    found = suspicions(*texts, known=known)
    if not found:
        return ""
    listed = "; ".join(f"“{suspicion.words}” looks like {suspicion.looks_like}" for suspicion in found[:5])
    return f"{listed}. Take out whatever could tell who somebody is, or confirm that it cannot."
