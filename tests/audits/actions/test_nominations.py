"""Nominating, correcting and withdrawing: once, by the agency's own people, and sealed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from access.permissions import NotDone, Refused
from access.roles import Role
from audits.actions.nomination_erasing import erase_forgotten
from audits.actions.nominations import (
    NominatedAlready,
    NominationChanged,
    correct_nomination,
    nominate,
    open_nomination,
    version_of,
    withdraw_nomination,
)
from audits.actions.pool import close_pool
from audits.actions.rounds import edit_round
from audits.models import ChildrenFrom, Criterion, Nomination, NominationMatch
from audits.nominating import NEITHER, NOBODY, Nominee
from cases.identities import Person
from tests.factories import NOW, give_role, make_agency, make_person
from tests.nomination_factories import EARLY, make_nominating, nominate_by, nominee
from tests.round_factories import fresh, load_frame_for, make_round, make_setting
from trail.models import EventKind, TrailEvent

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def setting():
    return make_setting()


def edit(round_, setting, **more):
    words = {"title": round_.title, "agencies": setting.agencies}
    return edit_round(round=round_, chair=setting.chair, by=setting.coordinator, at=NOW, **words | more)


def test_who_the_child_is_is_sealed_and_stands_nowhere_else(setting):
    made = nominate_by(setting, make_nominating(setting), 0, nominee(0, nhs_number="9434765919", own_number="own-77"))
    row = Nomination.objects.get()
    assert row == made
    assert (row.number, row.has_council_id, row.facts["nominated_for"]) == (1, True, Criterion.CONCERN)
    outside = {name: str(value) for name, value in vars(row).items() if name != "sealed_identity"}
    for word in ("Quillstone", "9434765919", "C4000", "own-77", "2012-01-10"):
        assert not [name for name, value in outside.items() if word in value]
        assert word.encode() not in bytes(row.sealed_identity)
        assert not [event for event in TrailEvent.objects.all() if word in str(vars(event))]


def test_sent_twice_it_is_nominated_once(setting):
    round_ = make_nominating(setting)
    first, again = (nominate_by(setting, round_, 0, nominee(1)) for _ in range(2))
    assert first == again
    assert Nomination.objects.count() == 1


def test_an_agency_that_has_nominated_the_child_already_is_led_to_it(setting):
    round_ = make_nominating(setting)
    first = nominate_by(setting, round_, 0, nominee(1))
    with pytest.raises(NominatedAlready, match="number 1") as found:
        nominate_by(setting, round_, 0, nominee(1, concern="Another concern."))
    assert found.value.nomination == first


def test_another_agency_is_not_told_that_somebody_else_nominated_the_child(setting):
    round_ = make_nominating(setting)
    nominate_by(setting, round_, 0, nominee(1))
    second = nominate_by(setting, round_, 1, nominee(1))
    assert second.number == 1
    match = NominationMatch.objects.get()
    assert match.decision == "same"
    assert match.decided_by is None


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        (Nominee(concern="Not seen"), NOBODY),
        (nominee(concern=" "), NEITHER),
        (nominee(concern="", plan_start=date(2025, 1, 15)), NEITHER),
    ],
)
def test_nobody_and_neither_are_refused_with_a_sentence(setting, who, sentence):
    with pytest.raises(NotDone) as found:
        nominate_by(setting, make_nominating(setting, date(2026, 3, 2)), 0, who)
    assert str(found.value) == sentence
    assert not Nomination.objects.exists()


def test_a_plan_counts_that_reaches_eighteen_months_by_the_closing_day(setting):
    who = nominee(concern="", plan_start=date(2024, 9, 3))
    with pytest.raises(NotDone):
        nominate_by(setting, make_nominating(setting, date(2026, 3, 2)), 0, who)
    made = nominate_by(setting, make_nominating(setting, date(2026, 3, 3), panel_on=date(2026, 6, 1)), 0, who)
    assert made.facts["nominated_for"] == Criterion.LONG_PLAN


def test_only_people_of_an_agency_that_takes_part_nominate_for_it(setting):
    round_ = make_nominating(setting)
    apart = make_agency(setting.partnership)
    outsider = make_person(Role.AUDITOR, apart)
    with pytest.raises(Refused, match="your own agency only"):
        nominate_by(setting, round_, 0, nominee(), by=setting.auditors[1])
    with pytest.raises(Refused, match="your own agency only"):
        nominate_by(setting, round_, 0, nominee(), by=setting.holder)
    with pytest.raises(Refused, match="does not take part"):
        nominate(round=round_, agency=apart, nominee=nominee(), by=outsider, at=NOW)


def test_a_coordinator_writes_down_for_a_named_person_and_sees_no_other(setting):
    round_ = make_nominating(setting)
    nominate_by(setting, round_, 0, nominee(0))
    words = {
        "round": round_,
        "agency": setting.agencies[1],
        "nominee": nominee(1),
        "by": setting.coordinator,
        "at": NOW,
    }
    with pytest.raises(NotDone, match="Say who at the agency"):
        nominate(**words)
    made = nominate(**words, recorded_for="Sam Delegate")
    assert (made.recorded_by, made.recorded_for) == (setting.coordinator, "Sam Delegate")
    assert list(Nomination.objects.visible_to(setting.coordinator)) == [made]
    assert list(Nomination.objects.visible_to(setting.auditors[1])) == [made]
    event = TrailEvent.objects.get(subject_id=str(made.pk), kind=EventKind.CREATED)
    assert event.recorded_for == setting.agencies[1].name


def test_a_coordinator_is_nobodys_delegate_even_where_they_are_employed(setting):
    round_ = make_nominating(setting)
    employed = make_person(Role.COORDINATOR, setting.agencies[0])
    made = nominate_by(setting, round_, 0, nominee(0))
    assert not Nomination.objects.visible_to(employed).exists()
    with pytest.raises(NotDone, match="Say who at the agency"):
        nominate_by(setting, round_, 0, nominee(1), by=employed)
    give_role(employed, Role.AUDITOR, setting.agencies[0])
    assert list(Nomination.objects.visible_to(employed)) == [made]


def test_a_file_audit_takes_no_nominations(setting):
    with pytest.raises(Refused, match="from a file"):
        nominate_by(setting, make_round(setting), 0, nominee())


def test_looking_is_written_down_and_another_agency_may_not(setting):
    made = nominate_by(setting, make_nominating(setting), 0, nominee(1))
    assert open_nomination(nomination=made, by=setting.leads[0], at=NOW).person.name == "Caleb Trelawny"
    look = TrailEvent.objects.get(kind=EventKind.VIEWED)
    assert (look.subject_id, look.field, look.actor_id) == (str(made.pk), "identity", setting.leads[0].pk)
    for person in (setting.auditors[1], setting.coordinator, setting.holder):
        with pytest.raises(Refused):
            open_nomination(nomination=made, by=person, at=NOW)


def test_correcting_says_it_anew_and_compares_anew(setting):
    round_ = make_nominating(setting)
    nominate_by(setting, round_, 1, nominee(2))
    made = nominate_by(setting, round_, 0, nominee(1))
    assert not NominationMatch.objects.exists()
    seen = version_of(made)
    better = correct_nomination(nomination=made, nominee=nominee(2), seen=seen, by=setting.leads[0], at=LATER)
    assert better.pk == made.pk
    assert NominationMatch.objects.get().decision == "same"
    with pytest.raises(NominationChanged):
        correct_nomination(nomination=made, nominee=nominee(3), seen=seen, by=setting.auditors[0], at=LATER)
    now = version_of(better)
    words = replace(nominee(2), concern="Another concern.")
    correct_nomination(nomination=made, nominee=words, seen=now, by=setting.auditors[0], at=LATER)
    assert NominationMatch.objects.get().decision == "same"


def test_withdrawn_it_is_erased_at_once(setting):
    round_ = make_nominating(setting)
    nominate_by(setting, round_, 1, nominee(1))
    made = nominate_by(setting, round_, 0, nominee(1))
    for _ in range(2):
        withdraw_nomination(nomination=made, by=setting.auditors[0], at=LATER)
    made.refresh_from_db()
    assert (made.sealed_identity, made.concern, made.withdrawn_by) == (None, "", setting.auditors[0])
    assert not NominationMatch.objects.exists()
    assert TrailEvent.objects.filter(subject_id=str(made.pk), kind=EventKind.DELETED).count() == 1
    again = nominate_by(setting, round_, 0, nominee(1))
    assert again.number == 2


def test_closed_nominations_are_neither_added_nor_changed(setting):
    round_ = make_nominating(setting)
    made = nominate_by(setting, round_, 0, nominee(1))
    close_pool(round=round_, reason=EARLY, by=setting.coordinator, at=NOW)
    calls = (
        lambda: nominate_by(setting, round_, 1, nominee(2)),
        lambda: withdraw_nomination(nomination=made, by=setting.auditors[0], at=NOW),
        lambda: open_nomination(nomination=fresh_nomination(made), by=setting.auditors[0], at=NOW),
        lambda: correct_nomination(
            nomination=made, nominee=nominee(3), seen=version_of(made), by=setting.auditors[0], at=NOW
        ),
    )
    for call in calls:
        with pytest.raises(Refused, match="are closed"):
            call()


def fresh_nomination(row):
    return Nomination.objects.select_related("round__programme__partnership").get(pk=row.pk)


def test_an_agency_that_has_nominated_stays_in_the_audit(setting):
    round_ = make_nominating(setting)
    made = nominate_by(setting, round_, 2, nominee(1))
    with pytest.raises(NotDone, match="has nominated children"):
        edit(round_, setting, agencies=setting.agencies[:2])
    withdraw_nomination(nomination=made, by=setting.leads[2], at=NOW)
    edit(round_, setting, agencies=setting.agencies[:2])


def test_where_the_children_come_from_is_chosen_until_they_are_there(setting):
    round_ = make_round(setting)
    assert round_.nominations_close_on is None
    edit(round_, setting, children_from=ChildrenFrom.NOMINATIONS)
    round_ = fresh(round_)
    assert round_.nominations_close_on == date(2026, 2, 23)
    with pytest.raises(NotDone, match="cannot close after"):
        edit(round_, setting, nominations_close_on=date(2026, 3, 3))
    with pytest.raises(Refused, match="nominate the children"):
        load_frame_for(round_, setting)
    edit(round_, setting, children_from=ChildrenFrom.FILE)
    round_ = load_frame_for(fresh(round_), setting)
    with pytest.raises(NotDone, match="are there"):
        edit(round_, setting, children_from=ChildrenFrom.NOMINATIONS)


def test_children_from_a_file_after_all_erase_the_nominations(setting):
    round_ = make_nominating(setting)
    nominate_by(setting, round_, 0, nominee(1))
    edit(round_, setting, children_from=ChildrenFrom.FILE)
    assert Nomination.objects.known().exists()
    load_frame_for(fresh(round_), setting)
    assert not Nomination.objects.known().exists()
    assert "erased when the children came from a file" in set(TrailEvent.objects.values_list("after", flat=True))


def test_an_audit_that_never_opens_keeps_nobody_for_good(setting):
    round_ = make_nominating(setting)
    nominate_by(setting, round_, 0, nominee(1))
    assert erase_forgotten(at=NOW) == 0
    over = NOW + timedelta(days=70)
    assert (erase_forgotten(at=over), erase_forgotten(at=over)) == (1, 0)
    assert Nomination.objects.get().sealed_identity is None


def test_a_nominee_without_an_agencys_words_is_compared_as_a_whole(setting):
    """Said again word for word, a nominee is the same one, whatever was left unsaid."""
    round_ = make_nominating(setting)
    who = Nominee(person=Person(name="Ada Quill", born="2015-03-05"), concern="Not seen")
    assert nominate_by(setting, round_, 0, who) == nominate_by(setting, round_, 0, who)
