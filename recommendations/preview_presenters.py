"""The preview of a plan's file in words: each row as it will be stored, its doubts, and what it changes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from recommendations.importing.changes import PlanChanges, RowChange
from recommendations.importing.rows import NOBODY, OwnerChoice, Row, elsewhere
from recommendations.models import OwnerKind, Plan, PlanUpload, Priority, Status
from recommendations.plan_previews import Preview
from ui.dates import long_date
from ui.tables import Column
from ui.tags import state_tag, status_tag

KINDS = {"error": "Left out", "warning": "Kept, but doubtful", "note": "Note"}
COUNT_COLUMNS = [Column("Rating"), Column("Recommendations", numeric=True)]
SECTION_COLUMNS = [Column("No."), Column("Title"), Column("Columns"), Column("Recommendations", numeric=True)]
FIELD_NAMES = {
    "text": "Words", "rag": "Rating", "due_on": "By when", "priority": "Priority", "measure": "How we will know",
    "owner": "Owner",
}  # fmt: skip


def count_rows(preview: Preview) -> list[list]:
    """How many rows get each rating, in the scheme's order; ratings nobody has are left out."""
    counts = Counter(row.rag for row in preview.kept)
    return [[status_tag(each.tone, each.name), counts[each.code]] for each in preview.statuses if counts[each.code]]


def section_rows(preview: Preview) -> list[list]:
    counts = Counter(row.read.section for row in preview.kept)
    return [
        [each.number, each.title, f"{each.label} · {each.status_column}", counts[each.number]]
        for each in preview.read.sections
    ]


def file_problems(preview: Preview) -> list[dict]:
    """Every doubt that is about no row shown, with where it is and the words found there."""
    lines = []
    for each in elsewhere(preview.read):
        place = ", ".join(part for part in (each.place, f"row {each.row}" if each.row else "", each.column) if part)
        lines.append({"kind": KINDS[each.kind], "place": place, "words": each.words, "done": each.done})
    return lines


def in_order(preview: Preview) -> list[Row]:
    """All rows; of a file that updates a plan, first those that change something."""
    if preview.changes is None:
        return preview.rows
    moving = {each.row.number for each in preview.changes.rows if each.is_change or each.kept}
    return sorted(preview.rows, key=lambda row: row.number not in moving)


def row_lines(
    upload: PlanUpload, preview: Preview, rows: Iterable[Row], agencies: Mapping[str, str]
) -> list[dict[str, Any]]:
    """What the preview says of each row. `agencies` are names by id."""
    looks = {each.code: status_tag(each.tone, each.name) for each in preview.statuses}
    return [row_line(upload, row, preview.change_of(row.number), looks, agencies) for row in rows]


def row_line(
    upload: PlanUpload, row: Row, change: RowChange | None, looks: Mapping[str, Any], agencies: Mapping[str, str]
) -> dict[str, Any]:
    partnership = upload.partnership
    section, position = row.number.split(".")
    return {
        "number": row.number,
        "href": reverse("recommendations:plan_row_correct", args=[upload.pk, section, position]),
        "text": row.text,
        "evidence": row.read.evidence,
        "owner": owner_words(row.owner, agencies, partnership) + as_written(row),
        "when": when_words(row),
        "priority": Priority(row.priority).label if row.priority else "",
        "measure": row.read.measure,
        "tag": looks[row.rag],
        "doubts": [{"kind": KINDS[each.kind], "done": each.done, "words": each.words} for each in row.doubts],
        "state": state_of(row),
        "changes": change_lines(change, looks, agencies, partnership) if change else [],
        "link": "Correct or accept" if row.is_doubtful else "Correct",
        "is_left_out": row.is_left_out,
    }


def state_of(row: Row) -> Any:
    if row.is_left_out:
        return state_tag("Left out", "stopped")
    if row.corrected:
        return state_tag("Corrected", "done")
    if row.is_looked_at:
        return state_tag("Accepted", "done")
    return state_tag("To look at", "attention") if row.is_doubtful else ""


