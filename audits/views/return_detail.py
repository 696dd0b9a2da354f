"""One return: how far each theme is, who does it, by when, and what to do next."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from access.guards import open_to_guests, requires
from access.permissions import Permission
from audits.basis import independence_words
from audits.comment_permissions import asks_practitioners, handles_comments
from audits.comment_presenters import listed_words
from audits.completeness import (
    CHRONOLOGY,
    CLOSING,
    PEOPLE,
    all_missing,
    basis_progress,
    closing_progress,
    progress_of,
    total_progress,
)
from audits.contribution_permissions import voices_asked, why_not_record
from audits.doors import open_return
from audits.models import ReturnState
from audits.on_behalf import behalf_words
from audits.return_permissions import is_its_auditor, why_closed, why_not_allocate, why_not_move_return, why_not_write
from audits.return_words import due_words, next_step, state_look
from audits.selectors.chronology import chronology_of
from audits.selectors.comments import comments_of
from audits.selectors.contributions import contributions_of
from audits.selectors.return_sheet import grade_of, sheet_of
from audits.selectors.returns import next_return_after
from audits.tool_words import minutes_for
from audits.views.scoring import step_address
from cases.linked_records import records_of
from cases.permissions import why_not_count_records
from ui.counting import counted
from ui.tags import state_tag


@open_to_guests
@requires(Permission.WRITE_RETURN, Permission.SIGN_OFF_RETURN, Permission.VIEW_PANEL)
def return_detail(request, pk):
    now = timezone.now()
    agency_return = open_return(pk=pk, by=request.user, at=now)
    sheet = sheet_of(agency_return)
    user, missing = request.user, len(all_missing(sheet))
    can_write = not why_not_write(user, agency_return)
    is_lead = user.holds(Permission.SIGN_OFF_RETURN, at=agency_return.agency)
    answered, total = total_progress(sheet)
    context = {
        "agency_return": agency_return,
        "state_tag": state_tag(*state_look(agency_return)),
        "tasks": tasks(agency_return, sheet) if can_write else [],
        "can_write": can_write,
        "can_allocate": not why_not_allocate(user, agency_return),
        "can_nil": not why_not_move_return(user, agency_return, ReturnState.NIL),
        "can_read_through": not why_not_move_return(user, agency_return, ReturnState.SIGNED_OFF),
        "next_step": next_step(
            state=agency_return.state,
            is_auditor=is_its_auditor(user, agency_return),
            is_lead=is_lead,
            has_auditor=agency_return.auditor_id is not None,
            missing=missing,
            closed=why_closed(agency_return),
        ),
        "prompts": agency_return.round.tool_version.prompts.get(agency_return.agency.kind, []) if can_write else [],
        "minutes": minutes_for(total),
        "following": None if can_write else next_return_after(agency_return, user),
        "facts": [
            {"key": "Auditor", "value": behalf_words(agency_return) or agency_return.auditor or "Nobody yet"},
            {
                "key": "Due",
                "value": due_words(agency_return.due_on, timezone.localdate(now), agency_return.is_writable),
            },
            {"key": "Questions", "value": f"{answered} of {total} answered"},
            records_row(user, agency_return),
            *voices_row(user, agency_return),
            *comments_row(user, agency_return),
            *[{"key": "Independence", "value": words} for words in [independence_words(sheet["basis"])] if words],
            {"key": "Look back", "value": f"{agency_return.round.look_back_months} months"},
        ],
    }
    return render(request, "audits/return_detail.html", context)


def voices_row(user, agency_return) -> list[dict]:
    """How many people's words are recorded, with the way to record more where one may; nothing where none are asked."""
    if not voices_asked(agency_return.round):
        return []
    said = len(contributions_of(user, [agency_return]))
    row = {"key": "Child, family, practitioner", "value": counted(said, "record") if said else "Nobody recorded yet"}
    if why_not_record(user, agency_return):
        return [row]
    return [row | {"href": reverse("audits:return_voices", args=[agency_return.pk]), "action": "Record"}]


def comments_row(user, agency_return) -> list[dict]:
    """How many practitioners were invited and answered, with the way to their words; nothing where none are asked."""
    if not asks_practitioners(agency_return.round) or not handles_comments(user, agency_return):
        return []
    href = reverse("audits:return_comment", args=[agency_return.pk])
    words = listed_words(comments_of(user, [agency_return]))
    return [{"key": "Practitioners’ comments", "value": words, "href": href, "action": "Ask and read"}]


def records_row(user, agency_return) -> dict:
    """How many records the agency holds on the child and the family, with the way to say it where one may."""
    case, agency = agency_return.case, agency_return.agency
    said = next((each for each in records_of(user, case) if each.agency_id == agency.pk), None)
    row = {"key": "Records held", "value": counted(said.count, "record") if said else "Not said yet"}
    if user.is_guest or why_not_count_records(user, case, agency):
        return row
    href = reverse("cases:records_edit", args=[case.pk, agency.pk])
    return row | {"href": href, "action": "Change" if said else "Say how many"}


def tasks(agency_return, sheet):
    """The sections, the overall judgement and the last check, as the task list shows them."""
    pk = agency_return.pk
    items = parts_before(agency_return, sheet) + [
        task(sheet, section["title"], section["grade"], progress_of(section), step_address(pk, section["key"]))
        for section in sheet["sections"]
    ]
    if sheet["closing"]:
        closing = sheet["closing"][-1]
        items.append(task(sheet, "Overall grade", closing, closing_progress(sheet), step_address(pk, CLOSING)))
    ready = not all_missing(sheet)
    items.append(
        {
            "title": "Check and submit",
            "href": reverse("audits:return_check", args=[pk]),
            "hint": "" if ready else "Shows everything that is still missing",
            "tag": state_tag("Ready", "done") if ready else state_tag("Not yet", "waiting"),
        }
    )
    return items


def parts_before(agency_return, sheet) -> list[dict]:
    """What stands before the questions: what the return rests on, and a chronology where the tool asks for one."""
    people = {
        "title": "People and records",
        "href": step_address(agency_return.pk, PEOPLE),
        "hint": "Whether you are independent, whom you spoke to and what you read",
        "tag": state_tag(*basis_progress(sheet).state),
    }
    if not agency_return.round.tool_version.asks_chronology:
        return [people]
    events = len(chronology_of(agency_return))
    tag = state_tag("Complete", "done") if events else state_tag("Optional", "waiting")
    hint = counted(events, "event") if events else "What happened and when, as your record tells it"
    chronology = {"title": "Chronology", "href": step_address(agency_return.pk, CHRONOLOGY), "hint": hint, "tag": tag}
    return [people, chronology]


def task(sheet, title, part, progress, href):
    grade = grade_of(sheet, part) if part else None
    words = [progress.words] if progress.total else []
    words += [f"graded {grade['short_name']}"] if grade else []
    hint = ", ".join(words)
    return {"title": title, "href": href, "hint": hint[:1].upper() + hint[1:], "tag": state_tag(*progress.state)}
