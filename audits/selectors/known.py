"""Reading what an agency is asked about the children of an open audit, and whose identity it may open."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from access.permissions import Permission
from accounts.models import Agency
from audits.models import Round, RoundState
from audits.selectors.rounds import rounds_for
from cases.models import IdentitySheet, Involvement, Known, PersonAnswer, SheetPerson
from cases.selectors import sheets_for

RUNNING = (RoundState.AUDITING, RoundState.PANEL)


@dataclass(frozen=True)
class AgencySheet:
    """One agency's identity sheet of a round: its children, and those whose identity this person may open."""

    round: Round
    agency: Agency
    involvements: list[Involvement]
    sheets: list[IdentitySheet]
    answers: bool  # whether this person says which of them the agency knows

    @property
    def open_count(self) -> int:
        """How many children are unanswered, or have people about whom nothing is said yet."""
        return sum(each.known == Known.UNANSWERED or bool(open_people(each)) for each in self.involvements)


def open_people(involvement: Involvement) -> int:
    """How many people of a child's sheet an agency that knows the family has not answered for yet."""
    sheet = getattr(involvement.case, "identity", None)
    if sheet is None or involvement.known == Known.NOT_KNOWN:
        return 0
    answered = {answer.person_id for answer in involvement.answers.all()}
    return sum(person.pk not in answered for person in sheet.people.all())


def agency_sheet(user, *, round_pk: Any, agency_pk: Any) -> AgencySheet:
    """The sheet of an agency at which the person leads or audits; Http404 for any other, or when it is not running."""
    leads = user.agency_ids(Permission.ANSWER_KNOWN)
    own = Agency.objects.visible_to(user).filter(pk__in=leads | user.agency_ids(Permission.WRITE_RETURN))
    agency = get_object_or_404(own.select_related("partnership"), pk=agency_pk)
    round_ = get_object_or_404(rounds_for(user).filter(state__in=RUNNING, round_agencies__agency=agency), pk=round_pk)
    is_lead = agency.pk in leads
    sheets = openable_sheets(user, round_, agency, is_lead=is_lead)
    involvements = involvements_of(user, round_, agency, sheets, is_lead=is_lead)
    if not involvements:
        raise Http404
    return AgencySheet(round_, agency, involvements, sheets, is_lead and round_.state == RoundState.AUDITING)


def openable_sheets(user, round_: Round, agency: Agency, *, is_lead: bool) -> list[IdentitySheet]:
    """For the lead all children the agency may know; for an auditor those of their own returns at this agency."""
    if is_lead:
        asked = Involvement.objects.filter(agency=agency).exclude(known=Known.NOT_KNOWN)
        here = Q(case__in=asked.values("case"))
    else:
        here = Q(case__returns__agency=agency, case__returns__auditor=user) & ~Q(case__returns__state="nil")
    sheets = sheets_for(user).filter(here, case__draw=round_.draw, completed_at__isnull=False)
    return list(sheets.distinct().order_by("case__order"))


def involvements_of(
    user, round_: Round, agency: Agency, sheets: list[IdentitySheet], *, is_lead: bool
) -> list[Involvement]:
    """The agency's children with what it has answered about each person; an auditor's own ones only."""
    rows = Involvement.objects.in_sample().filter(agency=agency, case__draw_id=round_.draw_id)
    rows = rows.filter(pk__in=Involvement.objects.visible_to(user)) if is_lead else rows
    if not is_lead:
        rows = rows.filter(case__in=[sheet.case_id for sheet in sheets])
    answers = Prefetch("answers", queryset=PersonAnswer.objects.all())
    people = Prefetch("case__identity__people", queryset=SheetPerson.objects.order_by("relationship", "number"))
    rows = rows.select_related("agency", "case__identity", "case__partnership")
    sealed = ("case__identity__sealed_child_id", "case__identity__sealed_details")
    return list(rows.prefetch_related(answers, people).defer(*sealed).order_by("case__order"))
