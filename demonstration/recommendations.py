"""What must change: written after each panel, reported on by owners, rated by the group, verified by others."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from audits.models import Finding, Round
from demonstration.cast import Place
from demonstration.clock import Clock, months_after
from demonstration.library import read
from demonstration.reports import report
from recommendations.actions.owners import change_due
from recommendations.actions.plans import import_plan
from recommendations.actions.recommendations import create_recommendation
from recommendations.actions.record import edit_recommendation
from recommendations.actions.settings import CHOSEN, set_settings
from recommendations.actions.statuses import decide_status
from recommendations.importing import read_action_plan
from recommendations.models import Action, Plan, Priority, Recommendation, RecommendationSettings
from recommendations.record import record_of

UNRATED = "not_recorded"


@dataclass
class Task:
    """One recommendation with what the texts tell of it."""

    words: dict
    row: Recommendation
    actions: list[Action]
    place: Place
    clock: Clock
    panel_on: date
    dice: Random

    @property
    def lead(self) -> Action:
        """The action of the owner named first; where all own it, of one who differs from row to row."""
        kinds = self.words["agency_kinds"]
        if kinds:
            return next(action for action in self.actions if action.agency and action.agency.kind == kinds[0])
        return self.actions[self.row.position * 5 % len(self.actions)]

    @property
    def others(self) -> list[Action]:
        return [action for action in self.actions if action.pk != self.lead.pk]

    def day(self, months: int) -> date:
        return months_after(self.panel_on, months)


def carry_over(code: str, place: Place, clock: Clock) -> Plan | None:
    """An older action plan, brought in as a file: recommendations that nobody owns."""
    rounds = {each["code"] for each in read("rounds") if each["partnership"] == code}
    texts = [
        each["text"] for each in read("recommendations") if each["owner_kind"] == "none" and each["round"] in rounds
    ]
    if not texts:
        return None
    day = clock.beginning.date() - timedelta(days=40)
    lines = [
        "Recommendations carried over from before the portal",
        "Timescales,Six monthly",
        f"Update completed,{day.day} {day:%B %Y}",
        "1,Earlier audits",
        "No.,Recommendations,Evidence,RAG",
        *(f'1.{number},"{text}",,' for number, text in enumerate(texts, start=1)),
    ]
    data = "\n".join(lines).encode()
    return import_plan(
        partnership=place.partnership,
        plan_read=read_action_plan(data, file_name="action-plan.csv"),
        data=data,
        scheme="default",
        file_name="action-plan.csv",
        by=place.coordinator,
        at=clock.beginning + timedelta(days=1, hours=2),
    )


def follow(place: Place, clock: Clock) -> None:
    """How the partnership follows its recommendations: with "Embedded", which its group has begun to use."""
    usual = RecommendationSettings()
    chosen = {name: getattr(usual, name) for name in CHOSEN} | {"uses_embedded": True}
    at = clock.beginning + timedelta(hours=3)
    set_settings(partnership=place.partnership, chosen=chosen, by=place.coordinator, at=at)


def recommend(words: dict, round_: Round, place: Place, clock: Clock) -> None:
    """All of a round's recommendations, each with its history so far."""
    findings = list(round_.findings.order_by("written_at"))
    own = [each for each in read("recommendations") if each["round"] == words["code"] and each["owner_kind"] != "none"]
    for number, each in enumerate(own):
        task = write(each, number, round_, findings, place, clock)
        prioritise(task)
        if each["initial_status"] == UNRATED:
            leave_unrated(task)
        for update in each["updates"]:
            report(task, update)
        if each["final_status"] in {"amber", "orange"} and task.row.position % 4:
            move_date(task)


def write(words: dict, number: int, round_: Round, findings: list[Finding], place: Place, clock: Clock) -> Task:
    agencies = [place.agency_of(kind) for kind in words["agency_kinds"]]
    due_on = months_after(round_.panel_on, words["months_to_deliver"]) if words["months_to_deliver"] else None
    row = create_recommendation(
        round=round_,
        text=clock.words(whole_text(words)),
        theme=words["theme"],
        owner_kind=words["owner_kind"],
        agencies=[agency for agency in agencies if agency],
        by_when_words=when(words, due_on, clock),
        due_on=due_on,
        success_measure=clock.words(words["success_measure"]),
        findings=behind(words, number, findings),
        by=place.coordinator,
        at=clock.at(round_.panel_on + timedelta(days=6), 11, 2 * number),
    )
    actions = list(row.actions.select_related("agency").order_by("agency__name"))
    return Task(words, row, actions, place, clock, round_.panel_on, Random(f"{words['round']} {number}"))


def whole_text(words: dict) -> str:
    """The recommendation with its parts, lettered."""
    parts = [f"({letter}) {part}" for letter, part in zip("abcdef", words["parts"], strict=False)]
    return "\n".join([words["text"], *parts])


def when(words: dict, due_on: date | None, clock: Clock) -> str:
    """By when, as it was said; said anew where the demonstration's days have moved."""
    if due_on is None or not clock.shift:
        return words["by_when_words"]
    return f"By {due_on:%B %Y}"


def behind(words: dict, number: int, findings: list[Finding]) -> list[Finding]:
    """One or two findings of the theme from which the recommendation follows."""
    about = [each for each in findings if each.theme == words["theme"] and each.kind in {"improvement", "learning"}]
    return [about[number % len(about)], *about[:1]][: 1 + number % 2] if about else []


def prioritise(task: Task) -> None:
    """The group says what comes first, by how soon it is wanted; without a day it says nothing yet."""
    months = task.words["months_to_deliver"]
    if not months:
        return
    before = record_of(task.row)
    chosen = Priority.HIGH if months < 5 else Priority.MEDIUM if months < 8 else Priority.LOW
    edit_recommendation(
        recommendation=task.row,
        record=replace(before, priority=chosen.value),
        findings=task.row.findings.all(),
        why="Agreed when the group put the audit's recommendations in order.",
        seen=before.version,
        by=task.place.coordinator,
        at=task.clock.at(task.panel_on + timedelta(days=6), 14, 30),
    )
    task.row.refresh_from_db()


def leave_unrated(task: Task) -> None:
    reason = read("replies")["status_reasons"][UNRATED][task.row.position % 2]
    at = task.clock.at(task.panel_on + timedelta(days=6), 15, 0)
    for action in task.actions:
        decide_status(action=action, status=UNRATED, why=reason, by=task.place.coordinator, at=at)
    decide_status(recommendation=task.row, status=UNRATED, why=reason, by=task.place.coordinator, at=at)


def move_date(task: Task) -> None:
    """The group accepts a later date, with the reason, where the first one has gone by."""
    if task.row.due_on is None or task.row.due_on > task.clock.latest:
        return
    reasons = read("replies")["status_reasons"]["new_date"]
    due_on = months_after(task.clock.latest, 2 + task.row.position % 3)
    change_due(
        recommendation=task.row,
        due_on=due_on,
        by_when_words=f"By {due_on:%B %Y}",
        reason=reasons[task.row.position % len(reasons)],
        by=task.place.coordinator,
        at=task.clock.at(task.clock.latest - timedelta(days=9), 10, 30),
    )
