"""Planning an audit from one that was."""

from datetime import timedelta

import pytest

from access.permissions import NotDone, Refused
from accounts.models import Agency, Membership
from audits.actions.copies import copy_round
from audits.key_dates import KeyDay, clock_days
from audits.models import Method, RoundState, ToolVersion
from audits.plans import RoundSettings
from audits.selectors.plans import chain_of, days_of
from tests.factories import NOW
from tests.round_factories import PANEL_ON, fresh, make_drawn_round, make_round, make_setting
from tests.round_visits import address, as_person, text_of

pytestmark = pytest.mark.django_db
YEAR = timedelta(weeks=52)


@pytest.fixture
def setting():
    return make_setting()


def copy(round_, setting, by=None, **more):
    words = {"title": "Neglect again", "year": 2027, "panel_on": PANEL_ON + YEAR, "repeats": True} | more
    return copy_round(round=round_, by=by or setting.coordinator, at=NOW, **words)


def test_a_re_audit_has_the_same_plan_and_questions_and_is_linked(setting):
    settings = RoundSettings(method=Method.WORKSHOP, is_blind=False, chase_every_days=4)
    old = make_drawn_round(setting, terms="To find out.", lines_of_enquiry="One?\nTwo?", settings=settings)
    new = copy(old, setting)
    assert RoundSettings.of(new) == settings
    assert (new.terms, new.enquiries, new.why_now) == ("To find out.", ["One?", "Two?"], "")
    assert (new.tool_version, new.chair, new.re_audit_of) == (old.tool_version, old.chair, old)
    assert set(new.agencies.all()) == set(old.agencies.all())
    assert days_of(new) == clock_days(panel_on=PANEL_ON + YEAR, method="workshop")
    assert (new.state, new.draw, new.frame) == (RoundState.PLANNING, None, None)
    assert [one.round_ for one in chain_of(setting.coordinator, new)] == [old, new]


def test_any_other_copy_takes_the_newest_questions_and_stands_alone(setting):
    old = make_round(setting)
    found = old.tool_version
    newer = ToolVersion.objects.create(
        tool=found.tool, number=found.number + 1, scale=found.scale, launched_at=NOW, sha256="0" * 64
    )
    ToolVersion.objects.create(tool=found.tool, number=found.number + 2, scale=found.scale)
    new = copy(old, setting, repeats=False)
    assert (new.tool_version, new.re_audit_of) == (newer, None)
    assert copy(old, setting, title="Word for word").tool_version == found


def test_who_left_is_not_copied(setting):
    old = make_round(setting)
    Membership.objects.filter(user=setting.chair).update(ends_on=old.opens_on)
    Agency.objects.filter(pk=setting.agencies[0].pk).update(is_active=False)
    new = copy(old, setting)
    assert new.chair is None
    assert set(new.agencies.all()) == set(setting.agencies[1:])


def test_what_cannot_be_copied_is_a_sentence(setting):
    old = make_round(setting)
    with pytest.raises(NotDone, match="later day"):
        copy(old, setting, panel_on=PANEL_ON)
    with pytest.raises(NotDone, match="already"):
        copy(old, setting, title=old.title, year=PANEL_ON.year)


@pytest.mark.parametrize("who", ["chair", "lead", "stranger"])
def test_only_the_coordinator_copies(setting, who):
    person = {"lead": setting.leads[0], "stranger": make_setting().coordinator}.get(who) or setting.chair
    with pytest.raises(Refused):
        copy(make_round(setting), setting, by=person)


def test_the_page_proposes_the_day_of_the_re_audit_and_leads_to_the_new_plan(setting):
    old = make_round(setting)
    client = as_person(setting.coordinator)
    form = client.get(address("round_copy", old)).context["form"]
    day = form.initial["panel_on"]
    assert day == days_of(old)[KeyDay.RE_AUDIT]
    data = {"kind": "again", "title": old.title, "year": day.year}
    data |= {f"panel_on_{part}": getattr(day, part) for part in ("day", "month", "year")}
    page = text_of(client.post(address("round_copy", old), data, follow=True))
    assert "Say why it is needed now" in page
    new = fresh(old).re_audits.get()
    assert new.programme.year == day.year
    again = client.post(address("round_copy", old), data)
    assert again.status_code == 422
    assert "already" in text_of(again)
