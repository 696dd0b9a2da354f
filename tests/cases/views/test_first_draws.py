"""Draws of the first version, which portals made before this one: their certificates are still read everywhere."""

import pytest
from django.urls import reverse

from audits.report import what_the_draw_says
from audits.report_words import Facts, sample_words
from cases.draw_words import asked_sentences
from cases.models import CaseRole, Draw
from cases.version_one import in_present_form
from tests.cases.views.test_draw_pages import page_of, rich_draw, words_of
from tests.round_factories import make_drawn_round, make_setting
from tests.round_visits import as_person, text_of

pytestmark = pytest.mark.django_db
FIRST = {
    "algorithm": "sha256-order-with-quotas",
    "version": 1,
    "seed": "082c0073f547927127ccee968b5ac579",
    "file_sha256": "ab" * 32,
    "frame_sha256": "cd" * 32,
    "criteria": {"size": 4, "reserves": 2, "quotas": [{"field": "disability", "value": "yes", "at_least": 1}]},
    "counts": {
        "frame": 180,
        "excluded": {"Audited in the last 12 months": 5},
        "drawn_from": 175,
        "chosen": 4,
        "reserves": 2,
    },
    "quotas": [{"field": "disability", "value": "yes", "asked": 1, "met": 2, "available": 22}],
    "spread": {"sex": [{"value": "male", "frame": 92, "sample": 2}, {"value": "female", "frame": 88, "sample": 2}]},
    "shortages": [],
    "excluded": {"ef" * 32: "Audited in the last 12 months"},
    "chosen": ["01" * 32, "02" * 32, "03" * 32, "04" * 32],
    "reserves": ["05" * 32, "06" * 32],
}


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def first(setting):
    """A draw whose certificate the first version wrote."""
    draw = rich_draw(setting)
    Draw.objects.filter(pk=draw.pk).update(certificate=FIRST)
    draw.refresh_from_db()
    return draw


def test_page_and_paper_tell_what_the_first_version_said(setting, first):
    references = sorted(case.reference for case in first.cases.filter(role=CaseRole.DRAWN))
    for text in (" ".join(text_of(page_of(setting, first)).split()), words_of(page_of(setting, first, "draw_pdf"))):
        assert "4 of 175 children were drawn, with 2 in reserve. 5 were left out beforehand." in text
        assert "did not promise its seed beforehand" in text
        assert FIRST["seed"] in text
        assert all(reference in text for reference in references)
        assert "Could be drawn" not in text.split("Sex")[-1]


def test_checking_it_says_why_it_cannot_be_drawn_again(setting, first):
    address = reverse("cases:draw_check", args=[first.pk])
    answer = as_person(setting.coordinator).post(address, follow=True)
    assert answer.status_code == 200
    assert "version 1 of the draw" in text_of(answer)


def test_the_certificate_for_programs_stays_as_it_was_written(setting, first):
    assert page_of(setting, first, "draw_certificate").json() == FIRST


def test_what_was_asked_for_is_told_in_sentences():
    said = asked_sentences(in_present_form(FIRST)["wanted"])
    assert said == ["4 children, and 2 in reserve.", "At least one child whose disability is Yes."]


def test_a_report_does_not_promise_what_cannot_be_repeated(setting):
    round_ = make_drawn_round(setting)
    Draw.objects.filter(pk=round_.draw.pk).update(certificate=FIRST)
    round_.draw.refresh_from_db()
    facts = Facts(**dict.fromkeys(Facts.__dataclass_fields__) | {"certificate": what_the_draw_says(round_)})
    told = sample_words(facts)
    assert told.startswith("Four children were drawn by lot out of 175.")
    assert "can be repeated" not in told
