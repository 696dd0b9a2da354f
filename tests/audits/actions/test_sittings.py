"""Who was at the panel, and what a decision without a quorum comes to."""

from datetime import date, time, timedelta

import pytest

from access.permissions import NotDone, Refused
from audits.actions.confirming import confirm_at_sitting, confirm_in_writing
from audits.actions.findings import FindingWords, create_finding
from audits.actions.panel import agree_grade
from audits.actions.panel_moves import conclude_panel
from audits.actions.sittings import (
    Attendee,
    Presence,
    SittingWords,
    add_sitting,
    change_attendance,
    record_attendance,
    remove_attendance,
    set_quorum,
)
from audits.models import Attendance, AttendanceStatus, Confirmation, RoundState, Theme
from audits.quorum import Rule
from audits.selectors.quorum import provisional_of, rule_for, standing_of
from tests.audits.panel_factories import PANEL_DAY, agree_all, make_panel
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
LATER = PANEL_DAY + timedelta(hours=1)


@pytest.fixture
def panel():
    return make_panel(cases=2, agencies=3, state=RoundState.PANEL)


def everybody(panel, leave_out=()):
    people = [Attendee(agency, words="Lead") for agency in panel.agencies if agency not in leave_out]
    office = panel.partnership.agencies.get(kind="office")
    return [*people, Attendee(office, panel.chair)]


def sit(panel, sitting=None, *, presence=Presence(), leave_out=()):  # noqa: B008 - a frozen value
    sitting = sitting or panel.round.sittings.get()
    record_attendance(
        sitting=sitting, people=everybody(panel, leave_out), presence=presence, by=panel.chair, at=PANEL_DAY
    )
    return sitting


def waiting(panel):
    return len(provisional_of(panel.refresh()))


def test_opening_the_panel_begins_its_first_sitting_counted_by_the_partnerships_rule(panel):
    sitting = panel.round.sittings.get()
    assert (sitting.number, sitting.held_on) == (1, date(2026, 5, 6))
    assert sitting.rule == Rule(3, frozenset({"social_care", "police", "health"}), True)


def test_what_is_agreed_with_a_quorum_stands_and_without_one_is_provisional(panel):
    agree_all(panel)
    ((_, why), _) = provisional_of(panel.round).grades
    assert why.startswith("Decided at sitting 1 without a quorum: 0 agencies are there and 3 are needed")
    sit(panel)
    assert waiting(panel) == 0


def test_a_decision_counts_those_who_were_there_at_its_time(panel):
    sitting = sit(panel, leave_out=panel.agencies[:1])
    late = Attendee(panel.agencies[0], words="Team manager")
    record_attendance(
        sitting=sitting, people=[late], presence=Presence(came_at=time(11, 0)), by=panel.chair, at=PANEL_DAY
    )  # 09:30 in the world is 10:30 by the clock on the wall
    agree_all(panel)
    assert waiting(panel) == 2
    row = sitting.attendances.get(words="Team manager")
    change_attendance(attendance=row, presence=Presence(came_at=time(10, 30)), by=panel.chair, at=LATER)
    assert waiting(panel) == 0
    change_attendance(attendance=row, presence=Presence(status=AttendanceStatus.APOLOGIES), by=panel.chair, at=LATER)
    assert waiting(panel) == 2


def test_a_later_sitting_with_a_quorum_confirms_everything_in_one_press(panel):
    agree_all(panel)
    words = FindingWords("strength", Theme.RISK, "Plans were clear.", cases=(panel.cases[0],))
    create_finding(round=panel.round, words=words, by=panel.chair, at=PANEL_DAY)
    assert waiting(panel) == 3
    next_week = PANEL_DAY + timedelta(days=7)
    second = add_sitting(round=panel.round, words=SittingWords(next_week.date()), by=panel.chair, at=next_week)
    with pytest.raises(NotDone, match="nobody chairs"):
        confirm_at_sitting(round=panel.round, sitting=second, by=panel.chair, at=next_week)
    sit(panel, second)
    made = confirm_at_sitting(round=panel.round, sitting=second, by=panel.chair, at=next_week)
    assert (made.grades.count(), made.findings.count(), waiting(panel)) == (2, 1, 0)
    with pytest.raises(NotDone, match="Nothing is provisional"):
        confirm_at_sitting(round=panel.round, sitting=second, by=panel.chair, at=next_week)
    # A sitting that turns out to have had no quorum has confirmed nothing.
    remove_attendance(attendance=second.attendances.filter(is_chair=False).first(), by=panel.chair, at=next_week)
    assert waiting(panel) == 3


