"""Reading what is known of a case: its facts with their former wordings, its family map, and where both come from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from cases.families import Relative, family_sentence, needs_sentence
from cases.models import Case, CaseFact, Draw, FactKind, FamilyMap, FamilyPerson, Frame, FrameSource
from cases.prefilling import Sources, Wording, proposed
from cases.presenters import round_of
from ui.dates import long_date

FILE_WORDS = {
    FrameSource.ANNEX_A: "Council’s file",
    FrameSource.CIN_CENSUS: "Council’s children in need census",
    FrameSource.TABLE: "Council’s own table",
    FrameSource.NOMINATIONS: "List of nominations",
}

# What the page of a draw or a frame shows, and nobody needs beside a case: thousands of lines each.
LARGE = (
    "certificate", "criteria",
    "frame__problems", "frame__completeness", "frame__columns", "frame__advice", "frame__sealed_seed",
)  # fmt: skip
NOTHING_SAID: Mapping[str, Any] = {"said_facts": (), "said_family": None}


@dataclass(frozen=True)
class Written:
    """One wording of one fact, as a person wrote it; `by` is a name. An empty text takes a wording back."""

    kind: str
    number: int
    text: str
    taken_from: str
    by: str
    at: datetime

    @property
    def words(self) -> str:
        """ "Chronology in the case record; written by Ada Lovelace on 4 March 2026"."""
        return f"{self.taken_from}; written by {self.by} on {long_date(timezone.localdate(self.at))}"


@dataclass(frozen=True)
class MapSaid:
    """Where a family map comes from; `by` is a name."""

    version: int
    taken_from: str
    by: str
    at: datetime

    @property
    def words(self) -> str:
        return f"Family map, from {self.taken_from}, saved by {self.by} on {long_date(timezone.localdate(self.at))}"


@dataclass(frozen=True)
class Known:
    """One fact as it counts now. `number` is its newest wording, 0 where nobody wrote any; `former` the older ones,
    newest first. A wording taken back leaves `written` empty, and what is proposed counts."""

    kind: FactKind
    proposal: Wording
    number: int = 0
    written: Written | None = None
    former: tuple[Written, ...] = ()

    @property
    def text(self) -> str:
        return self.written.text if self.written else self.proposal.text

    @property
    def source(self) -> str:
        """Who wrote it, when and from what; or where the portal has it from."""
        return self.written.words if self.written else self.proposal.source


@dataclass(frozen=True)
class Knowledge:
    """All that is known of one case."""

    case: Case
    file_source: str
    family_map: MapSaid | None
    relatives: tuple[Relative, ...]
    facts: tuple[Known, ...]

    def fact(self, kind: str) -> Known:
        return next(each for each in self.facts if each.kind == kind)


def knowledge_of(user: Any, case: Case) -> Knowledge:
    """What is known of a case, as far as the person may see it; two queries, whatever there is."""
    facts, maps = CaseFact.objects.visible_to(user), FamilyMap.objects.visible_to(user)
    return read_knowledge(case, facts, maps, Draw.objects.visible_to(user))


def whole_knowledge_of(case: Case) -> Knowledge:
    """The same for the portal's own work, where a right was checked before."""
    return read_knowledge(case, CaseFact.objects.all(), FamilyMap.objects.all(), Draw.objects.all())


def read_knowledge(case: Case, facts: QuerySet, maps: QuerySet, draws: QuerySet) -> Knowledge:
    """`facts`, `maps` and `draws` are those that may be read."""
    said = Case.objects.filter(pk=case.pk).values(**columns_of("pk", facts, maps)).get()
    draw = draws.filter(pk=case.draw_id).select_related("frame", "round", "abandonment__round").defer(*LARGE).first()
    return put_together(case, said, draw.frame if draw else None, round_of(draw) if draw else None)


def known_columns(user: Any, case: str) -> dict[str, Any]:
    """What people wrote of a case, as columns of a query over rows that belong to one.

    `case` is the way from such a row to its case, like "case". `knowledge_in` reads them, and only where the person
    may see the case: that is asked once for all of them, since each wall takes longer to write out than to look over.
    """
    sees_case = Exists(Case.objects.visible_to(user).filter(pk=OuterRef(case)))
    return {**columns_of(case, CaseFact.objects.all(), FamilyMap.objects.all()), "sees_case": sees_case}


def columns_of(case: str, facts: QuerySet, maps: QuerySet) -> dict[str, Any]:
    wording = JSONObject(
        kind="kind", number="number", text="text", taken_from="taken_from",
        by="written_by__full_name", at="written_at",
    )  # fmt: skip
    person = JSONObject(role="role", age_band="age_band", at_home="at_home", needs="needs", note="note")
    people = FamilyPerson.objects.filter(family_map=OuterRef("pk")).order_by("order").values(said=person)
    family = JSONObject(
        version="version", taken_from="taken_from", by="saved_by__full_name", at="saved_at",
        people=ArraySubquery(people),
    )  # fmt: skip
    return {
        "said_facts": ArraySubquery(facts.filter(case=OuterRef(case)).order_by("-number").values(said=wording)),
        "said_family": Subquery(maps.filter(case=OuterRef(case)).values(said=family)),
    }


def knowledge_in(row: Any, case: Case, round_: Any) -> Knowledge:
    """What is known of a case, read from a row that was fetched with `known_columns` and with its draw's frame."""
    said = {"said_facts": row.said_facts, "said_family": row.said_family} if row.sees_case else NOTHING_SAID
    return put_together(case, said, case.draw.frame, round_)


def put_together(case: Case, said: Mapping[str, Any], frame: Frame | None, round_: Any) -> Knowledge:
    family_map, relatives = family_in(said["said_family"])
    sources = Sources(
        file=file_words(frame) if frame else "",
        family=family_map.words if family_map else "",
        family_says=family_sentence(relatives),
        needs_say=needs_sentence(relatives),
        look_back_months=round_.look_back_months if round_ else 0,
        starts_on=round_.opens_on if round_ else None,
    )
    proposals = proposed(case.facts, sources)
    by_kind: dict[str, list[Written]] = {}
    for each in said["said_facts"]:
        by_kind.setdefault(each["kind"], []).append(Written(**each | {"at": moment(each["at"])}))
    facts = tuple(known_fact(kind, proposals[kind], by_kind.get(kind, [])) for kind in FactKind)
    return Knowledge(case, sources.file, family_map, relatives, facts)


def family_in(said: Mapping[str, Any] | None) -> tuple[MapSaid | None, tuple[Relative, ...]]:
    """Where the map comes from, and the people on it."""
    if said is None:
        return None, ()
    people = tuple(Relative(**each | {"needs": tuple(each["needs"])}) for each in said["people"])
    return MapSaid(said["version"], said["taken_from"], said["by"], moment(said["at"])), people


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def known_fact(kind: FactKind, proposal: Wording, rows: Sequence[Written]) -> Known:
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
    how = "made" if frame.source == FrameSource.NOMINATIONS else "loaded"
    return f"{FILE_WORDS[FrameSource(frame.source)]}{sheet}, {how} on {loaded}"
