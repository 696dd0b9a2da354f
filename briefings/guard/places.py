"""Places and schools in a text. Pure: towns of the partnership itself and its agencies' names may be printed."""

import re
from collections.abc import Collection, Iterator

from briefings.guard.days import FEASTS, MONTHS
from briefings.guard.ordinary import is_ordinary
from briefings.guard.reading import is_title
from cases.name_words import plain_word

KINDS = r"""School|Academy|College|University|Nursery|Preschool|Pre-school|Playgroup|Primary|Infants|Juniors|
Sixth\sForm|Hospital|Hospice|Infirmary|Surgery|Clinic|Medical\sCentre|Health\sCentre|Children's\sCentre|Family\sCentre|
Family\sHub|Youth\sClub|Youth\sCentre|Community\sCentre|Leisure\sCentre|Sports\sCentre|Shopping\sCentre|
Road|Street|Avenue|Lane|Drive|Crescent|Terrace|Gardens|Grove|Close|Mews|Square|Estate|Ward|Park|Court|Flats|Farm|House|
Lodge|Tower|Towers|Hall|Hostel|Hotel|Refuge|Prison|Village|Beach|Bridge|Harbour|Station|Library|Church|Mosque|Temple|
Gurdwara|Synagogue|Chapel|Cathedral|Supermarket|Arms""".replace("\n", "")
GENERIC_WORDS = """primary secondary junior infant high grammar special community family children childrens youth
health medical the a an every each local our your their his her its state public private boarding
nursery sunday crown magistrates county general acute mental district independent safeguarding early
womens home virtual any all this that one two some most no which when where care treatment justice
contact day police working safe team around sure start and of for in at to from on by with maternity
mainstream alternative further higher church middle town city village open full front first young
secure supreme appeal coroners upper lower children's women's parks council social services head old
new"""
GENERIC = frozenset(GENERIC_WORDS.split())
NAMED = re.compile(
    rf"\b((?:(?:St\.?|[A-Z][\w'-]+)\s+(?:(?:of|and|the|on|in)\s+)?){{1,4}})({KINDS})\b"
    r"(?!\s+(?:Nurse|Nurses|Visitor|Lead|Board))"
)
SAINT = re.compile(r"\bSt\.?\s+[A-Z][\w'-]+")
WARD = re.compile(r"\b(?:Ward|Flat|Room|Block)\s+(?:\d+\w?|[A-Z]\b)")
BUS = re.compile(r"\bnumber\s+\d+\s+(?:bus|tram)\b", re.IGNORECASE)
ADDRESS = re.compile(
    r"\b\d{1,4}[a-z]?\s+(?:[A-Z][\w'-]+\s+){1,3}(?:Road|Street|Avenue|Lane|Drive|Crescent|Terrace|Close|Way)\b"
)
AFTER = re.compile(
    r"\b(?:in|from|near|at|around|to|outside|across|into|through|of|towards|beside|visited|left|via|fled|reached)\s+"
    r"((?:(?:north|south|east|west|central|nearby)\s+)?[A-Z][\w'-]+"
    r"(?:[ -](?:upon|on|under|by|le|in|the)[ -][A-Z][\w'-]+|[ -][A-Z][a-z'-]+){0,2})"
)
# Towns whose names are words; others are told from ordinary words by not being any.
TOWNS_WORDS = """Reading Bath Deal Rugby Sandwich Ware Wells Battle Bury Barking Hull Crook Mold Stone Hove Poole
Sale Street Diss Rye Hope Ash Goole Looe Ripley Barrow Crewe March Settle Wing Eye Beer Lea Nelson"""
TOWNS = frozenset(TOWNS_WORDS.split())
SETTLED_WORDS = """ofsted cafcass barnardos childline nspcc marac mash camhs prevent samaritans relate parliament
government england britain uk wales scotland ireland europe covid english maths british god internet
facebook instagram tiktok snapchat whatsapp youtube google microsoft teams zoom nhs hmip hmicfrs cqc
dfe reception key stage braille makaton gillick fraser bowlby munro laming merton schwartz excel
powerpoint mappa iro lado sen ehcp liquidlogic capita systmone liberi mosaic duluth caldicott
channel lscp lscb lscps cp cin multi working section act article monday tuesday wednesday thursday
friday saturday sunday january february march april may june july august september october november
december spring summer autumn winter christmas easter ramadan eid diwali"""
SETTLED = frozenset(SETTLED_WORDS.split())


def places_in(text: str, *, localities: Collection[str] = (), ours: Collection[str] = ()) -> Iterator[tuple[int, int]]:
    """Where a text names a place. `localities` are areas by which the partnership divides its children; `ours` are
    plain words of its own and its agencies' names."""
    for match in NAMED.finditer(text):
        if words := telling(match.group(1), ours):
            yield match.start(1) + match.group(1).index(words[0]), match.end()
    for pattern in (SAINT, WARD, ADDRESS, BUS):
        for match in pattern.finditer(text):
            yield match.span()
    for name in localities:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text) if len(name) > 2 else ():
            yield match.span()
    if not is_title(text):
        for match in AFTER.finditer(text):
            if is_place(match.group(1), ours):
                yield match.span(1)


def is_ordinary_place(name: str) -> bool:
    """Whether an area is called by ordinary words only, such as North or Town Centre, which are in every text."""
    return all(is_ordinary(plain_word(word)) for word in name.split())


def telling(words: str, ours: Collection[str]) -> list[str]:
    """The words from the first one that is more than a kind of place: ["Oak", "Lane", "Primary"] of "The Oak …"."""
    split = words.split()
    for place, word in enumerate(split):
        plain = plain_word(re.sub(r"'s$", "", word))
        if plain and plain not in GENERIC and plain_word(word) not in GENERIC and plain not in ours:
            return split[place:] if word[0].isupper() else []
    return []


def is_place(words: str, ours: Collection[str]) -> bool:
    """Whether what follows "in" or "from" is a place: a town whose name is a word, or a word that is no other."""
    head = re.sub(r"^(?:north|south|east|west|central|nearby)\s+", "", words)
    parts = [re.sub(r"'s$", "", part) for part in re.split(r"[ -]", head) if part[:1].isupper()]
    if parts[0] in TOWNS and not re.match(rf"(?:{MONTHS})\s+\d", words):
        return len(parts) == 1
    if re.fullmatch(rf"(?:{FEASTS}|{MONTHS})", words) or any(part.isupper() for part in parts):
        return False
    plain = [plain_word(part) for part in parts]
    return not any(each in SETTLED or each in ours or is_ordinary(each) for each in plain)
