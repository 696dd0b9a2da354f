"""Marks of names are kept when a sheet is sealed, say nothing by themselves, and outlive the sheet for a while."""

from copy import deepcopy
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from cases.actions.destruction import destroy_identities
from cases.actions.identity import complete_identity, version_of
from cases.actions.name_marks import MONTHS_KEPT, forget_old_marks, kept_until, mark_unmarked, unmarked
from cases.identities import Identity, Person, Relationship
from cases.known_names import known_names_of
from cases.models import IdentitySheet, NameMarks
from cases.retention import months_after
from cases.tasks import keep_name_marks
from tests.factories import NOW
from tests.round_factories import drawn_cases, make_answered_round, make_setting

pytestmark = pytest.mark.django_db
CLOSED = NOW + timedelta(days=60)
AFTER = NOW.replace(month=8, day=2)


def make_place():
    setting = make_setting()
    round_ = make_answered_round(setting)
    sheet = sheet_of(drawn_cases(round_)[0])
    mother = Person(relationship=Relationship.ADULT, name="Bea Quillfeather", other_names="Bee; Beatrix")
    who = Identity(Person(name="Ada Quillfeather-Ångström", born="2015-05-05", upn="H801200001001"), (mother,))
    complete_identity(sheet=sheet, identity=who, seen=version_of(sheet), by=setting.holder, at=NOW)
    return setting, round_


def sheet_of(case) -> IdentitySheet:
    return IdentitySheet.objects.select_related("case__partnership", "case__draw__round").get(case=case)


@pytest.fixture(scope="module")
def place_once(once):
    return once(make_place)


@pytest.fixture
def place(place_once):
    return deepcopy(place_once)


def close(round_):
    round_.state, round_.closed_at = "closed", CLOSED
    round_.save()
    round_.draw.refresh_from_db()


def test_names_are_known_by_mark_with_their_slips_days_and_numbers(place):
    known = known_names_of([place[1].draw_id])
    for word in ("ada", "quillfeather", "angstrom", "quillfeatherangstrom", "bee", "beatrix"):
        assert known.has_name(word), word
    assert known.has_nearly("quilfeather")
    assert known.has_nearly("quillfaether")
    assert not known.has_name("quilfeather")
    assert not known.has_nearly("featherbed")
    assert known.has_day("2015-05-05")
    assert not known.has_day("2015-05-06")
    assert known.has_number("H8012 0000 1001")


def test_another_audit_does_not_know_them_and_no_name_stands_in_the_marks(place):
    marks = NameMarks.objects.get(case=drawn_cases(place[1])[0])
    assert b"uillfeather" not in bytes(marks.same) + bytes(marks.near)
    NameMarks.objects.exclude(pk=marks.pk).delete()
    assert known_names_of([place[1].draw_id]).has_name("ada")
    assert not known_names_of([]).has_name("ada")


def test_a_sheet_changed_has_new_marks(place):
    setting, round_ = place
    sheet = sheet_of(drawn_cases(round_)[0])
    complete_identity(
        sheet=sheet, identity=Identity(Person(name="Ida Marrow", born="2015-05-05")), seen=version_of(sheet),
        by=setting.holder, at=NOW + timedelta(days=1),
    )  # fmt: skip
    known = known_names_of([round_.draw_id])
    assert known.has_name("marrow")
    assert not known.has_name("beatrix")


def test_sheets_sealed_before_are_marked_at_night_or_by_command_once(place):
    NameMarks.objects.all().delete()
    assert unmarked().exists()
    out = StringIO()
    call_command("keep_name_marks", stdout=out)
    assert "Marks were made for" in out.getvalue()
    assert known_names_of([place[1].draw_id]).has_name("quillfeather")
    call_command("keep_name_marks", stdout=out)
    assert "None was missing." in out.getvalue()


def test_marks_outlive_the_sheet_until_two_years_after_the_close(place):
    round_ = place[1]
    NameMarks.objects.all().delete()
    close(round_)
    certificate = destroy_identities(draw=round_.draw, at=AFTER)
    assert known_names_of([round_.draw_id]).has_name("quillfeather")
    last = kept_until(CLOSED.date())
    assert last == months_after(CLOSED.date(), MONTHS_KEPT)
    assert certificate.content["kept_until"] == last.isoformat()
    assert forget_old_marks(at=CLOSED.replace(year=CLOSED.year + 2)) == 0
    assert forget_old_marks(at=CLOSED.replace(year=CLOSED.year + 2) + timedelta(days=1)) > 0
    assert not NameMarks.objects.exists()
    assert mark_unmarked(at=AFTER) == 0


def test_nobody_looks_at_marks(place):
    keep_name_marks()
    assert not NameMarks.objects.visible_to(place[0].holder).exists()
