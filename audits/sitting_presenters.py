"""Words and tables of a panel's sittings."""

from collections.abc import Iterable
from datetime import datetime, time

from django.urls import reverse

from audits.models import Attendance, Finding, Round, Sitting
from audits.quorum_permissions import agencies_led, why_not_keep_sittings, why_not_record_attendance
from audits.selectors.quorum import Provisional, SittingNow, Standing
from cases.models import Case
from ui.counting import counted
from ui.dates import clock_time, long_date
from ui.tables import Cell
from ui.tags import state_tag

COLUMNS = ["Agency", "Who", "There", "Recorded"]


def clock(at: time | None) -> str:
    return clock_time(at) if at else ""


def place_words(sitting: Sitting) -> str:
    """When and where a panel sits, as one line."""
    parts = [long_date(sitting.held_on)]
    if sitting.begins:
        begins, ends = clock(sitting.begins), clock(sitting.ends)
        parts.append(f"{begins} to {ends}" if ends else f"from {begins}")
    elif sitting.ends:
        parts.append(f"until {clock(sitting.ends)}")
    if sitting.is_virtual:
        parts.append("online")
    if sitting.venue:
        parts.append(sitting.venue)
    return ", ".join(parts)


def presence_words(row: Attendance) -> str:
    """Whether somebody was there, from when to when, and whether they chaired."""
    if not row.is_there:
        return row.get_status_display()
    words = [f"from {clock(row.came_at)}"] * bool(row.came_at) + [f"until {clock(row.left_at)}"] * bool(row.left_at)
    there = f"There {' '.join(words)}" if words else "There"
    return f"{there}, in the chair" if row.is_chair else there


def recorded_words(row: Attendance) -> str:
    """Who wrote it down, for whom where that is another, and how they know."""
    by_themselves = row.person_id == row.recorded_by_id
    words = "By themselves" if by_themselves else f"By {row.recorded_by.full_name} for {row.who}"
    return f"{words} ({row.source})" if row.source else words


def quorum_words(now: SittingNow) -> str:
    """Whether a sitting has a quorum, counting everybody who came to it."""
    if not now.attendances:
        return "Nobody is recorded yet, so there is no quorum."
    return now.why_not_quorate() or "There is a quorum."


def quorum_tag(now: SittingNow):
    return state_tag("No quorum", "attention") if now.why_not_quorate() else state_tag("Quorum", "done")


def present_sittings(user, round_: Round, sittings: Iterable[SittingNow]) -> list[dict]:
    """The sittings as the page shows them, with what the person may do there."""
    wide, led = not why_not_keep_sittings(user, round_), agencies_led(user, round_)
    keeps = not why_not_record_attendance(user, round_)
    parts = [part.agency for part in round_.round_agencies.all()]
    found = []
    for now in sittings:
        sitting = now.sitting
        rows = []
        for each in now.attendances:
            may = keeps and (wide or each.agency_id in led)
            href = reverse("audits:attendance_edit", args=[round_.pk, each.pk]) if may else ""
            rows.append([each.agency.name, Cell(each.who, href), presence_words(each), recorded_words(each)])
        seen = {each.agency_id for each in now.attendances}
        found.append(
            {
                "heading": f"Sitting {sitting.number}",
                "place": place_words(sitting),
                "tag": quorum_tag(now),
                "quorum": quorum_words(now),
                "columns": COLUMNS,
                "rows": rows,
                "missing": ", ".join(agency.name for agency in parts if agency.pk not in seen),
                "record_href": reverse("audits:attendance_create", args=[round_.pk, sitting.pk]) if keeps else "",
                "edit_href": reverse("audits:sitting_edit", args=[round_.pk, sitting.pk]) if wide else "",
            }
        )
    return found


def provisional_sentence(waiting: Provisional) -> str:
    """How many decisions wait for a quorum; "" for none."""
    if not len(waiting):
        return ""
    parts = [counted(len(waiting.grades), "agreed grade")] * bool(waiting.grades)
    parts += [counted(len(waiting.findings), "finding")] * bool(waiting.findings)
    verb = "is" if len(waiting) == 1 else "are"
    return f"{' and '.join(parts)} {verb} provisional: decided without a quorum and not confirmed yet."


def provisional_tag():
    return state_tag("Provisional", "attention")


def confirm_rows(user, round_: Round, waiting: Provisional) -> tuple[list[list], list[Case | Finding]]:
    """Each provisional decision with why, and what is shown in them. Children closed to the person are counted."""
    open_to = set(Case.objects.visible_to(user).filter(agreed_grades__round=round_).values_list("pk", flat=True))
    rows: list[list] = []
    seen: dict = {}
    hidden = 0
    for grade, why in waiting.grades:
        if grade.case_id not in open_to:
            hidden += 1
            continue
        seen[grade.case_id] = grade.case
        theme = round_.tool_version.theme_named(grade.theme).label
        rows.append([f"{grade.case.reference}, {theme}: {grade.grade.name}", why])
    readable = set(Finding.objects.visible_to(user).filter(round=round_).values_list("pk", flat=True))
    for finding, why in waiting.findings:
        if finding.pk in readable:
            seen[finding.pk] = finding
            rows.append([f"{finding.get_kind_display()}: {finding.text}", why])
        else:
            hidden += 1
    if hidden:
        rows.append([f"{counted(hidden, 'decision')} about restricted cases", ""])
    return rows, list(seen.values())


def sittings_to_confirm(standing: Standing, at: datetime) -> list[dict]:
    """Each sitting with what it still lacks to confirm now."""
    return [
        {
            "number": each.sitting.number,
            "label": f"Sitting {each.sitting.number} confirms all of them",
            "place": place_words(each.sitting),
            "why_not": each.why_not_quorate(at),
        }
        for each in standing.sittings
    ]
