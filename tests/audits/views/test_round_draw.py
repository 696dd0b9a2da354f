"""The file of children and the one button that draws."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.models import Case, Draw, Frame
from tests.round_factories import (
    HEADINGS,
    frame_csv,
    load_frame_for,
    make_round,
    make_setting,
)
from tests.round_visits import address, as_person, text_of

pytestmark = pytest.mark.django_db


def upload(client, round_, data, name="annex-a.csv"):
    return client.post(address("round_frame", round_), {"file": SimpleUploadedFile(name, data)}, follow=True)


def test_a_file_is_loaded_and_explained():
    setting = make_setting()
    round_ = make_round(setting)
    data = frame_csv(20) + b"\n,b) Female,a) WBRI,,,,,,,,,,"
    page = text_of(upload(as_person(setting.coordinator), round_, data))
    assert "20 children" in page
    assert "1 row was left out" in page
    assert "How complete each column is" in page
    assert "0 to 4" in page
    assert Frame.objects.get().row_count == 20


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.csv", "This file is empty"),
        (b"nothing,here\n1,2", "a.csv", "Child Unique ID"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "a.xls", "old Office format"),
        (b"x" * (10 * 1024 * 1024 + 5), "a.csv", "larger than 10 MB"),
        (b"x" * (13 * 1024 * 1024), "a.csv", "larger than 10 MB"),
    ],
)
def test_a_wrong_file_gets_a_sentence_on_the_page(data, name, words):
    setting = make_setting()
    round_ = make_round(setting)
    response = upload(as_person(setting.coordinator), round_, data, name)
    assert response.status_code == 422
    assert words in text_of(response)
    assert not Frame.objects.exists()


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
    assert "3 (0 not recorded)" in page
    data = {"size": 6, "reserves": 2, "with_disability": "on", "exclude_months": 12}
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
