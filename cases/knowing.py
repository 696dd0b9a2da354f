"""Reading what is known of a case: its facts with their former wordings, its family map, and where both come from."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from cases.families import Relative, family_sentence, needs_sentence
from cases.models import Case, CaseFact, Draw, FactKind, FamilyMap, Frame, FrameSource
from cases.prefilling import Sources, Wording, proposed
from cases.presenters import round_of
from ui.dates import long_date

FILE_WORDS = {
    FrameSource.ANNEX_A: "Council’s file",
    FrameSource.CIN_CENSUS: "Council’s children in need census",
    FrameSource.TABLE: "Council’s own table",
}

# What the page of a draw or a frame shows, and nobody needs beside a case: thousands of lines each.
LARGE = ("certificate", "frame__problems", "frame__completeness", "frame__columns", "frame__advice")


@dataclass(frozen=True)
class Known:
    """One fact as it counts now. `number` is its newest wording, 0 where nobody wrote any; `former` the older ones,
    newest first. A wording taken back leaves `written` empty, and what is proposed counts."""

    kind: FactKind
    proposal: Wording
    number: int = 0
    written: CaseFact | None = None
    former: tuple[CaseFact, ...] = ()

    @property
    def text(self) -> str:
        return self.written.text if self.written else self.proposal.text

    @property
    def source(self) -> str:
        """Who wrote it, when and from what; or where the portal has it from."""
        return written_words(self.written) if self.written else self.proposal.source


@dataclass(frozen=True)
class Knowledge:
    """All that is known of one case."""

    case: Case
    file_source: str
    family_map: FamilyMap | None
    relatives: tuple[Relative, ...]
    facts: tuple[Known, ...]

    def fact(self, kind: str) -> Known:
        return next(each for each in self.facts if each.kind == kind)


def knowledge_of(user: Any, case: Case) -> Knowledge:
    """What is known of a case, as far as the person may see it; four queries, whatever there is."""
    rows = CaseFact.objects.visible_to(user).filter(case=case).select_related("written_by").order_by("-number")
    draws = Draw.objects.visible_to(user).select_related("frame", "round", "abandonment__round").defer(*LARGE)
    return put_together(case, rows, FamilyMap.objects.visible_to(user), draws.filter(pk=case.draw_id).first())


def whole_knowledge_of(case: Case) -> Knowledge:
    """The same for the portal's own work, where a right was checked before."""
    rows = CaseFact.objects.filter(case=case).select_related("written_by").order_by("-number")
    draw = Draw.objects.select_related("frame", "round", "abandonment__round").get(pk=case.draw_id)
    return put_together(case, rows, FamilyMap.objects.all(), draw)


def put_together(case: Case, rows: Iterable[CaseFact], maps: Any, draw: Draw | None) -> Knowledge:
    family_map = maps.filter(case=case).select_related("saved_by").prefetch_related("people").first()
    relatives = tuple(each.as_relative() for each in family_map.people.all()) if family_map else ()
    round_ = round_of(draw) if draw else None
    sources = Sources(
        file=file_words(draw.frame) if draw else "",
        family=map_words(family_map) if family_map else "",
        family_says=family_sentence(relatives),
        needs_say=needs_sentence(relatives),
        look_back_months=round_.look_back_months if round_ else 0,
        starts_on=round_.opens_on if round_ else None,
    )
    proposals = proposed(case.facts, sources)
    by_kind: dict[str, list[CaseFact]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    facts = tuple(known_fact(kind, proposals[kind], by_kind.get(kind, [])) for kind in FactKind)
    return Knowledge(case, sources.file, family_map, relatives, facts)


def known_fact(kind: FactKind, proposal: Wording, rows: list[CaseFact]) -> Known:
    """A fact of its wordings, newest first."""
    if not rows:
        return Known(kind, proposal)
    newest, *older = rows
    if newest.text:
        return Known(kind, proposal, newest.number, newest, tuple(older))
    return Known(kind, proposal, newest.number, None, tuple(rows))


def file_words(frame: Frame) -> str:
    """ "Council’s file, List 7, loaded on 4 March 2026"."""
    sheet = f", {frame.sheet}" if frame.sheet and frame.source == FrameSource.ANNEX_A else ""
    loaded = long_date(timezone.localdate(frame.loaded_at))
    return f"{FILE_WORDS[FrameSource(frame.source)]}{sheet}, loaded on {loaded}"


def map_words(family_map: FamilyMap) -> str:
    day = long_date(timezone.localdate(family_map.saved_at))
    return f"Family map, from {family_map.taken_from}, saved by {family_map.saved_by.full_name} on {day}"


def written_words(row: CaseFact) -> str:
    """ "Chronology in the case record; written by Ada Lovelace on 4 March 2026"."""
    return f"{row.taken_from}; written by {row.written_by.full_name} on {long_date(timezone.localdate(row.written_at))}"
