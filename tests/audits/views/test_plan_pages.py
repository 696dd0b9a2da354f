"""The pages of a round's plan."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from audits.actions.chasing import chase_rounds
from audits.actions.plan_days import change_days
from audits.actions.plan_settings import link_evidence
from audits.key_dates import KeyDay, clock_days
from audits.plan_presenters import dated
from audits.plans import RoundSettings
from audits.selectors.plans import days_of
from tests.factories import NOW
from tests.round_factories import fresh, make_answered_round, make_open_round, make_round, make_setting
from tests.round_visits import address, as_person, text_of

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)
PANEL_ON = timezone.localdate() + 9 * WEEK


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def round_(setting):
    return make_round(setting, panel_on=PANEL_ON)


def boxes(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def days_data(round_, page, **changed):
    data = {"seen": page.context["form"].initial["seen"]}
    for kind, day in (days_of(round_) | changed).items():
        data |= boxes(str(kind), day)
    return data


def test_every_day_but_the_panels_can_be_changed_on_one_page(setting, round_):
    client = as_person(setting.coordinator)
    page = client.get(address("round_days", round_))
    assert "panel" not in page.context["form"].fields
    data = days_data(round_, page, briefing=PANEL_ON + 9 * WEEK)
    shown = text_of(client.post(address("round_days", round_), data, follow=True))
    assert days_of(fresh(round_))[KeyDay.BRIEFING] == PANEL_ON + 9 * WEEK
    assert "Set by hand" in shown


def test_a_day_out_of_order_is_told_beside_it(setting, round_):
    client = as_person(setting.coordinator)
    page = client.get(address("round_days", round_))
    response = client.post(address("round_days", round_), days_data(round_, page, report=PANEL_ON - WEEK))
    assert response.status_code == 422
    assert response.context["form"].errors["report"] == ["The report cannot be due before the panel meets."]


def test_two_coordinators_who_change_the_days_see_both(setting, round_):
    client = as_person(setting.coordinator)
    page = client.get(address("round_days", round_))
    change_days(round=round_, days={KeyDay.BRIEFING: PANEL_ON + 10 * WEEK}, by=setting.coordinator, at=NOW)
    mine = days_data(round_, page, briefing=PANEL_ON + 9 * WEEK)
    response = client.post(address("round_days", round_), mine)
    assert response.status_code == 422
    assert "Somebody else has changed this part" in text_of(response)
    assert days_of(fresh(round_))[KeyDay.BRIEFING] == PANEL_ON + 10 * WEEK
    again = mine | {"seen": response.context["form"].data["seen"]}
    assert client.post(address("round_days", round_), again).status_code == 302
    assert days_of(fresh(round_))[KeyDay.BRIEFING] == PANEL_ON + 9 * WEEK


def test_moving_the_panel_first_shows_what_would_move_and_changes_nothing(setting, round_):
    change_days(round=round_, days={KeyDay.BRIEFING: PANEL_ON + 9 * WEEK}, by=setting.coordinator, at=NOW)
    client, to = as_person(setting.coordinator), PANEL_ON + WEEK
    page = client.post(address("round_move", round_), boxes("panel_on", to))
    before, after = dated(PANEL_ON + 9 * WEEK), dated(to + 9 * WEEK)
    assert f"from {before} to {after} (set by hand)" in text_of(page)
    rows = {row["kind"]: row["checked"] for row in page.context["preview"]["rows"]}
    assert not rows["briefing"]
    assert fresh(round_).panel_on == PANEL_ON


def test_pressed_again_it_moves_what_is_ticked(setting, round_):
    client, to = as_person(setting.coordinator), PANEL_ON + 52 * WEEK
    page = client.post(address("round_move", round_), boxes("panel_on", to))
    sure = boxes("panel_on", to) | {"confirm": "1", "seen": page.context["preview"]["seen"]}
    response = client.post(address("round_move", round_), sure | {"goes": ["report"]}, follow=True)
    assert "The panel meets on" in text_of(response)
    days = days_of(fresh(round_))
    assert days[KeyDay.PANEL] == to
    assert days[KeyDay.REPORT] == to + 4 * WEEK
    assert days[KeyDay.RETURNS] == clock_days(panel_on=PANEL_ON)[KeyDay.RETURNS]


def test_days_that_would_stand_in_an_impossible_order_are_told_in_the_preview(setting, round_):
    by_hand = {KeyDay.RETURNS: PANEL_ON - 2 * WEEK}
    change_days(round=round_, days=by_hand, by=setting.coordinator, at=NOW)
    client, to = as_person(setting.coordinator), PANEL_ON + 30 * WEEK
    told = "the panel cannot be moved. Returns cannot be due before the agencies start."
    page = client.post(address("round_move", round_), boxes("panel_on", to))
    assert told in text_of(page)
    page = client.post(address("round_move", round_), boxes("panel_on", PANEL_ON + WEEK))
    assert told not in text_of(page)


def test_days_changed_after_the_preview_are_shown_again_first(setting, round_):
    client, to = as_person(setting.coordinator), PANEL_ON + WEEK
    page = client.post(address("round_move", round_), boxes("panel_on", to))
    change_days(round=round_, days={KeyDay.BRIEFING: PANEL_ON + 9 * WEEK}, by=setting.coordinator, at=NOW)
    sure = boxes("panel_on", to) | {"confirm": "1", "seen": page.context["preview"]["seen"], "goes": ["briefing"]}
    response = client.post(address("round_move", round_), sure)
    assert "changed in the meantime" in text_of(response)
    assert fresh(round_).panel_on == PANEL_ON


def settings_data(page, **changed):
    return page.context["form"].initial | changed


def test_how_it_is_run_is_chosen_and_shown(setting, round_):
    client = as_person(setting.coordinator)
    page = client.get(address("round_settings", round_))
    data = settings_data(page, method="jtai", is_blind="False", family_contact="asked", chase_days_before=5)
    shown = text_of(client.post(address("round_settings", round_), data, follow=True))
    assert RoundSettings.of(fresh(round_)).chase_days_before == 5
    for words in (
        "Inspection mode (JTAI)",
        "as soon as they are submitted",
        "Told, and asked for their view",
        "5 days",
    ):
        assert words in shown


def test_once_agencies_have_begun_what_they_were_told_is_not_asked(setting):
    round_ = make_open_round(setting)
    client = as_person(setting.coordinator)
    page = client.get(address("round_settings", round_))
    assert not {"method", "is_blind", "needs_sign_off"} & set(page.context["form"].fields)
    forged = settings_data(page, is_blind="False", practitioner_contact="told")
    assert client.post(address("round_settings", round_), forged).status_code == 302
    assert fresh(round_).is_blind
    assert fresh(round_).practitioner_contact == "told"


def test_evidence_is_shown_on_the_round_to_whoever_may_see_it(setting):
    earlier = make_round(setting, agencies=setting.agencies[:1], panel_on=PANEL_ON - 52 * WEEK, title="Neglect before")
    round_ = make_round(setting, panel_on=PANEL_ON)
    client = as_person(setting.coordinator)
    page = client.get(address("round_evidence", round_))
    data = {
        "seen": page.context["form"].initial["seen"],
        "re_audit_of": str(earlier.pk),
        "earlier_rounds": [str(earlier.pk)],
        "reviews": "Rapid review of March\nPractice review https://example.org/review",
    }
    shown = text_of(client.post(address("round_evidence", round_), data, follow=True))
    for words in ("Neglect before", "Rapid review of March", "Practice review", "Audits that repeat each other"):
        assert words in shown
    assert "Neglect before" not in text_of(as_person(setting.leads[1]).get(round_.get_absolute_url()))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("https://example.org/only", "an address and no name"),
        ("Review https://", "an address that is none"),
        ("x" * 201, "200 characters is the most"),
    ],
)
def test_a_review_that_cannot_be_taken_names_its_line(setting, round_, line, sentence):
    client = as_person(setting.coordinator)
    page = client.get(address("round_evidence", round_))
    data = {"seen": page.context["form"].initial["seen"], "reviews": f"A good one\n{line}"}
    response = client.post(address("round_evidence", round_), data)
    assert response.status_code == 422
    assert "Line 2" in text_of(response)
    assert sentence in text_of(response)


def test_the_rounds_page_asks_as_often_for_a_long_chain_as_for_none(setting, django_assert_max_num_queries):
    client = as_person(setting.coordinator)
    rounds = [make_round(setting, panel_on=PANEL_ON + number * WEEK) for number in range(6)]
    with django_assert_max_num_queries(60) as alone:
        client.get(rounds[-1].get_absolute_url())
    for before, after in zip(rounds, rounds[1:], strict=False):
        link_evidence(
            round=after, re_audit_of=before, earlier_rounds=rounds[: rounds.index(after)], reviews=[],
            by=setting.coordinator, at=NOW,
        )  # fmt: skip
    with django_assert_max_num_queries(len(alone.captured_queries) + 1):
        client.get(rounds[-1].get_absolute_url())


@pytest.mark.parametrize("name", ["round_detail", "round_remind", "round_days", "round_settings"])
def test_twelve_agencies_ask_no_more_queries_than_two(name, django_assert_max_num_queries):
    counts = []
    for agencies in (2, 12):
        setting = make_setting(kinds=("police",) * agencies)
        round_ = make_answered_round(setting, size=1, reserves=0)
        due = timezone.make_aware(datetime.combine(round_.returns_due_on, time(7, 30)))
        chase_rounds(at=due - timedelta(days=1))
        chase_rounds(at=due + timedelta(days=1))
        client = as_person(setting.coordinator)
        with django_assert_max_num_queries(60) as asked:
            client.get(address(name, round_))
        counts.append(len(asked.captured_queries))
    assert counts[1] <= counts[0]
