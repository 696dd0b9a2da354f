"""What the panel may do, and what it leaves in the database and the trail."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from access.permissions import NotDone, Refused
from audits.actions.panel import admit_late_return, agree_grade, record_dissent
from audits.actions.panel_moves import close_round, conclude_panel, open_panel
from audits.models import AgreedGrade, Dissent, Return, ReturnState, RoundState, Theme
from tests.audits.panel_factories import PANEL_DAY, agree_all, give_grade, make_panel, sign, unsign
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
EVERYBODY = (
    "chair", "second_chair", "coordinator", "scrutineer", "executive", "auditor", "lead", "other_lead",
    "outside_lead", "stranger", "nobody",
)  # fmt: skip
STATES = (RoundState.AUDITING, RoundState.PANEL, RoundState.REPORTING, RoundState.CLOSED)
LATER = PANEL_DAY + timedelta(hours=1)


def agree(panel, code="good", theme=Theme.OVERALL, case=0, **words):
    words = {"rationale": "We heard each other.", "by": panel.chair, "at": LATER} | words
    return agree_grade(case=panel.cases[case], round=panel.round, theme=theme, grade=panel.grade(code), **words)


MOVES = {
    "open": (lambda p, who: open_panel(round=p.round, by=who, at=LATER), {"chair", "second_chair"}, {"auditing"}),
    "agree": (lambda p, who: agree(p, "outstanding", by=who), {"chair", "second_chair"}, {"panel"}),
    "conclude": (lambda p, who: conclude_panel(round=p.round, by=who, at=LATER), {"chair", "second_chair"}, {"panel"}),
    "close": (lambda p, who: close_round(round=p.round, by=who, at=LATER), {"coordinator"}, {"reporting"}),
}
# A move asked for twice by somebody who may make it changes nothing and refuses nothing.
REPEATS = {("open", "panel"), ("conclude", "reporting"), ("close", "closed")}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("move", MOVES)
def test_every_role_and_every_move(move, state):
    act, who_may, states = MOVES[move]
    panel = make_panel(cases=1, agencies=2, state=state)
    if state == RoundState.PANEL:
        agree_all(panel)
    for who in EVERYBODY:
        before = (Return.objects.filter(opened_at=None).count(), AgreedGrade.objects.count(), panel.refresh())
        events = TrailEvent.objects.count()
        with transaction.atomic():
            allowed = who in who_may and (state in states or (move, state) in REPEATS)
            if allowed:
                act(panel, panel.people[who])
            else:
                with pytest.raises(Refused) as refusal:
                    act(panel, panel.people[who])
                assert str(refusal.value).endswith(".")
            changed = TrailEvent.objects.count() - events
            assert bool(changed) is (allowed and state in states), (who, move, state)
            transaction.set_rollback(True)
        assert before[2].state == panel.refresh().state


def test_opening_lays_open_what_is_signed_off_and_leaves_the_rest_sealed():
    panel = make_panel(cases=2, agencies=3)
    for place, state in enumerate((ReturnState.ASSIGNED, ReturnState.IN_PROGRESS, ReturnState.SUBMITTED)):
        unsign(panel.return_of(0, place), state)
    unsign(panel.return_of(1, 0), ReturnState.SENT_BACK)
    unsign(panel.return_of(1, 1), ReturnState.NIL)
    panel.open()
    opened = {row.state for row in panel.round.returns.filter(opened_at=PANEL_DAY)}
    assert opened == {ReturnState.SIGNED_OFF, ReturnState.NIL}
    assert panel.round.returns.filter(opened_at=None).count() == 4
    assert panel.round.panel_opened_by == panel.chair


def test_a_panel_without_any_signed_off_return_stays_shut():
    panel = make_panel(cases=1, agencies=2)
    for row in panel.returns.values():
        unsign(row, ReturnState.SUBMITTED)
    with pytest.raises(Refused, match="No return is signed off yet"):
        panel.open()


def test_a_late_return_is_let_in_only_signed_off_and_with_a_reason():
    panel = make_panel(cases=1, agencies=2)
    late = unsign(panel.return_of(0, 1))
    panel.open()
    arguments = {"agency_return": late, "by": panel.chair, "at": LATER}
    with pytest.raises(Refused, match="has not signed this return off yet"):
        admit_late_return(reason="It came by post.", **arguments)
    sign(late)
    with pytest.raises(NotDone, match="Say why"):
        admit_late_return(reason="  ", **arguments)
    with pytest.raises(NotDone, match="at most 300"):
        admit_late_return(reason="x" * 301, **arguments)
    for who in set(EVERYBODY) - {"chair", "second_chair"}:
        with pytest.raises(Refused):
            admit_late_return(reason="It came by post.", **(arguments | {"by": panel.people[who]}))
    assert Return.objects.get(pk=late.pk).opened_at is None
    admit_late_return(reason="It came by post.", **arguments)
    admit_late_return(reason="A second press.", **arguments)
    late.refresh_from_db()
    assert (late.opened_at, late.late_reason) == (LATER, "It came by post.")
    event = TrailEvent.objects.get(subject_id=late.pk, field="late return")
    assert "post" not in event.after


def test_a_changed_mind_is_a_new_row_and_the_old_one_stays():
    panel = make_panel(state=RoundState.PANEL)
    first = agree(panel, "good")
    second = agree(panel, "outstanding", rationale="The school's letter weighed more.", seen_number=1)
    rows = list(AgreedGrade.objects.filter(case=panel.cases[0], theme=Theme.OVERALL).order_by("number"))
    assert [(row.number, row.is_current, row.grade.code) for row in rows] == [
        (1, False, "good"),
        (2, True, "outstanding"),
    ]
    assert rows == [first, second]
    event = TrailEvent.objects.filter(field="agreed grade: Overall").first()
    assert (event.before, event.after) == ("Good", "Outstanding")


def test_sending_the_same_grade_twice_records_it_once():
    panel = make_panel(state=RoundState.PANEL)
    first = agree(panel, seen_number=0)
    assert agree(panel, seen_number=0) == first
    assert AgreedGrade.objects.count() == 1


def test_an_agreed_grade_cannot_be_rewritten_or_deleted():
    panel = make_panel(state=RoundState.PANEL)
    row = agree(panel)
    for statement in (
        "update audits_agreedgrade set rationale = 'rewritten' where id = %s",
        "update audits_agreedgrade set grade_id = grade_id + 1 where id = %s",
        "delete from audits_agreedgrade where id = %s",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [row.pk])


def test_dissent_is_kept_and_the_database_refuses_to_change_it():
    panel = make_panel(state=RoundState.PANEL)
    row = agree(panel)
    words = {"agreed_grade": row, "agency": panel.agencies[1], "text": "We saw harm.", "at": LATER}
    dissent = record_dissent(by=panel.chair, **words)
    assert record_dissent(by=panel.chair, **words) == dissent
    for statement in ("update audits_dissent set text = '' where id = %s", "delete from audits_dissent where id = %s"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, [dissent.pk])
    assert Dissent.objects.get().text == "We saw harm."


def test_who_may_record_whose_dissent():
    panel = make_panel(state=RoundState.PANEL)
    row, first = agree(panel), panel.agencies[0]
    allowed = set()
    for who in EVERYBODY:
        with transaction.atomic():
            try:
                record_dissent(agreed_grade=row, agency=first, text="No.", by=panel.people[who], at=LATER)
                allowed.add(who)
            except Refused:
                pass
            transaction.set_rollback(True)
    assert allowed == {"chair", "second_chair", "coordinator", "lead"}
    outside = panel.people["outside_lead"].memberships.get().agency
    with pytest.raises(Refused, match="does not take part"):
        record_dissent(agreed_grade=row, agency=outside, text="No.", by=panel.chair, at=LATER)


def test_dissent_belongs_to_the_grade_that_counts():
    panel = make_panel(state=RoundState.PANEL)
    old = agree(panel)
    agree(panel, "outstanding")
    with pytest.raises(NotDone, match="another grade since"):
        record_dissent(agreed_grade=old, agency=panel.agencies[0], text="No.", by=panel.chair, at=LATER)


def test_a_limiting_rule_gives_way_to_a_recorded_reason_and_a_hard_one_to_none():
    panel = make_panel(state=RoundState.PANEL)
    agree(panel, "inadequate", theme=Theme.RISK)
    with pytest.raises(NotDone, match="Inadequate"):
        agree(panel, "good")
    agree(panel, "good", limit_reason="The child moved to safety before the audit.")
    agree(panel, "inadequate", rationale="On reflection.")
    panel.round.tool_version.scale.rules_are_hard = True
    panel.round.tool_version.scale.save()
    with pytest.raises(NotDone, match="no exception"):
        agree(panel, "good", limit_reason="The child moved to safety before the audit.")


def test_a_rule_that_bites_after_the_overall_grade_holds_up_the_conclusion():
    panel = make_panel(cases=1, state=RoundState.PANEL)
    agree(panel, "good")
    agree(panel, "inadequate", theme=Theme.RISK)
    with pytest.raises(NotDone, match=f"{panel.cases[0]} stands above a limiting rule"):
        conclude_panel(round=panel.round, by=panel.chair, at=LATER)
    agree(panel, "good", limit_reason="The child moved to safety before the audit.")
    assert conclude_panel(round=panel.round, by=panel.chair, at=LATER).state == RoundState.REPORTING


def test_the_panel_concludes_when_every_child_has_an_overall_grade():
    panel = make_panel(cases=3, agencies=2)
    unsign(panel.return_of(2, 0)), unsign(panel.return_of(2, 1), ReturnState.NIL)
    panel.open()
    agree(panel, case=0)
    with pytest.raises(NotDone) as missing:
        conclude_panel(round=panel.round, by=panel.chair, at=LATER)
    assert panel.cases[1].reference in str(missing.value)
    assert panel.cases[2].reference not in str(missing.value), "Nobody graded this child, so nothing is to be agreed."
    agree(panel, case=1)
    assert conclude_panel(round=panel.round, by=panel.chair, at=LATER).state == RoundState.REPORTING
    with pytest.raises(Refused, match="while the panel sits"):
        agree(panel, "outstanding")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"theme": "weather"}, "one of the themes"),
        ({"rationale": " \n"}, "Say why"),
        ({"seen_number": 7}, "out of date"),
    ],
)
def test_what_cannot_be_taken_is_said(change, sentence):
    panel = make_panel(state=RoundState.PANEL)
    with pytest.raises(NotDone, match=sentence):
        agree(panel, **change)
    assert not AgreedGrade.objects.exists()


def test_a_grade_of_another_scale_or_a_child_of_another_round_is_refused():
    panel, other = make_panel(state=RoundState.PANEL), make_panel(state=RoundState.PANEL)
    with pytest.raises(NotDone, match="no open return"):
        agree_grade(
            case=other.cases[0], round=panel.round, theme=Theme.RISK, grade=panel.grade("good"), rationale="x",
            by=panel.chair, at=LATER,
        )  # fmt: skip
    from audits.models import Grade

    foreign = Grade.objects.exclude(scale=panel.round.tool_version.scale).first()
    with pytest.raises(NotDone, match="scale"):
        agree_grade(
            case=panel.cases[0], round=panel.round, theme=Theme.RISK, grade=foreign, rationale="x",
            by=panel.chair, at=LATER,
        )  # fmt: skip


def test_the_agencies_own_grades_stay_as_they_were():
    panel = make_panel(state=RoundState.PANEL)
    give_grade(panel.return_of(0, 0), Theme.OVERALL, "inadequate")
    agree(panel, "good")
    assert panel.return_of(0, 0).grades.get(theme=Theme.OVERALL).grade.code == "inadequate"


@pytest.mark.django_db(transaction=True)
def test_two_chairs_agreeing_at_once_lose_nothing():
    panel = make_panel(cases=1, state=RoundState.PANEL)

    def record(who, code, seen):
        try:
            return agree(panel, code, by=panel.people[who], seen_number=seen)
        except NotDone as problem:
            return str(problem)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        blind = [pool.submit(record, "chair", "good", None), pool.submit(record, "second_chair", "outstanding", None)]
        rows = sorted((each.result() for each in blind), key=lambda row: row.number)
        assert [row.number for row in rows] == [1, 2]
        knowing = [
            pool.submit(record, "chair", "inadequate", 2),
            pool.submit(record, "second_chair", "requires_improvement", 2),
        ]
        results = [each.result() for each in knowing]
    refused = [each for each in results if isinstance(each, str)]
    assert len(refused) == 1
    assert "while your page was open" in refused[0]
    assert AgreedGrade.objects.filter(is_current=True).count() == 1
    assert AgreedGrade.objects.count() == 3
