"""Whatever happened while a nomination was typed, the page keeps every word and says what to do."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audits.actions.nominations import correct_nomination, version_of, withdraw_nomination
from audits.actions.pool import close_pool
from audits.models import Nomination
from tests.factories import NOW
from tests.nomination_factories import EARLY, make_nominating, nominate_by, nominee
from tests.round_factories import make_setting
from tests.round_visits import address, as_person, confirm, text_of
from trail.models import EventKind, TrailEvent

pytestmark = pytest.mark.django_db
WORDS = {
    "name": "Ada Quillstone", "born_day": "5", "born_month": "3", "born_year": "2015", "child_id": "C77",
    "nhs_number": "943 476 5919", "own_number": "P-7", "concern": "Not seen alone for weeks.", "sex": "female",
    "ethnicity": "AIND", "disability": "yes", "communication_need": "no", "category": "neglect", "area": "North",
    "plan_start_day": "1", "plan_start_month": "2", "plan_start_year": "2024",
}  # fmt: skip
TYPED = (
    "Ada Quillstone", "5 3 2015", "C77", "943 476 5919", "P-7", "Not seen alone for weeks.", "Girl", "Indian",
    "Neglect", "North", "1 2 2024",
)  # fmt: skip


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def round_(setting):
    return make_nominating(setting, panel_on=timezone.localdate() + timedelta(days=60))


def close(round_, setting):
    close_pool(round=round_, reason=EARLY, by=setting.coordinator, at=NOW)


def test_closed_while_typing_everything_typed_comes_back(setting, round_):
    row = nominate_by(setting, round_, 0, nominee())
    close(round_, setting)
    client = as_person(setting.auditors[0])
    for url in (address("nomination_create", round_), address("nomination_edit", row)):
        response = client.post(url, WORDS)
        page = text_of(response)
        assert response.status_code == 403
        assert response["Cache-Control"] == "no-store"
        assert "The nominations of this audit are closed. Ask the coordinator" in page
        assert [word for word in TYPED if word not in page] == []
    assert Nomination.objects.count() == 1


def test_withdrawn_by_a_colleague_while_typing_everything_typed_comes_back(setting, round_):
    row = nominate_by(setting, round_, 0, nominee())
    withdraw_nomination(nomination=row, by=setting.leads[0], at=NOW)
    response = as_person(setting.auditors[0]).post(address("nomination_edit", row), WORDS)
    page = text_of(response)
    assert response.status_code == 409
    assert "was withdrawn, and who the child is was erased" in page
    assert "nominate it anew" in page
    assert [word for word in TYPED if word not in page] == []
    assert as_person(setting.auditors[1]).post(address("nomination_edit", row), WORDS).status_code == 404


def changed_meanwhile(setting, round_, **more):
    """A nomination that a colleague has changed since it was opened; (nomination, the version opened)."""
    row = nominate_by(setting, round_, 0, nominee())
    seen = version_of(row)
    who = nominee(0, concern="Locked in.", own_number="P-9", said={"ethnicity": "WBRI", "area": "South"}, **more)
    correct_nomination(nomination=row, nominee=who, seen=seen, by=setting.leads[0], at=timezone.now())
    return row, seen


def test_a_conflict_shows_every_field_and_marks_what_differs(setting, round_):
    row, seen = changed_meanwhile(setting, round_)
    client = as_person(setting.auditors[0])
    confirm(client)
    shown = client.post(address("nomination_edit", row), WORDS | {"seen": seen}).context["theirs"]
    marked = {each["key"] for each in shown if "Differs from yours" in each["value"]}
    assert {each["key"] for each in shown} - marked == {"Name", "Unique pupil number"}
    assert {"Concern", "Plan began", "Disability", "Communication need", "Category of harm", "Ethnicity"} <= marked
    words = {each["key"]: each["value"] for each in shown}
    assert words["Concern"].startswith("Locked in.")


def test_who_has_not_confirmed_lately_overwrites_nothing_unseen(setting, round_):
    row, seen = changed_meanwhile(setting, round_)
    client = as_person(setting.auditors[0])
    for _ in range(2):
        response = client.post(address("nomination_edit", row), WORDS | {"seen": seen})
        assert response.status_code == 422
        assert "Confirm that it is you (opens in another tab)" in text_of(response)
        assert "Locked in." not in text_of(response)
    assert not TrailEvent.objects.filter(kind=EventKind.VIEWED).exists()
    confirm(client)
    assert "Locked in." in text_of(client.post(address("nomination_edit", row), WORDS | {"seen": seen}))
