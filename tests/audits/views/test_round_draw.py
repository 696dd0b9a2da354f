"""The one button that draws."""

import pytest
from django.urls import reverse

from cases.models import Case, CaseRole, Draw
from cases.sampling import commitment
from tests.round_factories import (
    HEADINGS,
    frame_csv,
    load_frame_for,
    make_drawn_round,
    make_round,
    make_setting,
)
from tests.round_visits import address, as_person, text_of

pytestmark = pytest.mark.django_db


def test_problems_come_as_csv_that_no_spreadsheet_runs():
    setting = make_setting()
    words = "=HYPERLINK(1)"
    data = f"{HEADINGS}\n7,{words},a) WBRI,,a) Yes,,,,,,,,".encode()
    round_ = load_frame_for(make_round(setting), setting, data)
    response = as_person(setting.coordinator).get(address("round_frame_problems", round_))
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Row,Column,Kind,Words found,What was done"
    assert any("'=HYPERLINK" in line for line in lines)
    assert response["Content-Disposition"] == 'attachment; filename="problems.csv"'


def test_one_press_draws_and_leads_to_the_certificate():
    setting = make_setting()
    round_ = load_frame_for(make_round(setting), setting)
    client = as_person(setting.coordinator)
    page = text_of(client.get(address("round_draw", round_)))
    assert 'value="6"' in page
    assert "3 in the file" in page
    data = {"size": 6, "reserves": 2, "least_disability": 1, "exclude_months": 12}
    for _ in range(2):
        response = client.post(address("round_draw", round_), data, follow=True)
        assert response.status_code == 200
    assert Draw.objects.count() == 1
    assert Case.objects.count() == 8
    assert response.redirect_chain[-1][0] == reverse("cases:draw_detail", args=[Draw.objects.get().pk])
    assert Draw.objects.get().seed in text_of(response)


def test_nonsense_sizes_come_back_with_a_sentence():
    setting = make_setting()
    round_ = load_frame_for(make_round(setting), setting)
    response = as_person(setting.coordinator).post(
        address("round_draw", round_), {"size": "many", "reserves": -1, "exclude_months": 12}
    )
    assert response.status_code == 422
    assert not Draw.objects.exists()


ASKED = {"size": 6, "reserves": 2, "least_disability": 1, "exclude_months": 12}


def test_a_file_too_small_is_said_before_anything_is_drawn_and_drawn_only_when_ticked():
    setting = make_setting()
    round_ = load_frame_for(make_round(setting), setting, frame_csv(3, disabled=0))
    client, here = as_person(setting.coordinator), address("round_draw", round_)
    said = [
        "A sample of 6 cannot be filled: 3 children can be drawn.",
        "At least 1 with a disability cannot be had: there are none.",
        "2 reserves were asked for; 0 children could be kept.",
    ]
    first = text_of(client.get(here))
    asked = client.post(here, ASKED)
    assert asked.status_code == 422
    for page in (first, text_of(asked)):
        assert all(sentence in page for sentence in said)
        assert "Draw the 3 that there are, with none in reserve" in page
    assert "Nothing is drawn yet" in text_of(asked)
    unticked = client.post(here, ASKED | {"knowing": " ".join(said)})
    stale = client.post(here, ASKED | {"knowing": said[0], "accepted": "on"})
    assert (unticked.status_code, stale.status_code) == (422, 422)
    assert not Draw.objects.exists()
    client.post(here, ASKED | {"knowing": " ".join(said), "accepted": "on"})
    assert Case.objects.count() == 3


def test_asking_for_what_there_is_needs_no_tick():
    setting = make_setting()
    round_ = load_frame_for(make_round(setting), setting, frame_csv(3, disabled=0))
    asked = {"size": 2, "reserves": 1, "exclude_months": 12}
    as_person(setting.coordinator).post(address("round_draw", round_), asked)
    assert Case.objects.count() == 3


def test_nothing_is_asked_where_all_can_be_met():
    setting = make_setting()
    round_ = load_frame_for(make_round(setting), setting)
    page = text_of(as_person(setting.coordinator).get(address("round_draw", round_)))
    assert "cannot give all" not in page
    assert "that there are" not in page


def test_a_draw_is_abandoned_with_a_reason_that_stands_beside_the_next_one():
    setting = make_setting()
    round_ = make_drawn_round(setting, data=frame_csv(3, disabled=0))
    client, old = as_person(setting.coordinator), round_.draw
    page = reverse("cases:draw_detail", args=[old.pk])
    assert address("draw_abandon", round_) in text_of(client.get(page))
    assert client.post(address("draw_abandon", round_), {"reason": ""}).status_code == 422
    response = client.post(address("draw_abandon", round_), {"reason": "The file was a test."}, follow=True)
    assert response.redirect_chain[-1][0] == address("round_frame", round_)
    shown = text_of(client.get(page))
    assert "This draw was abandoned" in shown
    assert "The file was a test." in shown
    assert page in text_of(client.get(round_.get_absolute_url()))
    assert client.get(reverse("cases:draw_certificate", args=[old.pk])).status_code == 200
    assert "the same children" in text_of(client.post(reverse("cases:draw_check", args=[old.pk]), follow=True))
    case = old.cases.first()
    assert "Draw abandoned" in text_of(client.get(case.get_absolute_url()))
    assert as_person(setting.holder).get(reverse("cases:identity_list", args=[old.pk])).status_code == 404
    load_frame_for(round_, setting, frame_csv(30))
    client.post(address("round_draw", round_), ASKED)
    new = Draw.objects.exclude(pk=old.pk).get()
    shown = text_of(client.get(reverse("cases:draw_detail", args=[new.pk])))
    assert "Drawn before and abandoned" in shown
    assert "The file was a test." in shown
    assert "This draw was abandoned" not in shown


