"""Closed before the announced day, agencies and coordinator read the same: what held on the day it was closed."""

from datetime import date, timedelta

import pytest

from audits.actions.draws import draw_round
from audits.actions.pool import close_pool, reopen_pool
from audits.actions.rounds import open_round
from audits.models import Nomination
from cases.foreseeing import Wish
from tests.factories import NOW
from tests.nomination_factories import EARLY, make_nominating, nominate_by, nominee
from tests.round_factories import complete_all, fresh, make_setting
from tests.round_visits import address, as_person, text_of

pytestmark = pytest.mark.django_db
NEITHER = "Left out: neither of concern nor on a plan for 18 months on 2 March 2026"
FUTURE = "left out if so on the day"


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def round_(setting):
    """Of the police's two children one would have been 18 months on a plan on the announced day."""
    round_ = make_nominating(setting, date(2026, 3, 20), panel_on=date(2026, 6, 1))
    nominate_by(setting, round_, 0, nominee(0, concern="", plan_start=date(2024, 9, 10)))
    nominate_by(setting, round_, 0, nominee(1))
    return round_


def close(round_, setting, at=NOW):
    return close_pool(round=round_, reason=EARLY, by=setting.coordinator, at=at)


def pages(setting, round_):
    yield text_of(as_person(setting.auditors[0]).get(address("nomination_list", round_)))
    yield text_of(as_person(setting.coordinator).get(address("nomination_pool", round_)))


def test_closed_early_both_pages_say_what_held_that_day(setting, round_):
    for page in pages(setting, round_):
        assert "On a plan for 18 months or more" in page
    close(round_, setting)
    for page in pages(setting, round_):
        assert NEITHER in page
        assert FUTURE not in page
    reopen_pool(round=round_, by=setting.coordinator, at=NOW)
    for page in pages(setting, round_):
        assert "On a plan for 18 months or more" in page
        assert "Left out" not in page


def test_who_turned_18_is_said_to_be_left_out_for_that(setting):
    round_ = make_nominating(setting, date(2026, 3, 20), panel_on=date(2026, 6, 1))
    nominate_by(setting, round_, 0, nominee(0, born="2008-03-21"))
    nominate_by(setting, round_, 0, nominee(1))
    close(round_, setting, NOW + timedelta(days=19))
    for page in pages(setting, round_):
        assert "Left out: 18 or older on 21 March 2026" in page


def test_after_the_audit_opened_the_agency_still_reads_it(setting, round_):
    close(round_, setting)
    draw_round(round=round_, wish=Wish.usual(1, 0, quotas=()), by=setting.coordinator, at=NOW)
    complete_all(fresh(round_), setting)
    open_round(round=round_, by=setting.coordinator, at=NOW)
    assert not Nomination.objects.known().exists()
    assert NEITHER in text_of(as_person(setting.auditors[0]).get(address("nomination_list", round_)))
