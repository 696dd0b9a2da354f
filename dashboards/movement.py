"""Movements of ratings in words. Pure: counts in, sentences out."""

from collections.abc import Mapping
from datetime import date

from dashboards.sentences import plural
from recommendations.rag import badness

# How each kind of move is told; better news stands first.
TOLD = {
    "better": "moved to {}",
    "closed": "closed as {}",
    "rated": "rated {} for the first time",
    "worse": "fell back to {}",
    "back": "opened again as {}",
    "words": "rated in other words",
}


def movement_words(moves: Mapping[tuple[str, str], int], names: Mapping[str, str], came: int = 0) -> str:
    """ "2 moved to green, 1 fell back to red, 3 are new"; "" where nothing moved. `names` are the ratings' by code."""
    found = []
    for kind, words in TOLD.items():
        if kind == "words":
            if n := sum(n for (each, _), n in moves.items() if each == kind):
                found.append(f"{n:,} {plural(n, 'is', 'are')} {words}")
            continue
        told = [(code, n) for (each, code), n in moves.items() if each == kind]
        mine = sorted(told, key=lambda pair: (-pair[1], badness(pair[0])))
        found += [f"{n:,} {words.format(names.get(code, code).lower())}" for code, n in mine]
    if came > 0:
        found.append(f"{came:,} {plural(came, 'is', 'are')} new")
    return ", ".join(found)


def change_words(now: int, then: int, met: date) -> str:
    """ "2 more than in March 2026", when the review met with which it is compared."""
    when = f"in {met:%B %Y}"
    if now == then:
        return f"As many as {when}"
    return f"{abs(now - then):,} {'more' if now > then else 'fewer'} than {when}"
