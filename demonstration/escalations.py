"""Requests for case reviews and reports of failed core groups, in every state and over two years."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from access.roles import Role
from accounts.models import Agency, User
from audits.models import Round
from demonstration.cast import Place
from demonstration.clock import Clock, working_day
from demonstration.library import read
from escalations.actions.deciding import consider_request, decide_request, link_to_round, record_outcome
from escalations.actions.references import erase_due
from escalations.actions.reminding import remind_of_reports
from escalations.actions.reports import Failure, acknowledge_report, report_core_group, resolve_report
from escalations.actions.requests import Asked, Tried, request_review
from escalations.actions.settings import set_settings
from escalations.models import ReviewRequest

REMINDED = 3


def escalate(code: str, rounds: Mapping[str, Round], place: Place, clock: Clock) -> None:
    """What the agencies of one partnership have escalated. In the first, reports go to its panel chair by name."""
    texts = read("escalations")
    if code == "northmere":
        set_settings(
            partnership=place.partnership, recipients=[place.chair], acknowledge_working_days=3, erase_after_months=3,
            by=place.coordinator, at=clock.beginning,
        )  # fmt: skip
    for words in texts["reviews"]:
        if words["partnership"] == code:
            ask(words, rounds, place, clock)
    for words in texts["reports"]:
        if words["partnership"] == code:
            report(words, place, clock)
    remind_of_reports(at=clock.at(clock.latest - timedelta(days=REMINDED), 7, 50))
    erase_due(at=clock.at(clock.latest, 2, 25))


def ask(words: dict, rounds: Mapping[str, Round], place: Place, clock: Clock) -> None:
    """One request, as far as it has come today."""
    agency, by = who_raises(words, place)
    day, at = moment(words, clock)
    steps = [
        Tried(each["step"], working_day(day - timedelta(days=each["days"])), each["with_whom"], each["outcome"])
        for each in words["steps"]
    ]
    asked = Asked(
        worry=words["worry"], wanted=words["wanted"], reference=words["number"], urgency=words["urgency"],
        involved=agencies(words["involved"], place), steps=steps, no_steps_reason=words.get("why_none", ""),
    )  # fmt: skip
    row = request_review(agency=agency, asked=asked, by=by, at=at)
    if words["to"] == "requested":
        return
    row = consider_request(request=row, by=place.coordinator, at=clock.at(day + timedelta(days=2), 9, 40))
    if words["to"] != "considered":
        decide(row, words, day, rounds, place, clock)


def decide(
    row: ReviewRequest, words: dict, day: date, rounds: Mapping[str, Round], place: Place, clock: Clock
) -> None:  # fmt: skip
    """What the subgroup decided, and what came of it."""
    decided = working_day(day + timedelta(days=words["decide"]))
    at = clock.at(decided, 16, 10)
    row = decide_request(
        request=row, to="declined" if words["to"] == "declined" else "accepted", decided_on=decided,
        decided_by=place.partnership.subgroup_name, reason=words["reason"],
        source="Minutes of the meeting, any other business",
        by=place.coordinator, at=at,
    )  # fmt: skip
    if words.get("round"):
        link_to_round(request=row, round=rounds[words["round"]], by=place.coordinator, at=at)
    if words["to"] == "reviewed":
        reviewed = working_day(day + timedelta(days=words["outcome"]))
        record_outcome(
            request=row, outcome=words["found"], changed_for_child=words["changed"], reviewed_on=reviewed,
            by=place.chair, at=clock.at(reviewed, 15, 30),
        )  # fmt: skip


def report(words: dict, place: Place, clock: Clock) -> None:
    """One report, as far as it has come today."""
    agency, by = who_raises(words, place)
    day, at = moment(words, clock)
    failure = Failure(
        due_on=working_day(day - timedelta(days=1)), kind=words["kind"], done=words["done"], reference=words["number"],
        missing=agencies(words["missing"], place), plan_months=words["plan"],
    )  # fmt: skip
    row = report_core_group(agency=agency, failure=failure, by=by, at=at)
    if "resolution" not in words and "known" not in words:
        return
    row = acknowledge_report(report=row, by=place.chair, at=clock.at(day + timedelta(days=words.get("known", 1)), 9, 5))
    if "resolution" in words:
        met = working_day(day + timedelta(days=words["met"]))
        resolve_report(
            report=row, resolution=words["resolution"], met_on=met, by=place.chair, at=clock.at(met, 17, 0)
        )  # fmt: skip


def moment(words: Mapping[str, Any], clock: Clock) -> tuple[date, datetime]:
    """The working day so many days ago, and a time of it."""
    day = working_day(clock.latest - timedelta(days=words["days"]))
    return day, clock.at(day, 11, 25)


def who_raises(words: Mapping[str, Any], place: Place) -> tuple[Agency, User]:
    agency = place.agency_of(words["agency"])
    assert agency is not None  # each partnership of the texts has the agencies its texts name
    return agency, place.one(Role(words["by"]), agency)


def agencies(kinds: list[str], place: Place) -> list[Agency]:
    return [agency for agency in map(place.agency_of, kinds) if agency is not None]
