"""Closing an audit is asked about first, on a page that says what goes, what stays and when."""

import pytest
from django.urls import reverse

from audits.models import RoundState
from cases.actions.destruction import set_retention
from cases.frame_facts import roll_of
from tests.factories import NOW
from tests.round_factories import fresh, make_answered_round, make_setting
from tests.round_visits import as_person, text_of
from ui.dates import long_date

pytestmark = pytest.mark.django_db


def reporting_round(setting):
    round_ = make_answered_round(setting)
    round_.state, round_.panel_opened_at, round_.panel_opened_by = "reporting", NOW, setting.chair
    round_.save()
    return fresh(round_)


def page(round_):
    return reverse("audits:panel_close", args=[round_.pk])


def plain(response) -> str:
    return " ".join(text_of(response).split())


def test_page_says_what_is_deleted_what_is_destroyed_later_and_what_stays_and_changes_nothing():
    setting = make_setting()
    round_ = reporting_round(setting)
    set_retention(partnership=setting.partnership, months=5, by=setting.coordinator, at=NOW)
    answer = as_person(setting.coordinator).get(page(round_))
    shown = plain(answer)
    rows = len(roll_of(round_.draw.frame))
    assert rows
    assert f"{rows} children of the file" in shown
    day = long_date(answer.context["closing"].destroyed_on)
    assert f"will be destroyed in the small hours of {day}, 5 months after the close" in shown
    assert "Recommendations go on until they are done." in shown
    assert fresh(round_).state == RoundState.REPORTING


def test_its_button_closes_and_the_page_says_so_afterwards():
    setting = make_setting()
    round_ = reporting_round(setting)
    client = as_person(setting.coordinator)
    assert client.post(page(round_)).status_code == 302
    assert fresh(round_).state == RoundState.CLOSED
    assert "This audit is closed already." in plain(client.get(page(round_)))


def test_audit_that_cannot_be_closed_yet_says_why():
    setting = make_setting()
    round_ = make_answered_round(setting)
    shown = plain(as_person(setting.coordinator).get(page(round_)))
    assert "cannot go to “Closed”" in shown
    assert "Deleted at once" not in shown


@pytest.mark.parametrize(("who", "status"), [("chair", 403), ("holder", 403), ("stranger", 404)])
def test_only_the_coordinator_finds_the_page(who, status):
    setting = make_setting()
    round_ = reporting_round(setting)
    person = make_setting().coordinator if who == "stranger" else getattr(setting, who)
    assert as_person(person).get(page(round_)).status_code == status
