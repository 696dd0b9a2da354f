"""Setting up a round, opening it to its agencies, and their word on whether they know each child."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access.permissions import NotDone, Refused
from access.roles import Role
from accounts.models import Agency, Membership, Partnership, User
from audits.actions.all_in import look_after
from audits.actions.locks import locked_round
from audits.actions.nomination_erasing import AT_OPENING, erase_nominations
from audits.actions.plan_days import give_clock_days
from audits.actions.returns import assign_return
from audits.actions.round_source import choose_source
from audits.clock import RoundDates, answers_due_on
from audits.models import ChildrenFrom, Programme, Return, ReturnState, Round, RoundAgency, RoundState, ToolVersion
from audits.permissions import why_not_answer_known, why_not_edit_round, why_not_manage, why_not_open_round
from audits.plans import RoundSettings
from audits.selectors.returns import auditors_of, leads_of
from cases.models import Involvement, Known
from notices.actions import send_notice
from trail.actions import record_change, record_event
from trail.models import EventKind
from ui.dates import long_date

NOT_KNOWN_REASON = "Not known to this agency"


@transaction.atomic
def create_round(
    *,
    partnership: Partnership,
    year: int,
    title: str,
    tool_version: ToolVersion,
    agencies: Iterable[Agency],
    dates: RoundDates,
    by: Any,
    at: datetime,
    chair: User | None = None,
    why_now: str = "",
    terms: str = "",
    look_back_months: int = 12,
    children_from: str = ChildrenFrom.FILE,
    nominations_close_on: date | None = None,
    lines_of_enquiry: str = "",
    settings: RoundSettings | None = None,
    re_audit_of: Round | None = None,
) -> Round:
    """Plan a round in the programme of a year, which is made when it is the first.

    Where its agencies nominate the children, a day on which that closes is proposed unless one is given. All days
    beside `dates` are those of its method's clock.
    """
    settings = settings or RoundSettings()
    if reason := why_not_manage(by, partnership):
        raise Refused(reason)
    programme, is_new = Programme.objects.get_or_create(partnership=partnership, year=year)
    if is_new:
        record_event(kind=EventKind.CREATED, subject=programme, by=by, at=at)
    Programme.objects.select_for_update().get(pk=programme.pk)
    if same := programme.rounds.filter(title__iexact=title).first():
        raise NotDone(f"The programme of {year} has an audit called “{same.title}” already. Choose another title.")
    why_not_dates(dates)
    if sentence := settings.problem()[1]:
        raise NotDone(sentence)
    chosen = checked_agencies(partnership, agencies)
    check_chair(partnership, chair, at)
    row = Round(
        programme=programme,
        title=title,
        why_now=why_now,
        terms=terms,
        lines_of_enquiry=lines_of_enquiry,
        look_back_months=look_back_months,
        re_audit_of=re_audit_of,
        **settings.values,
        tool_version=tool_version,
        chair=chair,
        opens_on=dates.opens_on,
        returns_due_on=dates.returns_due_on,
        panel_on=dates.panel_on,
        report_due_on=dates.report_due_on,
        created_by=by,
        created_at=at,
    )
    choose_source(row, children_from=children_from, close_on=nominations_close_on, by=by, at=at)
    row.save(force_insert=True)
    give_clock_days(row)
    RoundAgency.objects.bulk_create(RoundAgency(round=row, agency=agency) for agency in chosen)
    record_event(kind=EventKind.CREATED, subject=row, by=by, at=at, field="state", after=RoundState.PLANNING)
    return row


@transaction.atomic
def edit_round(
    *,
    round: Round,
    title: str,
    agencies: Iterable[Agency] | None,
    by: Any,
    at: datetime,
    chair: User | None = None,
    why_now: str = "",
    terms: str = "",
    lines_of_enquiry: str = "",
    look_back_months: int = 12,
    children_from: str = "",
    nominations_close_on: date | None = None,
) -> Round:
    """Change what a round is about and who takes part. Once cases are drawn its agencies stay: each has been asked
    about each child."""
    row = locked_round(round.pk)
    if reason := why_not_edit_round(by, row):
        raise Refused(reason)
    if same := row.programme.rounds.exclude(pk=row.pk).filter(title__iexact=title).first():
        raise NotDone(f"The programme has an audit called “{same.title}” already. Choose another title.")
    if chair != row.chair:
        check_chair(row.partnership, chair, at)
    new = {
        "title": title,
        "why_now": why_now,
        "terms": terms,
        "lines_of_enquiry": lines_of_enquiry,
        "look_back_months": look_back_months,
        "chair": chair,
    }
    for field, value in new.items():
        if (before := getattr(row, field)) != value:
            setattr(row, field, value)
            told = field not in {"why_now", "terms", "lines_of_enquiry"}
            record_change(
                subject=row, by=by, at=at, field=field, before=before if told else "", after=value if told else ""
            )
    source = children_from or row.children_from
    choose_source(row, children_from=source, close_on=nominations_close_on, by=by, at=at)
    row.save(update_fields=[*new, "children_from", "nominations_close_on"])
    if agencies is not None and row.state == RoundState.PLANNING:
        set_agencies(row, agencies, by=by, at=at)
    return row


@transaction.atomic
def open_round(*, round: Round, by: Any, at: datetime) -> Round:
    """Ask the agencies whether they know each child. Pressed twice, they are asked once."""
    row = locked_round(round.pk)
    if row.state == RoundState.AUDITING and not why_not_manage(by, row.partnership):
        return row
    if reason := why_not_open_round(by, row):
        raise Refused(reason)
    row.state = RoundState.AUDITING
    row.save(update_fields=["state"])
    record_change(subject=row, by=by, at=at, field="state", before=RoundState.DRAWING, after=RoundState.AUDITING)
    erase_nominations(row, rule=AT_OPENING, by=by, at=at)
    due = answers_due_on(opens_on=row.opens_on, returns_due_on=row.returns_due_on, method=row.method)
    for part in row.round_agencies.select_related("agency"):
        for lead in leads_of(part.agency, timezone.localdate(at)):
            tell_opened(row, lead, due, at)
    return row


def tell_opened(row: Round, lead: User, due: date, at: datetime) -> None:
    send_notice(
        to_email=lead.email,
        to_name=lead.full_name,
        subject="A case audit has opened",
        lines=[
            "A multi-agency case audit in which your agency takes part has opened.",
            f"Say by {long_date(due)} which of its children your agency knows. "
            f"Your agency's returns are due on {long_date(row.returns_due_on)}.",
        ],
        path=reverse("audits:known_list"),
        at=at,
        partnership=row.partnership,
    )


@transaction.atomic
def answer_known(*, involvement: Involvement, known: str, by: Any, at: datetime) -> Return:
    """Write down whether an agency knows a child. Known makes a return to do, not known a nil one.

    The answer may change until work on the return has begun. With one auditor in the agency the return is theirs.
    """
    rows = Involvement.objects.select_for_update(of=["self"]).select_related("agency", "case__draw__round")
    row, to = rows.get(pk=involvement.pk), Known(known)
    # The round is locked too, so that an answer and the opening of the panel take turns.
    round_ = locked_round(row.case.draw.round.pk)
    agency_return = Return.objects.select_for_update(of=["self"]).filter(case=row.case, agency=row.agency).first()
    if to == Known.UNANSWERED:
        raise NotDone("Choose whether your agency knows this child.")
    if reason := why_not_answer_known(by, row, round_, agency_return, to):
        raise Refused(reason)
    if agency_return is not None and row.known == to:
        return agency_return
    before, row.known, row.answered_by, row.answered_at = Known(row.known), to, by, at
    row.save(update_fields=["known", "answered_by", "answered_at"])
    record_change(subject=row, by=by, at=at, field="known", before=before, after=to)
    look_after(round_.pk, at=at)
    return return_for(row, round_, agency_return, by=by, at=at)


def return_for(row: Involvement, round_: Round, found: Return | None, *, by: Any, at: datetime) -> Return:
    """The return an answer leads to, made or turned."""
    is_known = row.known == Known.KNOWN
    state = ReturnState.ASSIGNED if is_known else ReturnState.NIL
    nil_reason = "" if is_known else NOT_KNOWN_REASON
    if found is None:
        found = Return.objects.create(
            round=round_,
            case=row.case,
            agency=row.agency,
            state=state,
            nil_reason=nil_reason,
            due_on=round_.returns_due_on,
            created_at=at,
        )
        record_event(kind=EventKind.CREATED, subject=found, by=by, at=at, field="state", after=state)
    else:
        before, found.state, found.nil_reason, found.auditor = ReturnState(found.state), state, nil_reason, None
        found.save(update_fields=["state", "nil_reason", "auditor"])
        record_change(subject=found, by=by, at=at, field="state", before=before, after=state)
    auditors = auditors_of(row.agency, timezone.localdate(at)) if is_known else []
    if len(auditors) == 1:
        found = assign_return(agency_return=found, auditor=auditors[0], by=by, at=at)
    return found


def set_agencies(row: Round, agencies: Iterable[Agency], *, by: Any, at: datetime) -> None:
    chosen = checked_agencies(row.partnership, agencies)
    parts = {part.agency_id: part for part in row.round_agencies.all()}
    wanted = {agency.pk for agency in chosen}
    if set(parts) == wanted:
        return
    if leaving := row.nominations.standing().exclude(agency__in=wanted).select_related("agency").first():
        raise NotDone(f"{leaving.agency.name} has nominated children, so it stays in until it withdraws them.")
    row.round_agencies.exclude(agency__in=wanted).delete()
    RoundAgency.objects.bulk_create(RoundAgency(round=row, agency=a) for a in chosen if a.pk not in parts)
    record_change(subject=row, by=by, at=at, field="agencies", before=len(parts), after=len(wanted))


def checked_agencies(partnership: Partnership, agencies: Iterable[Agency]) -> list[Agency]:
    chosen = list(agencies)
    possible = set(Agency.objects.auditing().filter(partnership=partnership).values_list("pk", flat=True))
    if not chosen or not {agency.pk for agency in chosen} <= possible:
        raise NotDone("Choose at least one agency of this partnership that takes part.")
    return chosen


def check_chair(partnership: Partnership, chair: User | None, at: datetime) -> None:
    held = Membership.objects.in_force(timezone.localdate(at))
    if chair and not held.filter(user=chair, role=Role.CHAIR, agency__partnership=partnership).exists():
        raise NotDone(f"{chair.full_name} is not a panel chair of this partnership. Choose one of its chairs.")


def why_not_dates(dates: RoundDates) -> None:
    if sentence := dates.problem()[1]:
        raise NotDone(sentence)