def owner_words(owner: OwnerChoice, agencies: Mapping[str, str], partnership) -> str:
    match owner.kind:
        case OwnerKind.AGENCY:
            return ", ".join(agencies.get(each, "An agency that is gone") for each in owner.agencies)
        case OwnerKind.BOARD:
            return partnership.board_name
        case OwnerKind.SUBGROUP:
            return partnership.subgroup_name
        case OwnerKind.ALL:
            return "All agencies"
    return "No owner"


def as_written(row: Row) -> str:
    """The words of an owner the portal does not know, in brackets."""
    return f" (“{row.read.owner}” in the file)" if row.read.owner and row.owner.kind == NOBODY else ""


def when_words(row: Row) -> str:
    day = long_date(row.due_on) if row.due_on else ""
    words = row.read.by_when
    if day and words:
        return f"{day} (“{words}”)"
    return day or words or "No date"


def change_lines(
    change: RowChange, looks: Mapping[str, Any], agencies: Mapping[str, str], partnership
) -> list[dict[str, Any]]:
    """What a row of a newer file does to the row that is there."""
    if change.is_new:
        return [{"text": "New in the plan"}]
    there, row = change.present, change.row
    if there is None:
        return []
    pairs: dict[str, tuple[Any, Any]] = {
        "text": (there.text, row.text),
        "rag": (looks.get(there.rag, there.rag), looks.get(row.rag, row.rag)),
        "due_on": (long_date(there.due_on) if there.due_on else there.by_when or "No date", when_words(row)),
        "priority": (there.priority or "none", row.priority or "none"),
        "measure": (there.measure or "none", row.read.measure),
        "owner": ("No owner", owner_words(row.owner, agencies, partnership)),
    }
    lines = [{"label": FIELD_NAMES[name], "before": pairs[name][0], "after": pairs[name][1]} for name in change.fields]
    lines += [{"text": f"New evidence: {text}"} for text in change.evidence]
    lines += [{"text": sentence} for sentence in change.kept]
    return lines or [{"text": "Nothing changes"}]


def changes_sentence(changes: PlanChanges) -> str:
    """ "3 recommendations change, 1 is new and 28 stay as they are." with what the file lacks."""
    if changes.is_nothing:
        words = ["Nothing changes: everything in this file is in the plan already."]
    else:
        changed, new = len(changes.changed), len(changes.new)
        same = len(changes.rows) - changed - new
        words = [
            f"{counted(changed)} {'changes' if changed == 1 else 'change'}, {new:,} {'is' if new == 1 else 'are'} new "
            f"and {same:,} {'stays' if same == 1 else 'stay'} as {'it is' if same == 1 else 'they are'}."
        ]
        if changes.is_header_new:
            words.append("The plan's header is renewed.")
    if changes.absent:
        shown = ", ".join(changes.absent[:20]) + (" and more" if len(changes.absent) > 20 else "")
        count = len(changes.absent)
        words.append(
            f"{counted(count)} of the plan {'is' if count == 1 else 'are'} not in this file ({shown}). Nothing is "
            f"removed: {'it stays as it is' if count == 1 else 'they stay as they are'}."
        )
    return " ".join(words)


def counted(number: int) -> str:
    return f"{number:,} recommendation{'' if number == 1 else 's'}"


def plan_choices(like: Iterable[tuple[Plan, int]]) -> list[tuple[str, str]]:
    """Update one of these plans, or bring in a new one."""
    offers = [(str(plan.pk), f"Update “{plan.title}”") for plan, _ in like]
    return [*offers, ("new", "Bring it in as a new plan")]


def plan_hints(like: Iterable[tuple[Plan, int]], total: int) -> dict[str, str]:
    return {
        str(plan.pk): f"{same} of {total} rows have the same number and words"
        + (f". Last updated {long_date(plan.updated_on)}" if plan.updated_on else "")
        for plan, same in like
    }


def rating_choices(statuses: Iterable[Status], row: Row) -> list[tuple[str, str]]:
    """Ratings a person may set before an import: what is closed is closed in the portal, unless the file says so."""
    return [(each.code, each.name) for each in statuses if not each.is_closed or each.code == row.read.rag]
