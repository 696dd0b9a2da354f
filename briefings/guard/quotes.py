"""Quotations: more than twelve words in a row that stand just so in a return. Pure."""

import re
from collections.abc import Iterable, Iterator

MOST_ALIKE = 12
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
Run = tuple[str, ...]


def runs_of(text: str) -> set[Run]:
    """Every row of thirteen words of a text, in small letters."""
    words = [word.replace("’", "'") for word in WORD.findall(text.casefold())]
    return {tuple(words[place : place + MOST_ALIKE + 1]) for place in range(len(words) - MOST_ALIKE)}


def runs_shared(printed: Iterable[str], returned: Iterable[str]) -> set[Run]:
    """The rows of words that stand in what is printed and in what was returned. What is returned is read once."""
    wanted = {run for text in printed for run in runs_of(text)}
    if not wanted:
        return set()
    firsts = {run[0] for run in wanted}
    found: set[Run] = set()
    for text in returned:
        words = [word.replace("’", "'") for word in WORD.findall(text.casefold())]
        for place in range(len(words) - MOST_ALIKE):
            if words[place] in firsts and (run := tuple(words[place : place + MOST_ALIKE + 1])) in wanted:
                found.add(run)
    return found


def quotes_in(text: str, shared: set[Run]) -> Iterator[tuple[int, int]]:
    """Where a text quotes, each quotation whole."""
    if not shared:
        return
    matches = list(WORD.finditer(text))
    words = [match.group().casefold().replace("’", "'") for match in matches]
    start = end = -1
    for place in range(len(words) - MOST_ALIKE):
        if tuple(words[place : place + MOST_ALIKE + 1]) not in shared:
            continue
        if end >= 0 and place > end:
            yield matches[start].start(), matches[end].end()
            start = place
        start, end = (place if start < 0 else start), place + MOST_ALIKE
    if end >= 0:
        yield matches[start].start(), matches[end].end()
