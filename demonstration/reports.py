"""What owners reported on a recommendation, and what the group, the chair and the scrutineer made of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from access.roles import Role
from accounts.models import User
from demonstration.library import read
from recommendations.actions.board_questions import AGREED
from recommendations.actions.decisions import record_decision
from recommendations.actions.statuses import decide_status
from recommendations.actions.updates import record_update
from recommendations.actions.verification import verify_action
from recommendations.models import Action, BoardQuestion, Delivery, Recommendation, StatusChange, Update

if TYPE_CHECKING:
    from demonstration.recommendations import Task

CLOSED = {"blue", "embedded"}
HOW = (
    ("",),
    ("The paper can be looked at; nobody has asked what it changed.", "It is written down and has been sent round."),
    ("Lists and figures from those who were there.", "We counted who has been told and who has not."),
    (
        "Records were read by somebody who does not work in the team.",
        "A sample of cases was looked at with a checklist.",
    ),
    ("Children and parents were asked, and their answers are kept.", "Families told us themselves."),
    ("The later audit looked for it and found it.", "It was measured a second time, with the same questions."),
)


def report(task: Task, words: dict) -> None:
    """One round of reports: the leading owner's, the others', then what was decided."""
    at = task.clock.at(task.day(words["months_after"]), 11, 0)
    decided = task.clock.at(at.date() + timedelta(days=13), 15, 0)
    for number, action in enumerate(task.others):
        join_in(task, action, words, at + timedelta(minutes=10 * number), number)
    update = leading_update(task, words, at)
    rate(task, task.lead, words["status"], update, decided)
    rate_recommendation(task, words["status"], decided + timedelta(minutes=20))


def leading_update(task: Task, words: dict, at: datetime) -> Update:
    level = words["evidence_level"]
    delivery = Delivery.YES if words["delivered"] else Delivery.PARTLY if level else Delivery.NO
    how = HOW[level][task.row.position % len(HOW[level])]
    return record(task, task.lead, words["text"], delivery, how, level, words["evidence"], at, shows_nothing(words))


def shows_nothing(words: dict) -> bool:
    """Whether what was counted says that nothing has changed for children."""
    return words["status"] == "red" and words["evidence_level"] >= 3


def record(task: Task, action: Action, text, delivery, how, level, evidence, at, is_negative=False) -> Update:
    by = speaker(task, action)
    body: dict[str, Any] = {}
    if not action.agency:
        body = {"recorded_for": action.owner_words, "source": f"Minutes, {at:%B %Y}"}
    return record_update(
        action=action,
        happened_on=at.date(),
        what_happened=task.clock.words(text),
        delivery=delivery,
        how_we_know=how,
        evidence_level=level,
        is_negative=is_negative,
        evidence=[task.clock.words(line) for line in evidence],
        by=by,
        at=at,
        **body,
    )


def speaker(task: Task, action: Action) -> User:
    """The agency's owner of actions, or a coordinator for the board and the subgroup."""
    return task.place.one(Role.OWNER, action.agency) if action.agency else task.place.coordinator


def join_in(task: Task, action: Action, words: dict, at: datetime, number: int) -> None:
    """What another owner of the same recommendation reports, in step with the leading one."""
    action.refresh_from_db()
    texts = read("replies")["agency_updates"]
    pick = task.row.section.number + task.row.position + number
    if action.verified_at:
        if words["status"] == "embedded":
            rate(task, action, "embedded", None, at)
        return
    if words["delivered"] or words["status"] in CLOSED:
        if action.delivery != Delivery.YES:
            said = texts["done"][pick % 6]
            update = record(task, action, said["text"], Delivery.YES, said["how"], 3, [said["evidence"]], at)
            accept(task, action, update, at + timedelta(days=2))
        if words["status"] in CLOSED or pick % 4:
            rate(task, action, "blue", None, at + timedelta(days=5))
        return
    if action.delivery == Delivery.NO and task.dice.random() < 0.8:
        said = texts["begun"][pick % 6]
        lines = [said["evidence"]] if said["evidence"] else []
        update = record(task, action, said["text"], Delivery.PARTLY, said["how"], 2 if lines else 0, lines, at)
        accept(task, action, update, at + timedelta(days=2))


def accept(task: Task, action: Action, update: Update, at: datetime) -> None:
    """The agency's lead agrees with what the portal proposes."""
    lead = task.place.one(Role.AGENCY_LEAD, action.agency) if action.agency else task.place.coordinator
    decide_status(action=action, status=update.proposed_status, why="", update=update, by=lead, at=within(task, at))


def rate(task: Task, action: Action, code: str, update: Update | None, at: datetime) -> None:
    """What becomes of an action: verified by somebody from elsewhere, or decided by the chair."""
    reasons = read("replies")["status_reasons"]
    at = within(task, at)
    if code == "blue":
        note = reasons["verified"][task.row.position % 3]
        verify_action(action=action, note=note, by=verifier(task), at=at)
        return
    proposed = update.proposed_status.code if update else ""
    why = "" if proposed == code else reasons[code][task.row.position % len(reasons[code])]
    decide_status(action=action, status=code, why=why, update=update, by=task.place.chair, at=at)


def rate_recommendation(task: Task, code: str, at: datetime) -> None:
    """The group's rating of the whole, at its next meeting."""
    reasons = read("replies")["status_reasons"][code]
    why = reasons[(task.row.position + 1) % len(reasons)]
    other = replacement(task) if code == "superseded" else None
    at = within(task, at)
    change = decide_status(
        recommendation=task.row, status=code, why=why, superseded_by=other, by=task.place.chair, at=at
    )
    tell_the_board(task, change, at)


def tell_the_board(task: Task, change: StatusChange, at: datetime) -> None:
    """The board agrees a fortnight later that something is closed; what was closed last still waits for it."""
    question = BoardQuestion.objects.filter(change=change).first()
    met = at + timedelta(days=14)
    if question is None or met.date() > task.clock.latest - timedelta(days=45):
        return
    record_decision(
        question=question, chosen=AGREED, decided_by=task.place.partnership.board_name, decided_on=met.date(),
        source=f"Minutes of {met:%B %Y}", by=task.place.coordinator, at=met,
    )  # fmt: skip


def replacement(task: Task) -> Recommendation:
    """The recommendation that the texts say replaces it."""
    text = next(each["text"] for each in read("recommendations") if each["label"] == task.words["superseded_by"])
    rows = Recommendation.objects.filter(partnership=task.place.partnership)
    return rows.get(text__startswith=task.clock.words(text))


def verifier(task: Task) -> User:
    """The independent scrutineer; where there is none, the panel chair."""
    return next(iter(task.place.people(Role.SCRUTINEER)), task.place.chair)


def within(task: Task, at: datetime) -> datetime:
    """The time itself, or the last afternoon on which something may have been decided."""
    return min(at, task.clock.at(task.clock.latest, 16, 0))
