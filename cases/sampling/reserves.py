"""Reserves: who is called when a drawn case cannot be audited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .clashes import children
from .criteria import Criteria, Quota
from .eligible import sentence_case
from .pool import Kind, Pool, start
from .question import Question, deck_of
from .sample import Place, Sample
from .search import Search
from .shares import shares
from .walk import walk


def reserves_asked(question: Question) -> dict[str, int]:
    """How many reserves each stratum is asked for. In proportion means to its cases, since a reserve is of use only
    where a case can drop out; never more than the rows left there.
    """
    strata = question.criteria.strata
    if strata and strata.reserves is not None:
        return {**dict.fromkeys(question.strata, 0), **strata.reserves}
    if strata is None:
        return dict.fromkeys(question.strata, question.criteria.reserves)
    left = {name: question.eligible[name] - question.asked[name] for name in question.strata}
    return shares(question.criteria.reserves, question.asked, left)


def draw_reserves(question: Question, order: Sequence[int], chosen: Sequence[int]) -> dict[str, list[int]]:
    """The reserves of each stratum from the rows not chosen, `order` being all rows of its kind in lot order."""
    asked, order = reserves_asked(question), list(order)
    for ordinal in chosen:
        order.remove(ordinal)
    rest: dict[str, list[int]] = {name: [] for name in asked}
    if question.criteria.strata is None:
        rest = dict.fromkeys(asked, order)
    else:
        of_key = [rest.get(name) for name in question.stratum_of]
        for ordinal, key in zip(order, map(question.sheet.key_of.__getitem__, order), strict=True):
            if (own := of_key[key]) is not None:
                own.append(ordinal)
    return {
        name: _drawn(question, rest[name], asked[name], _wanted(question, chosen, name), _left(question, name, chosen))
        for name in asked
    }


def reserve_shortages(criteria: Criteria, asked: dict[str, int], drawn: dict[str, list[int]]) -> list[str]:
    """A sentence for every stratum with fewer reserves than asked for, or one when there are no strata."""
    said = []
    for name, number in asked.items():
        if (there := len(drawn[name])) < number:
            where = f" {criteria.strata.words(name)}" if criteria.strata else ""
            said.append(f"{_reserves(number, where)} asked for; {children(there)} could be kept.")
    missing = criteria.reserves - sum(asked.values())
    if missing > 0:
        said.append(f"{_reserves(criteria.reserves)} asked for; {children(sum(asked.values()))} could be kept.")
    return said


@dataclass(frozen=True, slots=True)
class Replacement:
    """The reserve to call, None when its stratum has none left, and what the sample then misses, in sentences."""

    place: Place | None
    missed: tuple[Quota, ...]
    sentences: tuple[str, ...]


def replacement(
    sample: Sample, leaving: int, *, called: Collection[int] = (), dropped: Collection[int] = ()
) -> Replacement:
    """The reserve to call when the row numbered `leaving` drops out: the next of its stratum, no other.

    `called` are reserves already in the sample, `dropped` all rows already out. A number that is not in the sample
    raises ValueError.
    """
    every = {place.ordinal: place for place in (*sample.chosen, *sample.reserves)}
    inside = ({*sample.ordinals} | {*called}) - {*dropped}
    if leaving not in inside or leaving not in every:
        raise ValueError("Only a case that is in the sample can be replaced. Open the draw again.")
    stratum = every[leaving].stratum
    gone = {*called, *dropped}
    waiting = (each for each in sample.reserves if each.stratum == stratum and each.ordinal not in gone)
    place = next(waiting, None)
    staying = [every[ordinal] for ordinal in inside - {leaving}] + ([place] if place else [])
    missed = tuple(
        quota for quota in sample.criteria.quotas if sum(quota in each.serves for each in staying) < quota.at_least
    )
    return Replacement(place, missed, tuple(_replacement_words(sample, stratum, place, staying, missed)))


def _replacement_words(
    sample: Sample, stratum: str, place: Place | None, staying: Sequence[Place], missed: Sequence[Quota]
) -> list[str]:
    said = []
    if place is None:
        where = f" {sample.criteria.strata.words(stratum)}" if sample.criteria.strata else ""
        said.append(f"No reserve{where} is left, so the sample becomes smaller by one.")
    for quota in missed:
        number = sum(quota in each.serves for each in staying)
        said.append(f"{sentence_case(quota.words)} is then missed: {number or 'none'} would be left.")
    return said


def _reserves(number: int, where: str = "") -> str:
    return f"1 reserve{where} was" if number == 1 else f"{number} reserves{where} were"


def _wanted(question: Question, chosen: Sequence[int], stratum: str) -> list[int]:
    """Quotas (by position) of which one reserve is wanted here: one loss in this stratum would break them."""
    found = []
    for place, quota in enumerate(question.criteria.quotas):
        serving = [each for each in chosen if question.quotas(each) >> place & 1]
        here = any(question.stratum(each) == stratum for each in serving)
        if here and 0 < len(serving) <= quota.at_least:
            found.append(place)
    return found


def _left(question: Question, stratum: str, chosen: Iterable[int]) -> dict[int, int]:
    """How many rows of a stratum are not chosen, by the set of facts they have."""
    gone = Counter(map(question.sheet.key_of.__getitem__, chosen))
    there = ((key, number - gone[key]) for key, number in question.sheet.in_reach.items())
    return {key: number for key, number in there if number and question.stratum_of[key] == stratum}


def _drawn(
    question: Question, rows: Sequence[int], number: int, wanted: Sequence[int], counts: Mapping[int, int]
) -> list[int]:
    """The first rows that bring one of each wanted quota, as far as that can be had, earlier quotas first."""
    number = min(number, len(rows))
    if not number or not wanted:
        return list(rows[:number])
    kinds = {
        mask: Kind(0, sum((mask >> quota & 1) << place for place, quota in enumerate(wanted)))
        for mask in set(question.quotas_of)
    }
    kind_of_key = {key: kinds[mask] for key, mask in enumerate(question.quotas_of)}
    deck = deck_of(rows, question.sheet.key_of, counts, kind_of_key, most=number)
    search = Search(deck.pool)
    needs: tuple[int, ...] = ()
    for place in range(len(wanted)):
        tried = (*needs, 1, *[0] * (len(wanted) - place - 1))
        needs += (int(_possible(search, deck.pool, number, tried)),)
    return walk(deck, start(deck.pool, needs=[number], quotas=needs), search)


def _possible(search: Search, pool: Pool, number: int, quotas: Sequence[int]) -> bool:
    return search.complete(start(pool, needs=[number], quotas=quotas)) is not None
