"""The years: how many audits each is to have and what for, when the subgroup meets, and the plan that is public."""

from datetime import date, timedelta

from audits.actions.plan_days import change_days
from audits.actions.plan_settings import link_evidence
from audits.actions.programmes import add_meeting, plan_programme, publish_plan
from audits.key_dates import KeyDay
from audits.models import PastRound, Programme, Round
from audits.selectors.plans import days_of
from audits.selectors.programmes import content_of, version_of_plan
from demonstration.cast import Place
from demonstration.clock import Clock
from demonstration.library import read
from demonstration.past import keep_past_audits
from recommendations.actions.prompts import link_prompts
from recommendations.models import Recommendation

MEETING_MONTHS = (1, 3, 5, 7, 9, 11)
NOTES = {1: "With the plan of the year", 7: "With the annual report", 11: "Online"}
# Its report has not found a meeting yet: the programme's page says so.
WITHOUT_MEETING = {"NM-EHE26"}


def plan_years(code: str, rounds: dict[str, Round], place: Place, clock: Clock) -> None:
    """Everything a year's programme says, and how its audits hang together."""
    texts = [each for each in read("programmes") if each["partnership"] == code]
    for words in texts:
        programme = Programme.objects.filter(partnership=place.partnership, year=clock.year(words["year"])).get()
        plan_year(words, programme, place, clock)
    past = keep_past_audits(code, place, clock)
    for round_code, round_ in rounds.items():
        hang_together(round_code, round_, rounds, past.get(round_code), place, clock)
        if round_code not in WITHOUT_MEETING:
            bring_to_meeting(round_, place, clock)
    for words in texts:
        if words.get("published"):
            publish_year(words, place, clock)


def plan_year(words: dict, programme: Programme, place: Place, clock: Clock) -> None:
    by, at = place.coordinator, clock.at(clock.day(f"{words['year']}-01-22"), 15, 0)
    purpose = clock.words(words["purpose"])
    plan_programme(programme=programme, planned_rounds=words["planned"], purpose=purpose, by=by, at=at)
    for month in MEETING_MONTHS:
        day = third_tuesday(words["year"], month) + clock.shift
        if day.year in {programme.year, programme.year + 1}:
            add_meeting(programme=programme, day=day, words=NOTES.get(month, ""), by=by, at=at)


def third_tuesday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(1 - first.weekday()) % 7 + 14)


def hang_together(
    code: str, round_: Round, rounds: dict[str, Round], past: PastRound | None, place: Place, clock: Clock
) -> None:
    """Which audit it repeats, which audits, reviews and recommendations it follows from."""
    words = next(each for each in read("rounds") if each["code"] == code)
    at = clock.at(clock.day(words["opens_on"]) - timedelta(weeks=8), 11, 20)
    reviews = [review.rpartition(" ") for review in words.get("reviews", [])]
    link_evidence(
        round=round_,
        re_audit_of=rounds.get(words["previous_round"]),
        re_audit_of_past=past,
        earlier_rounds=[rounds[each] for each in words.get("earlier", [])],
        reviews=[
            (clock.words(before), last) if last.startswith("http") else (clock.words(f"{before} {last}"), "")
            for before, _, last in reviews
        ],
        by=place.coordinator,
        at=at,
    )
    if most := words.get("prompting"):
        before = rounds[words["previous_round"]]
        rows = Recommendation.objects.filter(section__round=before).order_by("position")[:most]
        link_prompts(round=round_, recommendations=rows, by=place.coordinator, at=at)


def bring_to_meeting(round_: Round, place: Place, clock: Clock) -> None:
    """The report comes to the subgroup's first meeting after the day that the clock proposed, then to the board."""
    wanted = days_of(round_)[KeyDay.SUBGROUP]
    days = [each.day for each in meetings_of(round_) if each.day >= wanted]
    if not days:
        return
    found = {KeyDay.SUBGROUP: min(days), KeyDay.EXECUTIVE: min(days) + timedelta(days=9)}
    change_days(round=round_, days=found, by=place.coordinator, at=clock.at(round_.opens_on, 9, 0))


def meetings_of(round_: Round) -> list:
    years = Programme.objects.filter(partnership=round_.partnership).prefetch_related("meetings")
    return [meeting for year in years for meeting in year.meetings.all()]


def publish_year(words: dict, place: Place, clock: Clock) -> None:
    programme = Programme.objects.get(partnership=place.partnership, year=clock.year(words["year"]))
    at = clock.at(clock.day(f"{words['year']}-02-03"), 10, 30)
    publish_plan(programme=programme, seen=version_of_plan(content_of(programme)), by=place.coordinator, at=at)
