"""The record: every change keeps what it was and why; numbers stay; parts, kinds, trainings, impact, numbers."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from access.permissions import NotDone, Refused
from recommendations.actions.follow_up import ActionWords, edit_action, record_training
from recommendations.actions.impact import say_impact, strike_metric
from recommendations.actions.record import edit_recommendation, mark_part
from recommendations.models import (
    Impact,
    ImpactStatement,
    LearningTheme,
    Metric,
    MetricStrike,
    Recommendation,
    Revision,
    TrainingAttendance,
    Update,
)
from recommendations.record import Record, record_of
from tests.recommendations.factories import LATER, action_of, make_finding, make_recommendation, tell
from trail.models import TrailEvent

ABOUT = ActionWords(kind="training", what_will_be_different="Parents read the plan.", due_on=date(2026, 6, 30))


def edit(board, row, *, by=None, seen=None, why="Said more clearly.", answering=(), **more):
    row = Recommendation.objects.get(pk=row.pk)
    before, more = record_of(row), more | {"findings": tuple(str(finding.pk) for finding in answering)}
    record = Record(**(vars(before) | more))
    return edit_recommendation(
        recommendation=row, record=record, findings=answering, why=why, seen=seen or before.version,
        by=by or board.coordinator, at=LATER,
    )  # fmt: skip


def everyone_but(board, *allowed):
    return [person for name, person in board.people.items() if name not in allowed]


def test_each_changed_field_keeps_what_it_was_in_full_and_the_number_stays(board):
    row, finding = make_recommendation(board), make_finding(board)
    old, number = row.text, row.number
    new = "Send minutes within three days. " + "And more. " * 60
    edit(
        board, row, text=new.strip(), service_scope="Duty teams", champion_role="Head of nursing", priority="high",
        learning_theme="Plans that change something, with dates", success_measure="9 of 10 in time",
        parts=("Write", "Send"), answering=[finding],
    )  # fmt: skip
    edit_again = Recommendation.objects.get(pk=row.pk)
    assert edit_again.number == number
    kept = {each.field: each for each in Revision.objects.filter(recommendation=row)}
    assert set(kept) == {
        "recommendation", "services it is about", "champion", "priority", "learning theme", "success measure", "parts",
        "findings it answers",
    }  # fmt: skip
    assert (kept["recommendation"].before, kept["recommendation"].after) == (old, new.strip())
    assert kept["parts"].after == "(a) Write\n(b) Send"
    assert {each.why for each in kept.values()} == {"Said more clearly."}
    assert not TrailEvent.objects.filter(after__contains="three days").exists()
    assert LearningTheme.objects.filter(partnership=board.partnership).count() == 5


def test_nothing_changed_keeps_nothing_and_a_reason_is_needed(board):
    row = make_recommendation(board)
    edit(board, row, why="")
    assert not Revision.objects.exists()
    with pytest.raises(NotDone, match="why"):
        edit(board, row, text="Other words.", why=" ")
    with pytest.raises(NotDone, match="meanwhile"):
        edit(board, row, text="Other words.", seen="0" * 16)
    with pytest.raises(NotDone, match="Choose a theme"):
        edit(board, row, theme="no such theme")
    assert not Revision.objects.exists()


def test_only_a_coordinator_of_the_partnership_edits(board):
    row = make_recommendation(board)
    for person in everyone_but(board, "coordinator"):
        with pytest.raises(Refused):
            edit(board, row, text="Other words.", by=person)


def test_a_theme_of_learning_is_written_once_however_it_is_spelt(board):
    row = make_recommendation(board)
    edit(board, row, learning_theme="Work with fathers")
    edit(board, row, learning_theme="")
    edit(board, row, learning_theme="work with  fathers")
    assert LearningTheme.objects.filter(name__iexact="work with fathers").count() == 1
    assert LearningTheme.objects.filter(partnership=board.partnership).count() == 6


def test_parts_are_done_one_by_one_and_what_is_done_keeps_its_words(board):
    row = make_recommendation(board)
    edit(board, row, parts=("Write", "Send", "Keep"))
    first = row.parts.get(order=1)
    for _ in range(2):
        mark_part(part=first, is_done=True, by=board.owner, at=LATER)
    first.refresh_from_db()
    assert (first.done_on, first.done_by) == (LATER.date(), board.owner)
    assert Revision.objects.filter(field="part (a)").count() == 1
    for parts in (("Write more", "Send", "Keep"), ("Send", "Keep"), ()):
        with pytest.raises(NotDone, match="is done"):
            edit(board, row, parts=parts)
    edit(board, row, parts=("Write", "Send all"))
    assert list(row.parts.values_list("text", "is_done")) == [("Write", True), ("Send all", False)]
    mark_part(part=first, is_done=False, by=board.coordinator, at=LATER)
    assert not row.parts.filter(is_done=True).exists()
    for person in everyone_but(board, "coordinator", "lead", "owner"):
        with pytest.raises(Refused):
            mark_part(part=first, is_done=True, by=person, at=LATER)
    with pytest.raises(NotDone, match="at most 12"):
        edit(board, row, parts=tuple(f"Part {n}" for n in range(13)))


def test_an_action_says_its_kind_day_and_difference_and_only_a_coordinator_moves_the_day(board):
    action = action_of(make_recommendation(board))
    edit_action(action=action, words=ABOUT, why="", by=board.lead, at=LATER)
    moved = ActionWords(**(vars(ABOUT) | {"due_on": date(2026, 9, 1)}))
    with pytest.raises(Refused):
        edit_action(action=action, words=moved, why="Staff left.", by=board.lead, at=LATER)
    with pytest.raises(NotDone, match="why"):
        edit_action(action=action, words=moved, why="", by=board.coordinator, at=LATER)
    edit_action(action=action, words=moved, why="Staff left.", by=board.coordinator, at=LATER)
    revision = Revision.objects.get(action=action, field="date")
    assert (revision.before, revision.after, revision.why) == ("30 June 2026", "1 September 2026", "Staff left.")
    action.refresh_from_db()
    assert (action.kind, action.what_will_be_different) == ("training", "Parents read the plan.")
    assert action.recommendation.due_on == date(2026, 6, 30)
    with pytest.raises(NotDone, match="Which post|which post"):
        edit_action(action=action, words=ActionWords(kind="change"), why="x", by=board.coordinator, at=LATER)
    for person in everyone_but(board, "coordinator", "lead"):
        with pytest.raises(Refused):
            edit_action(action=action, words=ABOUT, why="x", by=person, at=LATER)


def train(board, action, **more):
    facts = {
        "agency": board.health, "role": "Health visitors", "held_on": LATER.date(), "invited": 12, "attended": 9,
        "by": board.lead, "at": LATER,
    }  # fmt: skip
    return record_training(action=action, **facts | more)


def test_who_came_is_counted_and_never_named(board):
    action, key = action_of(make_recommendation(board)), uuid4()
    with pytest.raises(NotDone, match="no training"):
        train(board, action)
    edit_action(action=action, words=ABOUT, why="", by=board.coordinator, at=LATER)
    for _ in range(2):
        train(board, action, key=key, manager_told_on=LATER.date())
    assert TrainingAttendance.objects.count() == 1
    wrong = [
        ({"attended": 13}, "Check both"),
        ({"invited": 0, "attended": 0}, "Check both"),
        ({"role": " "}, "which role"),
        ({"held_on": LATER.date() + timedelta(days=1)}, "future"),
        ({"manager_told_on": LATER.date() - timedelta(days=1)}, "before the training"),
    ]
    for more, words in wrong:
        with pytest.raises(NotDone, match=words):
            train(board, action, **more)
    with pytest.raises(Refused):
        train(board, action, by=board.health_lead)


def impact(board, row, **more):
    facts = {"impact": "some", "text": "Parents say so.", "evidence_level": 4, "dated_on": LATER.date()}
    return say_impact(recommendation=row, **{"by": board.scrutineer, "at": LATER} | facts | more)


def test_impact_is_a_fact_of_its_own_and_the_latest_day_counts(board):
    row, key = make_recommendation(board), uuid4()
    for _ in range(2):
        impact(board, row, key=key, external_recognition="Inspection of May")
    impact(board, row, impact="none", dated_on=LATER.date() - timedelta(days=30))
    row.refresh_from_db()
    assert (row.impact, row.status.code, ImpactStatement.objects.count()) == (Impact.SOME, "not_started", 2)
    with pytest.raises(NotDone, match="level 4 or 5"):
        impact(board, row, impact="proved", evidence_level=3)
    with pytest.raises(NotDone, match="future"):
        impact(board, row, dated_on=LATER.date() + timedelta(days=1))
    impact(board, row, impact="proved", at=LATER + timedelta(hours=1))
    assert Recommendation.objects.get(pk=row.pk).impact == Impact.PROVED
    for person in everyone_but(board, "coordinator", "chair", "police_chair", "scrutineer", "executive"):
        with pytest.raises(Refused):
            impact(board, row, by=person)


def test_numbers_are_kept_and_a_wrong_one_is_struck_out_by_its_writer(board):
    action = action_of(make_recommendation(board))
    update = tell(board, action, evidence=["186 staff were trained"])
    first, second = update.metrics.all()
    assert (first.numerator, first.denominator, str(first.percentage)) == (9, 10, "90.00")
    assert (second.words, second.numerator) == ("186 staff", 186)
    for person in everyone_but(board, "coordinator", "lead"):
        with pytest.raises(Refused):
            strike_metric(metric=first, why="x", by=person, at=LATER)
    with pytest.raises(NotDone, match="why"):
        strike_metric(metric=first, why=" ", by=board.lead, at=LATER)
    for _ in range(2):
        strike_metric(metric=first, why="Visits, not children.", by=board.lead, at=LATER)
    assert (Metric.objects.count(), MetricStrike.objects.count()) == (2, 1)


def test_the_wording_for_the_plan_is_the_writers_or_their_first_sentences(board):
    action = action_of(make_recommendation(board))
    tell(board, action)
    tell(board, action, for_plan="Minutes are sent.", at=LATER + timedelta(minutes=1))
    words = Update.objects.order_by("recorded_at").values_list("for_plan", flat=True)
    assert list(words) == [
        "The clerk sends minutes on the day. A sample showed that 9 of 10 arrived in time.",
        "Minutes are sent.",
    ]


@pytest.mark.parametrize("model", [Metric, MetricStrike, ImpactStatement, TrainingAttendance])
def test_rows_are_only_added(board, model):
    row = make_recommendation(board)
    action = action_of(row)
    edit_action(action=action, words=ABOUT, why="", by=board.coordinator, at=LATER)
    train(board, action)
    impact(board, row)
    update = tell(board, action)
    strike_metric(metric=update.metrics.get(), why="x", by=board.lead, at=LATER)
    rows = model.objects.all()
    for change in (lambda: rows.update(id=rows.first().pk), lambda: rows._raw_delete(rows.db)):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert model.objects.count() == 1
