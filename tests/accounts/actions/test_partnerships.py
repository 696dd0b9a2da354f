from datetime import timedelta

import pytest

from access.permissions import NotDone, Permission, Refused
from access.roles import Role
from accounts.actions import add_agency, change_agency, change_partnership, close_agency, create_partnership
from accounts.models import Agency, AgencyKind, Partnership, User
from tests.factories import NOW, make_person
from trail.models import TrailEvent


@pytest.fixture
def founder(db) -> User:
    person = make_person()
    person.opens_partnerships = True
    person.save()
    return person


def test_creator_holds_both_offices_and_the_office_exists(founder):
    partnership = create_partnership(by=founder, at=NOW, name="Northby Safeguarding Partnership", short_name="Northby")
    assert [agency.kind for agency in partnership.agencies.all()] == [AgencyKind.OFFICE]
    assert founder.has_role(Role.COORDINATOR, partnership)
    assert founder.has_role(Role.ADMINISTRATOR, partnership)
    assert founder.holds_wide(Permission.MANAGE_PEOPLE, partnership)
    assert TrailEvent.objects.filter(partnership_id=partnership.pk, kind="created").count() == 1


def test_somebody_not_entitled_is_refused_and_nothing_is_left(db):
    with pytest.raises(Refused, match="cannot set up"):
        create_partnership(by=make_person(), at=NOW, name="Nowhere", short_name="N")
    assert not Partnership.objects.exists()
    assert not TrailEvent.objects.exists()


def test_form_sent_twice_makes_one_partnership_and_a_later_namesake_is_refused(founder):
    first = create_partnership(by=founder, at=NOW, name="Northby", short_name="N")
    again = create_partnership(by=founder, at=NOW + timedelta(seconds=5), name="Northby", short_name="N")
    assert again == first
    with pytest.raises(NotDone, match="Another partnership has this name"):
        create_partnership(by=founder, at=NOW + timedelta(days=1), name="Northby", short_name="N")


def test_two_names_with_one_stem_get_two_addresses(founder):
    one = create_partnership(by=founder, at=NOW, name="North By", short_name="N")
    two = create_partnership(by=founder, at=NOW, name="North-By", short_name="N")
    assert (one.slug, two.slug) == ("north-by", "north-by-2")


def test_change_is_written_down_field_by_field(town):
    words = {"board_name": "Board", "case_word": "case", "round_word": "audit"}
    change_partnership(partnership=town.partnership, by=town.coordinator, at=NOW, **words)
    town.partnership.refresh_from_db()
    assert town.partnership.board_name == "Board"
    events = TrailEvent.objects.filter(subject_id=str(town.partnership.pk)).values_list("field", "before", "after")
    assert set(events) == {("board_name", "Executive", "Board"), ("case_word", "child", "case")}


def test_main_colour_that_hides_white_text_is_refused(town):
    with pytest.raises(NotDone, match="darker colour"):
        change_partnership(partnership=town.partnership, by=town.coordinator, at=NOW, colour_primary="#ffee88")


@pytest.mark.parametrize("who", ["auditor", "stranger"])
def test_colleague_without_the_right_and_stranger_change_nothing(town, who):
    by = getattr(town, who)
    with pytest.raises(Refused):
        change_partnership(partnership=town.partnership, by=by, at=NOW, board_name="Mine")
    with pytest.raises(Refused):
        add_agency(partnership=town.partnership, by=by, at=NOW, name="Mine", short_name="M", kind="police")
    with pytest.raises(Refused):
        close_agency(agency=town.police, by=by, at=NOW)
    assert not TrailEvent.objects.exists()


def test_agency_sent_twice_is_one_and_a_namesake_is_refused(town):
    facts = {"partnership": town.partnership, "by": town.coordinator, "at": NOW, "name": "Health", "short_name": "H"}
    assert add_agency(**facts, kind="health") == add_agency(**facts, kind="health")
    with pytest.raises(NotDone, match="of this name already"):
        add_agency(**facts, kind="housing")
    with pytest.raises(NotDone, match="of this name already"):
        change_agency(
            agency=town.police, by=town.coordinator, at=NOW, name="Health", short_name="P", kind="police",
            submitting_signs_off=False,
        )  # fmt: skip
    assert Agency.objects.filter(partnership=town.partnership).count() == 3


def test_office_stays_the_office(town):
    changed = change_agency(
        agency=town.office, by=town.coordinator, at=NOW, name="Unit", short_name="U", kind="police",
        submitting_signs_off=False,
    )  # fmt: skip
    assert changed.kind == AgencyKind.OFFICE
    with pytest.raises(Refused, match="office cannot be closed"):
        close_agency(agency=town.office, by=town.coordinator, at=NOW)
