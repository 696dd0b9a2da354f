"""What an export holds, before it is any kind of file: plain values in the words of the plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from recommendations.models import Plan, PlanSection, Recommendation, Status
from recommendations.proposals import actions_shown
from ui.dates import long_date

NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class Piece:
    """A piece of evidence."""

    text: str
    dated_on: date | None


@dataclass(frozen=True)
class OwnersPart:
    """What one owner does."""

    owner: str
    due_on: date | None
    status: str
    delivery: str
    delivered_on: date | None
    evidence_level: int | None
    last_update_on: date | None
    verified_on: date | None


@dataclass(frozen=True)
class Row:
    """One recommendation. `status_word` is empty where none was recorded."""

    number: str
    section: int
    audit: str
    text: str
    parts: tuple[OwnersPart, ...]
    owner_kind: str
    by_when: str
    due_on: date | None
    priority: str
    status: str
    status_word: str
    tone: str
    evidence: tuple[Piece, ...]
    measure: str
    theme: str
    last_update_on: date | None
    plan: str = ""

    @property
    def owners(self) -> str:
        return ", ".join(part.owner for part in self.parts)

    @property
    def level(self) -> int | None:
        """The strongest evidence any of its owners has; None where nobody recorded any."""
        return max((part.evidence_level for part in self.parts if part.evidence_level is not None), default=None)


@dataclass(frozen=True)
class Part:
    """A section: its number and title, and what it calls its columns."""

    number: int
    title: str
    label: str
    status_column: str


@dataclass(frozen=True)
class Exported:
    """All of an export. `header` is the plan's front page as written; a list has none. `taken` is its mark
    (`ui.marks`), which people's papers carry at their foot; what programs read in again does not."""

    title: str
    header: tuple[tuple[str, str], ...]
    sections: tuple[Part, ...]
    rows: tuple[Row, ...]
    statuses: tuple[Status, ...]
    partnership: str
    colours: tuple[str, str]
    has_plans: bool = False
    facts: Mapping[str, object] = field(default_factory=dict)
    taken: str = ""

    def rows_of(self, section: Part) -> list[Row]:
        return [row for row in self.rows if row.section == section.number]


def exported_plan(plan: Plan, rows: Iterable[Recommendation], *, taken: str = "") -> Exported:
    """A plan with its header block; its rows in their order."""
    return Exported(
        title=plan.title,
        header=tuple((str(label), str(words)) for label, words in plan.front_page),
        sections=tuple(part_of(section) for section in plan.sections.all()),
        rows=tuple(row_of(row) for row in rows),
        statuses=tuple(plan.scheme.statuses.all()),
        partnership=plan.partnership.name,
        colours=(plan.partnership.colour_primary, plan.partnership.colour_accent),
        facts={
            "title": plan.title,
            "scheme": plan.scheme.code,
            "updated_on": plan.updated_on,
            "next_due_on": plan.next_due_on,
        },
        taken=taken,
    )


def exported_list(
    partnership,
    rows: Iterable[Recommendation],
    statuses: Iterable[Status],
    names: Mapping[UUID, str],
    *,
    taken: str = "",
) -> Exported:
    """Rows of one plan or several; where there are several (`names`), each row says which is its own."""
    found = list(rows)
    sections = {row.section_id: row.section for row in found}
    is_one = len({section.plan_id for section in sections.values()}) < 2
    return Exported(
        title="Recommendations",
        header=(),
        sections=tuple(part_of(section) for section in sections.values()) if is_one else (),
        rows=tuple(row_of(row, names.get(row.section.plan_id, "")) for row in found),
        statuses=tuple(statuses),
        partnership=partnership.name,
        colours=(partnership.colour_primary, partnership.colour_accent),
        has_plans=bool(names),
        taken=taken,
    )


def part_of(section: PlanSection) -> Part:
    return Part(section.number, section.title, section.label or "Recommendations", section.status_column or "RAG")


def row_of(row: Recommendation, plan: str = "") -> Row:
    recorded = row.status.code != NOT_RECORDED
    return Row(
        number=row.number,
        section=row.section.number,
        audit=row.section.title,
        text=row.text,
        parts=tuple(owners_part(action) for action in actions_shown(row)),
        owner_kind=row.owner_kind,
        by_when=by_when_words(row),
        due_on=row.due_on,
        priority=row.get_priority_display() if row.priority else "",
        status=row.status.code,
        status_word=row.status.name if recorded else "",
        tone=row.status.tone if recorded else "none",
        evidence=tuple(Piece(" ".join(each.text.split()), each.dated_on) for each in row.evidence.all()),
        measure=row.success_measure,
        theme=row.theme_name,
        last_update_on=row.last_update_on,
        plan=plan,
    )


def owners_part(action) -> OwnersPart:
    return OwnersPart(
        owner=action.owner_name,
        due_on=action.due_on,
        status=action.status.code,
        delivery=action.delivery,
        delivered_on=action.delivered_on,
        evidence_level=action.evidence_level,
        last_update_on=action.last_update_on,
        verified_on=action.verified_at.date() if action.verified_at else None,
    )


def by_when_words(row: Recommendation) -> str:
    """The words it came with; of a date that was only ever a date, the date in words."""
    return row.by_when_words or (long_date(row.due_on) if row.due_on else "")