def test_ages_stand_from_the_youngest_on_the_file_the_draw_and_in_the_certificate():
    setting = make_setting()
    round_ = load_frame_for(make_round(setting), setting, frame_csv(60))
    client = as_person(setting.coordinator)
    client.post(address("round_draw", round_), ASKED)
    made = Draw.objects.get()
    bands = [row["value"] for row in made.certificate["spread"]["age_band"]]
    assert bands == sorted(bands, key=["0-4", "5-9", "10-15", "16-17"].index)
    # A draw of before is shown in order as well.
    made.certificate["spread"]["age_band"].sort(key=lambda row: row["value"])
    made.save()
    for page in (address("round_frame", round_), reverse("cases:draw_detail", args=[made.pk])):
        shown = text_of(client.get(page))
        places = [shown.index(f">{words}<") for words in ("0 to 4", "5 to 9", "10 to 15")]
        assert places == sorted(places)


def test_words_found_have_a_column_only_while_they_are_kept():
    setting = make_setting()
    data = frame_csv(20) + b"\n777,b) Female,a) WBRI,01/02/2015,perhaps,,,,,,,,"
    round_ = load_frame_for(make_round(setting), setting, data)
    client = as_person(setting.coordinator)
    page = text_of(client.get(address("round_frame", round_)))
    assert "Words found" in page
    assert "so it is “Not known” here" in page
    client.post(address("round_draw", round_), ASKED)
    assert "Words found" not in text_of(client.get(address("round_frame", round_)))


def areas_csv() -> bytes:
    """Forty children of four ages in two teams, of whom every tenth has a disability."""
    rows = [
        f"{n:06d},{'a) Male' if n % 2 else 'b) Female'},WBRI,01/02/{2010 + n % 4 * 4},{'Yes' if n % 10 == 0 else 'No'},"
        f"01/0{1 + n % 9}/2025,Neglect,Neglect,,,,0,{'North' if n % 3 else 'South'} team"
        for n in range(1, 41)
    ]
    return "\n".join([HEADINGS, *rows]).encode()


def prepared():
    setting = make_setting()
    round_ = load_frame_for(make_round(setting), setting, areas_csv())
    return as_person(setting.coordinator), address("round_draw", round_), round_


def facts_drawn() -> list[dict]:
    return [case.facts for case in Case.objects.filter(role=CaseRole.DRAWN)]


def test_parts_have_the_numbers_they_are_given():
    client, here, _ = prepared()
    shown = text_of(client.post(here, ASKED | {"size": 8, "strata": "team", "show": "1"}))
    assert "Children from North team" in shown
    assert not Draw.objects.exists()
    parts = {"size": 8, "reserves": 4, "strata": "team", "part_1": 5, "part_2": 3}
    client.post(here, ASKED | parts)
    teams = [facts["team"] for facts in facts_drawn()]
    assert (teams.count("North team"), teams.count("South team")) == (5, 3)


def test_parts_that_do_not_add_up_are_said():
    client, here, _ = prepared()
    answer = client.post(here, ASKED | {"strata": "team", "part_1": 5, "part_2": 3})
    assert answer.status_code == 422
    assert "The parts add up to 8" in text_of(answer)
    assert not Draw.objects.exists()


def test_draw_is_limited_spread_and_counted():
    client, here, _ = prepared()
    asked = ASKED | {"size": 4, "only_age_band": ["0-4", "5-9"], "spread": ["sex"], "least_disability": 1}
    counted = text_of(client.post(here, asked | {"count": "1"}))
    assert "Age: 0 to 4 or 5 to 9" in counted
    assert not Draw.objects.exists()
    client.post(here, asked)
    drawn = facts_drawn()
    assert {facts["age_band"] for facts in drawn} <= {"0-4", "5-9"}
    assert {facts["sex"] for facts in drawn} == {"male", "female"}


def test_children_named_by_id_are_left_out_with_their_reason_and_nobody_else():
    client, here, _ = prepared()
    named = {"in_court": "000001\n 000002 ", "in_review": "000003", "exclude_months": 0}
    client.post(here, ASKED | named | {"size": 30, "reserves": 7})
    draw = Draw.objects.get()
    assert draw.certificate["counts"]["excluded"] == {
        "The case is before a court": 2,
        "A review of the case is open": 1,
    }
    assert "000001" not in str(draw.certificate)
    assert Case.objects.count() == 37


def test_stranger_among_the_named_is_counted_and_not_repeated_elsewhere():
    client, here, _ = prepared()
    answer = client.post(here, ASKED | {"named": "999999"})
    assert answer.status_code == 422
    assert "Number 1 is neither an ID in this file nor the reference of an earlier case" in text_of(answer)
    assert not Draw.objects.exists()


def test_number_drawn_at_a_meeting_is_named_on_the_certificate():
    client, here, round_ = prepared()
    client.post(here, ASKED | {"seed": "4711"})
    draw = Draw.objects.get()
    assert (draw.seed, draw.certificate["seed_origin"]) == ("4711", "drawn at a meeting")


def test_promised_seed_is_the_one_that_is_used():
    client, here, round_ = prepared()
    shown = text_of(client.get(here))
    assert round_.frame.commitment in shown
    client.post(here, ASKED)
    draw = Draw.objects.get()
    assert draw.seed not in shown
    assert commitment(draw.seed) == round_.frame.commitment == draw.certificate["commitment"]


def test_clash_is_named_and_nothing_is_drawn():
    client, here, _ = prepared()
    asked = {"size": 4, "strata": "team", "part_1": 4, "part_2": 0, "least_disability": 4}
    answer = client.post(here, ASKED | asked)
    assert answer.status_code == 422
    assert "cannot be had" in text_of(answer)
    assert not Draw.objects.exists()
