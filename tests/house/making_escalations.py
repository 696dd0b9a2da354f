"""Requests for case reviews and reports of failed core groups, at each point where they wait for somebody."""

from datetime import timedelta

from access.roles import Role
from escalations.actions.deciding import consider_request, decide_request, link_to_round, record_outcome
from escalations.actions.reports import Failure, acknowledge_report, report_core_group
from escalations.actions.requests import Asked, Tried, request_review
from escalations.actions.settings import set_settings
from tests.house.actors import OTHER


def make_escalations(w, canary, at) -> None:
    """Two requests of the own agency (one just made, one accepted and read in an audit), one that is over; a report
    just made and one that is acknowledged. The other agency's lead is named to get such reports."""
    recipient = w.people[OTHER, Role.AGENCY_LEAD]
    set_settings(
        partnership=w.partnership, recipients=[recipient], acknowledge_working_days=3, erase_after_months=4,
        by=w.coordinator, at=at,
    )  # fmt: skip
    w.escalation_settings = w.partnership.escalation_settings
    w.request_new = ask(w, canary, at)
    w.request_accepted = accept(w, ask(w, canary, at), canary, at)
    over = accept(w, ask(w, canary, at), canary, at)
    w.request_over = record_outcome(
        request=over, outcome=canary("review outcome"), changed_for_child=canary("changed"), reviewed_on=at.date(),
        by=w.chair, at=at,
    )  # fmt: skip
    w.report_new, w.report_known = (report(w, canary, at) for _ in range(2))
    acknowledge_report(report=w.report_known, by=w.coordinator, at=at)


def ask(w, canary, at):
    day = (at - timedelta(days=9)).date()
    tried = Tried("Talk between managers", day, canary("with"), canary("step"))
    asked = Asked(
        worry=canary("worry"), wanted=canary("wanted"), reference=f"{canary('reference')} 1", involved=[w.other],
        steps=[tried],
    )  # fmt: skip
    return request_review(agency=w.own, asked=asked, by=w.auditors[w.own.pk], at=at)


def accept(w, row, canary, at):
    row = consider_request(request=row, by=w.coordinator, at=at)
    row = decide_request(
        request=row, to="accepted", decided_by="The subgroup", decided_on=at.date(), reason=canary("decision"),
        by=w.coordinator, at=at,
    )  # fmt: skip
    return link_to_round(request=row, round=w.rounds["planning"], by=w.coordinator, at=at)


def report(w, canary, at):
    failure = Failure(
        due_on=at.date(), kind="unattended", done=canary("done"), reference=f"{canary('plan')} 1", missing=[w.other],
        plan_months=9,
    )  # fmt: skip
    return report_core_group(agency=w.own, failure=failure, by=w.auditors[w.own.pk], at=at)
