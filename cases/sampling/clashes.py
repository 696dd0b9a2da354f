"""Whether a draw can have all it is asked for, and if not, which of its demands clash, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from .criteria import Criteria
from .eligible import QuotaShort, sentence_case, sheet_of
from .lots import Row
from .pool import Kind, Pool, start
from .question import ALL, Question, question_of
from .search import Search


class CannotDraw(Exception):
    """What is asked for cannot be had together; nothing is drawn. `sentences` say what clashes with what."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__(" ".join(sentences))


@dataclass(frozen=True, slots=True)
class _Demands:
    """Some of what is asked: strata by name that must have their numbers, and quotas (position -> rows wanted)."""

    strata: tuple[str, ...]
    quotas: dict[int, int]

    def __len__(self) -> int:
        return len(self.strata) + len(self.quotas)


def clashes(question: Question) -> list[str]:
    """Sentences saying why no sample meets the filters, strata and quotas; none when there is one.

    First whatever cannot be had even alone. Failing that, a set of demands that cannot be had together though all
    but any one of them can.
    """
    alone = list(_impossible_alone(question))
    if alone:
        return alone
    demands = _everything(question)
    if is_possible(question, demands):
        return []
    return [_sentence(question, _smallest(question, demands))]


def is_possible(question: Question, demands: _Demands) -> bool:
    """Whether a sample of the asked size meets these demands, whatever the others."""
    named = {name: place for place, name in enumerate(demands.strata)}
    needs = [question.asked[name] for name in demands.strata]
    rest = question.criteria.size - sum(needs)
    if rest < 0:
        return False
    kinds = Counter[Kind]()
    for (name, served), number in question.groups.items():
        mask = sum((served >> quota & 1) << place for place, quota in enumerate(demands.quotas))
        kinds[Kind(named.get(name, len(needs)), mask)] += number
    pool = Pool(list(kinds), list(kinds.values()))
    return Search(pool).complete(start(pool, needs=[*needs, rest], quotas=tuple(demands.quotas.values()))) is not None


def lowered(question: Question) -> Question:
    """The same question with its numbers lowered to what can be had.

    The size falls to the rows there are, the number of a stratum to the rows it has; then the quotas, in their
    order, each to the most that can be had beside those before it.
    """
    criteria, strata = question.criteria, question.criteria.strata
    if strata and strata.numbers is not None:
        there = {name: min(number, question.eligible[name]) for name, number in strata.numbers.items()}
        criteria = replace(criteria, size=sum(there.values()), strata=replace(strata, numbers=there))
    else:
        criteria = replace(criteria, size=min(criteria.size, len(question.sheet.eligible)))
    if not criteria.size:
        raise CannotDraw(["Nobody is left to draw. Loosen the filters, or load another file."])
    smaller = question_of(question.sheet, criteria)
    every = tuple(name for name in smaller.strata if name != ALL)
    reached: dict[int, int] = {}
    for place, quota in enumerate(criteria.quotas):
        most = min(quota.at_least, criteria.size, smaller.available[place])
        reached[place] = _highest(smaller, _Demands(every, {**reached, place: most}), place)
    quotas = tuple(replace(quota, at_least=reached[place]) for place, quota in enumerate(criteria.quotas))
    return question_of(question.sheet, replace(criteria, quotas=quotas))


def why_not_draw(rows: Iterable[Row], criteria: Criteria, exclusions: Mapping[int, str] | None = None) -> list[str]:
    """Sentences saying why these rows cannot give what is asked, whatever the seed; none when they can."""
    if problems := criteria.problems():
        return problems
    return clashes(question_of(sheet_of(rows, criteria, exclusions or {}), criteria))


def children(number: int) -> str:
    """A number of children in words."""
    return "1 child" if number == 1 else f"{number:,} children"


def _everything(question: Question) -> _Demands:
    strata = tuple(name for name in question.strata if name != ALL)
    return _Demands(strata, {place: quota.at_least for place, quota in enumerate(question.criteria.quotas)})


def _impossible_alone(question: Question) -> Iterator[str]:
    criteria, there = question.criteria, len(question.sheet.eligible)
    if there < criteria.size:
        yield f"A sample of {criteria.size} cannot be filled: {children(there)} can be drawn."
    for name in question.strata:
        if criteria.strata and question.eligible[name] < question.asked[name]:
            words = f"{question.asked[name]} {criteria.strata.words(name)}"
            yield f"{words} cannot be had: {children(question.eligible[name])} can be drawn there."
    for place, quota in enumerate(criteria.quotas):
        if (available := question.available[place]) < quota.at_least:
            yield QuotaShort(quota, available).sentence
        elif quota.at_least > criteria.size:
            yield f"{sentence_case(quota.words)} cannot be had in a sample of {criteria.size}."


def _smallest(question: Question, demands: _Demands) -> _Demands:
    """Demands that clash although all but any one of them do not: strike out whatever is not needed for the clash,
    small strata first, so that those named are the ones that take many places.
    """
    for name in sorted(demands.strata, key=lambda name: (question.asked[name], name)):
        fewer = replace(demands, strata=tuple(each for each in demands.strata if each != name))
        demands = demands if is_possible(question, fewer) else fewer
    for place in sorted(demands.quotas, reverse=True):
        fewer = replace(demands, quotas={own: need for own, need in demands.quotas.items() if own != place})
        demands = demands if is_possible(question, fewer) else fewer
    return demands


def _highest(question: Question, demands: _Demands, quota: int) -> int:
    """The most rows of a quota, up to what is wanted, that can be had beside the other demands; 0 at the least."""
    low, high = 0, demands.quotas[quota]
    while low < high:
        middle = (low + high + 1) // 2
        if is_possible(question, replace(demands, quotas={**demands.quotas, quota: middle})):
            low = middle
        else:
            high = middle - 1
    return low


def _sentence(question: Question, clash: _Demands) -> str:
    """The first quota of a clash, what it clashes with, and the most that can be had of it."""
    criteria = question.criteria
    first, *others = sorted(clash.quotas)
    beside = [criteria.quotas[place].words for place in others]
    if criteria.strata:
        beside = [f"{question.asked[name]} {criteria.strata.words(name)}" for name in clash.strata] + beside
    most = _highest(question, clash, first)
    said = f"{sentence_case(criteria.quotas[first].words)} cannot be had together with {_joined(beside)}"
    return f"{said} in a sample of {criteria.size}: {most or 'none'} can."


def _joined(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
