"""Who a child is: sealed, shown to few, each time with a line in the trail."""

from datetime import timedelta

import pytest

from access.permissions import NotDone, Refused
from audits.actions.rounds import answer_known
from cases.actions.identity import ChangedMeanwhile, complete_identity, version_of
from cases.actions.identity_opening import reveal_identities, reveal_identity
from cases.identities import Identity, Person, Relationship, identity_of_child
from cases.identity_details import details_of
from cases.models import CaseRole, IdentitySheet, Involvement, SheetPerson
from cases.sealing import seal_details
from cases.selectors import sheets_for
from tests.factories import NOW
from tests.round_factories import drawn_cases, make_answered_round, make_drawn_round, make_open_round, make_setting
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
BEN = Person(relationship=Relationship.ADULT, name="Ben Example")
CY, DI = (Person(relationship=Relationship.SIBLING, name=f"{name} Example") for name in ("Cy", "Di"))
ADA = Identity(Person(name="Ada Example", born="2015-05-05", address="1 Test Street"), (BEN, CY), "Knows the area.")


def sheet_of(round_, number=0):
    case = drawn_cases(round_)[number]
    return IdentitySheet.objects.select_related("case__partnership", "case__draw__round").get(case=case)


def complete(sheet, by, identity=ADA, seen=None):
    seen = version_of(sheet) if seen is None else seen
    return complete_identity(sheet=sheet, identity=identity, seen=seen, by=by, at=NOW)


def test_what_the_holder_enters_lies_nowhere_open():
    setting = make_setting()
    sheet = complete(sheet_of(make_drawn_round(setting)), setting.holder)
    assert sheet.is_complete
    assert b"Ada" not in bytes(sheet.sealed_details)
    assert not TrailEvent.objects.filter(after__contains="Ada").exists()


def test_the_first_of_two_savings_is_not_overwritten():
    setting = make_setting()
    sheet = sheet_of(make_drawn_round(setting))
    complete(sheet, setting.holder)
    with pytest.raises(ChangedMeanwhile):
        complete(sheet, setting.holder, identity_of_child(name="Somebody else"), seen="")


def test_the_same_words_saved_twice_are_saved_once():
    setting = make_setting()
    sheet = sheet_of(make_drawn_round(setting))
    complete(sheet, setting.holder)
    complete(sheet, setting.holder, seen="")
    assert TrailEvent.objects.filter(field="identity", kind="changed").count() == 1


def test_a_sheet_needs_a_name():
    setting = make_setting()
    with pytest.raises(NotDone, match="name"):
        complete(sheet_of(make_drawn_round(setting)), setting.holder, identity_of_child(name=" "))


def test_each_person_of_a_sheet_needs_a_name():
    setting = make_setting()
    nameless = Identity(ADA.child, (Person(relationship=Relationship.ADULT),))
    with pytest.raises(NotDone, match="each member of the family"):
        complete(sheet_of(make_drawn_round(setting)), setting.holder, nameless)


def test_people_stand_outside_the_seal_by_id_and_label_only():
    setting = make_setting()
    sheet = complete(sheet_of(make_drawn_round(setting)), setting.holder)
    rows = {str(row.pk): str(row) for row in SheetPerson.objects.filter(sheet=sheet)}
    assert sorted(rows.values()) == ["Adult with parental responsibility 1", "Brother or sister 1", "Child"]
    assert {person.id for person in details_of(sheet).people} == set(rows)
    assert [person.name for person in details_of(sheet).people] == ["Ada Example", "Cy Example", "Ben Example"]


def test_who_stays_keeps_id_and_label_when_others_come_and_go():
    setting = make_setting()
    sheet = complete(sheet_of(make_drawn_round(setting)), setting.holder)
    before = {person.name: person.id for person in details_of(sheet).people}
    sheet = complete(sheet, setting.holder, Identity(ADA.child, (CY, DI)))
    after = {person.name: person.id for person in details_of(sheet).people}
    assert after["Cy Example"] == before["Cy Example"]
    assert after["Ada Example"] == before["Ada Example"] == str(sheet.case_id)
    labels = {str(row.pk): str(row) for row in SheetPerson.objects.filter(sheet=sheet)}
    assert labels == {
        after["Ada Example"]: "Child",
        after["Cy Example"]: "Brother or sister 1",
        after["Di Example"]: "Brother or sister 2",
    }


def test_an_id_that_is_not_of_this_sheet_is_not_taken():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    other = complete(sheet_of(round_, 1), setting.holder)
    stolen = details_of(other).family[0]
    sheet = complete(sheet_of(round_), setting.holder, Identity(ADA.child, (stolen, stolen)))
    ids = {person.id for person in details_of(sheet).people}
    assert len(ids) == 3
    assert stolen.id not in ids
    assert SheetPerson.objects.filter(sheet=other).count() == 3