def test_members_confirm_in_writing_only_where_they_complete_the_quorum(panel):
    first, second, third = panel.agencies
    sit(panel, leave_out=[second, third])
    agree_all(panel)
    with pytest.raises(NotDone, match=r"still no quorum for sitting 1: .*Health"):
        confirm_in_writing(round=panel.round, agencies=[second], source="E-mails", by=panel.chair, at=LATER)
    with pytest.raises(NotDone, match="where the written confirmations are kept"):
        confirm_in_writing(round=panel.round, agencies=[second, third], source=" ", by=panel.chair, at=LATER)
    confirm_in_writing(round=panel.round, agencies=[second, third], source="E-mails", by=panel.chair, at=LATER)
    assert waiting(panel) == 0
    assert set(Confirmation.objects.get().agencies.all()) == {second, third}


def test_a_grade_changed_after_the_confirmation_is_provisional_again(panel):
    agree_all(panel)
    sitting = sit(panel, leave_out=panel.agencies[:1])
    confirm_in_writing(round=panel.round, agencies=panel.agencies[:1], source="E-mail", by=panel.chair, at=LATER)
    assert waiting(panel) == 0
    agree_grade(
        case=panel.cases[0], round=panel.round, theme=Theme.OVERALL, grade=panel.grade("outstanding"),
        rationale="On reflection.", by=panel.chair, at=LATER,
    )  # fmt: skip
    assert waiting(panel) == 1
    assert sitting.agreed_grades.count() == 3


def test_findings_of_the_report_are_no_decisions_of_a_sitting(panel):
    agree_all(panel)
    conclude_panel(round=panel.round, by=panel.chair, at=LATER)
    words = FindingWords("strength", Theme.RISK, "Plans were clear.", cases=(panel.cases[0],))
    finding = create_finding(round=panel.refresh(), words=words, by=panel.people["coordinator"], at=LATER)
    assert not standing_of(panel.round).why_provisional(finding)


def test_a_new_rule_counts_sittings_that_have_decided_nothing_and_leaves_the_others(panel):
    agree_all(panel)
    day = PANEL_DAY + timedelta(days=7)
    add_sitting(round=panel.round, words=SittingWords(day.date()), by=panel.chair, at=day)
    rule = Rule(1, frozenset({"police"}), False)
    set_quorum(round=panel.round, rule=rule, for_all=False, by=panel.chair, at=day)
    assert [row.least_agencies for row in panel.round.sittings.all()] == [3, 1]
    assert rule_for(panel.round) == rule
    with pytest.raises(Refused, match="Only a coordinator"):
        set_quorum(round=panel.round, rule=rule, for_all=True, by=panel.chair, at=day)
    everywhere = Rule(2, frozenset({"housing", "police"}), True)
    set_quorum(round=panel.round, rule=everywhere, for_all=True, by=panel.people["coordinator"], at=day)
    assert rule_for(panel.round) == Rule(2, frozenset({"police"}), True)


@pytest.mark.parametrize(
    ("who", "agency", "may"),
    [
        ("chair", 1, True), ("coordinator", 1, True), ("lead", 0, True), ("lead", 1, False), ("other_lead", 1, True),
        ("scrutineer", 0, False), ("auditor", 0, False), ("executive", 0, False), ("stranger", 0, False),
        ("nobody", 0, False),
    ],
)  # fmt: skip
def test_who_records_attendance_for_whom(panel, who, agency, may):
    people = [Attendee(panel.agencies[agency], words="Team manager")]
    by = panel.people[who]

    def record():
        return record_attendance(
            sitting=panel.round.sittings.get(), people=people, presence=Presence(), by=by, at=LATER
        )

    if not may:
        with pytest.raises(Refused):
            record()
        assert not Attendance.objects.exists()
        return
    assert (record(), record()) == (1, 0)
    event = TrailEvent.objects.get(subject_type="audits.Attendance")
    assert (event.recorded_for, event.actor_id) == (panel.agencies[agency].name, by.pk)


@pytest.mark.parametrize("who", ["coordinator", "scrutineer", "lead", "executive", "stranger", "nobody"])
def test_only_a_chair_confirms(panel, who):
    agree_all(panel)
    with pytest.raises(Refused):
        confirm_in_writing(round=panel.round, agencies=panel.agencies, source="E-mails", by=panel.people[who], at=LATER)
