"""A fair draw anyone can repeat: the same rows, criteria and seed give the same sample, whatever the row order.

docs/draw.md tells it to a panel and, exactly, to whoever wants to write it again. In short:

1. Rows that pass the filters and are not left out stand in lot order, by the SHA-256 of "seed|ordinal".
2. Every stratum has its number of cases, given or in proportion by largest remainder.
3. The order is walked from the top. A row is taken if the places left after it can still bring the strata, the
   quotas and the spread; else its place is kept for another and it is passed over.
4. Whenever a sample with the strata and quotas exists, one is drawn; else a sentence says what clashes. Spread
   gives way to both, and a later axis of spread to an earlier one.
5. Reserves are drawn in the same way from the rest of each stratum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from cases.unhurried import without_collecting

from .clashes import CannotDraw, clashes, lowered
from .criteria import Criteria
from .eligible import Sheet, sheet_of
from .lots import UNKNOWN, Row, said
from .pool import Axis, start
from .question import Deck, Question, main_deck, question_of
from .reserves import draw_reserves, reserve_shortages, reserves_asked
from .sample import Place, QuotaOutcome, Sample, SpreadCount, SpreadOutcome, StratumOutcome
from .search import Search, Spent
from .walk import best_goals, walk

MOST_STEPS: Final = 20_000


@without_collecting()
def draw_sample(
    rows: Iterable[Row],
    criteria: Criteria,
    *,
    seed: str,
    exclusions: Mapping[int, str] | None = None,
    as_far_as_possible: bool = False,
) -> Sample:
    """Draw from `rows`, each (ordinal, facts); the module's docstring is the promise.

    `exclusions` maps an ordinal to the reason it is left out. What clashes raises CannotDraw, unless
    `as_far_as_possible`: then numbers are lowered to what can be had and the sample says so. Criteria or rows that
    make no sense raise ValueError with a sentence.
    """
    if problems := criteria.problems():
        raise ValueError(" ".join(problems))
    if not seed or any("\ud800" <= letter <= "\udfff" for letter in seed):
        raise ValueError("A draw needs a seed of ordinary letters or digits.")
    sheet = sheet_of(rows, criteria, exclusions or {})
    question = question_of(sheet, criteria)
    wrong = clashes(question)
    if wrong and not as_far_as_possible:
        raise CannotDraw(wrong)
    asked, question = question, lowered(question) if wrong else question
    deck = main_deck(question, seed)
    goals, chosen = _chosen(question, deck)
    spare = draw_reserves(question, deck.order, chosen)
    reserves = [ordinal for name in question.strata for ordinal in spare[name]]
    return Sample(
        seed=seed,
        wanted=criteria,
        criteria=question.criteria,
        chosen=_places(question, chosen),
        reserves=_places(question, reserves),
        strata=_strata(asked, question, chosen, spare),
        outcomes=_outcomes(asked, question, chosen),
        spread=_spread(question, deck.pool.axes, goals, chosen),
        steps=sheet.steps,
        lowered=tuple(wrong),
        shortages=tuple(reserve_shortages(question.criteria, reserves_asked(question), spare)),
        in_frame=len(sheet.key_of),
        eligible=len(sheet.eligible),
        excluded=sheet.excluded,
        exclusions=dict(sorted((exclusions or {}).items())),
    )


def _chosen(question: Question, deck: Deck) -> tuple[tuple[int | None, ...], list[int]]:
    """The goal of every axis, None for those left to chance, and the rows.

    Spread may be too tangled to settle in a fixed number of steps; then the last axes are left to chance, as few as
    will do. Strata and quotas are settled whatever it takes.
    """
    state = start(deck.pool, needs=question.needs, quotas=[quota.at_least for quota in question.criteria.quotas])
    aims = [_aim(axis, state.places) for axis in deck.pool.axes]
    for settled in range(len(aims), 0, -1):
        search = Search(deck.pool, most_steps=MOST_STEPS)
        try:
            goals = best_goals(deck, state, search, aims[:settled])
            full = (*goals, *(0 for _ in aims[settled:]))
            asked = start(deck.pool, needs=state.needs, quotas=state.quotas, goals=full)
            return (*goals, *(None for _ in aims[settled:])), walk(deck, asked, search)
        except Spent:
            continue
    return tuple(None for _ in aims), walk(deck, state, Search(deck.pool))


def _aim(axis: Axis, places: int) -> int:
    return places if axis.unknown_counts else axis.values


def _places(question: Question, ordinals: Iterable[int]) -> tuple[Place, ...]:
    quotas = question.criteria.quotas
    return tuple(
        Place(
            ordinal,
            question.stratum(ordinal),
            tuple(each for place, each in enumerate(quotas) if question.quotas(ordinal) >> place & 1),
        )
        for ordinal in ordinals
    )


def _strata(
    asked: Question, question: Question, chosen: Sequence[int], spare: Mapping[str, Sequence[int]]
) -> tuple[StratumOutcome, ...]:
    drawn = Counter(question.stratum(each) for each in chosen)
    wanted = reserves_asked(question)
    return tuple(
        StratumOutcome(name, question.eligible[name], asked.asked[name], drawn[name], wanted[name], len(spare[name]))
        for name in question.strata
    )


def _outcomes(asked: Question, question: Question, chosen: Iterable[int]) -> tuple[QuotaOutcome, ...]:
    masks = [question.quotas(each) for each in chosen]
    return tuple(
        QuotaOutcome(quota, quota.at_least, sum(mask >> place & 1 for mask in masks), question.available[place])
        for place, quota in enumerate(asked.criteria.quotas)
    )


def _spread(
    question: Question, axes: Sequence[Axis], goals: Sequence[int | None], chosen: Sequence[int]
) -> tuple[SpreadOutcome, ...]:
    outcomes = []
    for name, axis, goal in zip(question.criteria.spread, axes, goals, strict=True):
        counts = spread_counts(question.sheet, name, chosen)
        drawn = {each.value for each in counts if each.in_sample}
        unknown = sum(each.in_sample for each in counts if each.value == UNKNOWN)
        aim = _aim(axis, len(chosen))
        outcomes.append(SpreadOutcome(name, axis.values, aim, goal, len(drawn - {UNKNOWN}), unknown, counts))
    return tuple(outcomes)


def spread_counts(sheet: Sheet, name: str, chosen: Iterable[int]) -> tuple[SpreadCount, ...]:
    """How often each value of a field occurs, most frequent in the frame first, then by code point."""
    place = sheet.fields.index(name)
    words = [said(key[place]) for key in sheet.keys]
    frame, eligible = Counter[str](), Counter[str]()
    for counts, rows in ((frame, sheet.in_frame), (eligible, sheet.in_reach)):
        for key, number in rows.items():
            counts[words[key]] += number
    drawn = Counter(words[sheet.key_of[ordinal]] for ordinal in chosen)
    ordered = sorted(frame, key=lambda value: (-frame[value], value))
    return tuple(SpreadCount(value, frame[value], eligible[value], drawn[value]) for value in ordered)