def test_a_sheet_sealed_in_the_first_form_still_opens():
    sheet = sheet_of(make_drawn_round(make_setting()))
    first = {"name": "Ada Example", "born": "2015-05-05", "address": "1 Test Street", "family": "Ben, father"}
    sheet.sealed_details = seal_details(first, case_pk=sheet.case_id)
    found = details_of(sheet)
    assert (found.child.name, found.child.born, found.notes) == ("Ada Example", "2015-05-05", "Ben, father")
    assert found.child.id == str(sheet.case_id)


@pytest.mark.parametrize("who", ["coordinator", "chair", "lead", "stranger"])
def test_only_the_holder_completes(who):
    setting, other = make_setting(), make_setting()
    person = {"lead": setting.leads[0], "stranger": other.holder}.get(who) or getattr(setting, who)
    with pytest.raises(Refused):
        complete(sheet_of(make_drawn_round(setting)), person)


def test_each_showing_is_a_line_in_the_trail():
    setting = make_setting()
    sheet = sheet_of(make_open_round(setting))
    for _ in range(2):
        reveal_identity(sheet=sheet, confirmed=NOW, by=setting.leads[0], at=NOW)
    looks = TrailEvent.objects.filter(kind="viewed", field="identity", actor_id=setting.leads[0].pk)
    assert looks.count() == 2


@pytest.mark.parametrize("confirmed", [None, NOW - timedelta(minutes=15)])
def test_nothing_opens_without_a_confirmation_of_the_last_quarter_of_an_hour(confirmed):
    setting = make_setting()
    sheet = sheet_of(make_open_round(setting))
    for act, words in ((reveal_identity, {"sheet": sheet}), (reveal_identities, {"sheets": [sheet]})):
        with pytest.raises(Refused, match="Confirm that it is you"):
            act(**words, confirmed=confirmed, by=setting.leads[0], at=NOW)
    assert not TrailEvent.objects.filter(field="identity", actor_id=setting.leads[0].pk).exists()


def test_a_sheet_nobody_has_completed_cannot_be_shown():
    setting = make_setting()
    with pytest.raises(Refused, match="has not said yet"):
        reveal_identity(sheet=sheet_of(make_drawn_round(setting)), confirmed=NOW, by=setting.holder, at=NOW)


def seen_by(user):
    return set(sheets_for(user).values_list("case_id", flat=True))


def test_leads_of_asked_agencies_find_the_drawn_and_not_the_reserves():
    setting, other = make_setting(), make_setting()
    round_ = make_open_round(setting)
    drawn = {case.pk for case in drawn_cases(round_)}
    assert seen_by(setting.leads[0]) == drawn
    assert seen_by(setting.holder) == drawn | set(
        round_.draw.cases.filter(role=CaseRole.RESERVE).values_list("pk", flat=True)
    )
    for person in (setting.coordinator, setting.chair, setting.auditors[0], other.leads[0], other.holder):
        assert seen_by(person) == set()


def test_before_the_audit_opens_no_lead_finds_a_sheet():
    setting = make_setting()
    make_drawn_round(setting)
    assert seen_by(setting.leads[0]) == set()


def test_an_auditor_finds_the_children_of_their_own_returns_only():
    setting = make_setting()
    round_ = make_answered_round(setting)
    own = round_.returns.filter(agency=setting.agencies[0])
    own.exclude(case=drawn_cases(round_)[0]).update(auditor=None)
    assert seen_by(setting.auditors[0]) == {drawn_cases(round_)[0].pk}


def test_an_agency_that_does_not_know_a_child_need_not_know_who_it_is():
    setting = make_setting()
    round_ = make_open_round(setting)
    case = drawn_cases(round_)[0]
    involvement = Involvement.objects.get(case=case, agency=setting.agencies[0])
    answer_known(involvement=involvement, known="not_known", by=setting.leads[0], at=NOW)
    assert case.pk not in seen_by(setting.leads[0])
    assert case.pk in seen_by(setting.leads[1])


def test_after_the_audit_closed_nobody_opens_a_sheet():
    setting = make_setting()
    round_ = make_answered_round(setting)
    round_.state = "closed"
    round_.save()
    assert seen_by(setting.leads[0]) == set()
    with pytest.raises(Refused, match="closed"):
        reveal_identity(sheet=sheet_of(round_), confirmed=NOW, by=setting.holder, at=NOW)
