"""What decisions about pairs of nominations come to together: which pairs they answer, and which they contradict. Pure.

"One child" carries on from pair to pair; "two children" holds for everybody joined to either of the two.
"""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable

from audits.models import NominationMatch
from audits.nominating import grouped
from cases.models import TwinDecision

OUTCOMES = {TwinDecision.SAME: "one child", TwinDecision.DIFFERENT: "two children"}


def left_to_ask(pairs: Iterable[NominationMatch]) -> list[NominationMatch]:
    """The pairs that no other decision answers, each question once; with them those of which a decision "two children"
    has come to stand between nominations that are joined since."""
    pairs = list(pairs)
    group = groups_of(pairs)
    apart = {between(each, group) for each in pairs if each.decision == TwinDecision.DIFFERENT}
    found = []
    for each in pairs:
        two = between(each, group)
        if each.decision == TwinDecision.DIFFERENT and len(two) == 1:
            found.append(each)
        elif each.decision == TwinDecision.WAITING and len(two) == 2 and two not in apart:
            apart.add(two)
            found.append(each)
    return found


def against(pair: NominationMatch, decision: str, pairs: Iterable[NominationMatch]) -> list[NominationMatch]:
    """The pairs whose decisions together say the opposite of this one; [] when none do."""
    others = [each for each in pairs if each.pk != pair.pk]
    if decision == TwinDecision.DIFFERENT:
        return joined_by(pair.first_id, pair.second_id, others)
    group = groups_of([pair, *others])
    two = between(pair, group)
    if len(two) == 1:
        return []
    return [each for each in others if each.decision == TwinDecision.DIFFERENT and between(each, group) == two]


def groups_of(pairs: Iterable[NominationMatch]) -> dict[Hashable, Hashable]:
    """Nomination -> the first nomination of the same child."""
    pairs = list(pairs)
    rows = dict.fromkeys(pk for each in pairs for pk in (each.first_id, each.second_id))
    same = [(each.first_id, each.second_id) for each in pairs if each.decision == TwinDecision.SAME]
    return {pk: group[0] for group in grouped(rows, same) for pk in group}


def between(pair: NominationMatch, group: dict[Hashable, Hashable]) -> frozenset[Hashable]:
    return frozenset((group[pair.first_id], group[pair.second_id]))


def joined_by(start: Hashable, end: Hashable, pairs: Iterable[NominationMatch]) -> list[NominationMatch]:
    """The shortest chain of pairs decided to be one child that leads from one nomination to another; [] for none."""
    steps: dict[Hashable, list[tuple[Hashable, NominationMatch]]] = defaultdict(list)
    for each in pairs:
        if each.decision == TwinDecision.SAME:
            steps[each.first_id].append((each.second_id, each))
            steps[each.second_id].append((each.first_id, each))
    ways: dict[Hashable, list[NominationMatch]] = {start: []}
    waiting = deque([start])
    while waiting and end not in ways:
        here = waiting.popleft()
        for there, pair in steps[here]:
            if there not in ways:
                ways[there] = [*ways[here], pair]
                waiting.append(there)
    return ways.get(end, [])


def pair_words(match: NominationMatch) -> str:
    """Two nominations by whose they are."""
    first, second = (f"{row.agency.short_name}, number {row.number}" for row in (match.first, match.second))
    return f"{first} and {second}"
