"""The certificate of a draw: its page and its paper say the same, name nobody, and are for those who may check it."""

import io

import pdfua
import pytest
from django.urls import reverse
from pypdf import PdfReader

from audits.actions.draws import abandon_draw, draw_round
from audits.actions.swaps import swap_round_case
from cases.actions.areas import name_areas
from cases.actions.frames import empty_frame
from cases.draw_presenters import shortened
from cases.foreseeing import Wish
from cases.models import Case, CaseRole
from cases.quotas import quota
from cases.sampling import Criteria, Filter, Strata
from cases.swapping import foresee_swap
from documents.pdf import faults_of
from tests.factories import NOW
from tests.round_factories import (
    drawn_cases,
    frame_csv,
    fresh,
    load_frame_for,
    make_drawn_round,
    make_round,
    make_setting,
)
from tests.round_visits import as_person, queries, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
AREAS = {"Team 1": "North", "Team 2": "South", "Team 3": "South"}
CRITERIA = Criteria(
    size=6,
    reserves=3,
    filters=(Filter("category", ("neglect",)),),
    strata=Strata("area", {"North": 2, "South": 4}),
    quotas=(quota("disability", 1),),
    spread=("sex", "age_band"),
)


def rich_draw(setting, **more):
    """In parts by area, of neglect only, with a least number and spread over two facts."""
    name_areas(partnership=setting.partnership, areas=AREAS, by=setting.coordinator, at=NOW)
    round_ = load_frame_for(make_round(setting), setting, frame_csv(60))
    return draw_round(round=round_, wish=Wish(CRITERIA), by=setting.coordinator, at=NOW, **more)


def page_of(setting, draw, name="draw_detail"):
    return as_person(setting.coordinator).get(reverse(f"cases:{name}", args=[draw.pk]))


def words_of(response) -> str:
    reader = PdfReader(io.BytesIO(response.content))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_page_and_paper_tell_the_whole_draw():
    setting = make_setting()
    draw = rich_draw(setting)
    references = sorted(case.reference for case in draw.cases.filter(role=CaseRole.DRAWN))
    page, paper = " ".join(text_of(page_of(setting, draw)).split()), words_of(page_of(setting, draw, "draw_pdf"))
    for words in (
        "6 of 60 children were drawn, with 3 in reserve.",
        "In parts by area: 2 for North and 4 for South.",
        "Only: category of harm: Neglect.",
        "At least one child with a disability",
        "Spread as widely as can be over sex and age, the first mattering most.",
        "Made by chance when the file came in",
        "Table of the council",
        "2 March 2026",
        "Team 1: North; Team 2: South; Team 3: South",
        f"by {setting.coordinator.full_name}",
        *references,
    ):
        assert words in page.replace("“", "").replace("”", ""), words
        assert words in paper, words
    for whole in (draw.seed, draw.frame.file_sha256, draw.frame.commitment):
        assert whole in page
        assert whole in paper.replace(" ", "")


def test_page_and_paper_name_no_child():
    setting = make_setting()
    draw = rich_draw(setting)
    reserves = [case.reference for case in Case.objects.filter(role=CaseRole.RESERVE)]
    paper, page = words_of(page_of(setting, draw, "draw_pdf")), text_of(page_of(setting, draw))
    assert not [reference for reference in reserves if reference in paper]
    for fingerprint in Case.objects.values_list("fingerprint", flat=True):
        assert fingerprint not in page + paper
    assert "000001" not in page + paper


def test_paper_is_tagged_and_the_same_each_time(tmp_path):
    setting = make_setting()
    draw = rich_draw(setting)
    first, second = (page_of(setting, draw, "draw_pdf") for _ in range(2))
    assert first["Content-Type"] == "application/pdf"
    assert faults_of(first.content) == []
    assert first.content == second.content
    paper = tmp_path / "certificate.pdf"
    paper.write_bytes(first.content)
    assert pdfua.validate(paper).exit_code == 0
    assert TrailEvent.objects.filter(kind="downloaded", field="certificate PDF").count() == 2


def test_what_was_replaced_stands_on_page_and_paper():
    setting = make_setting()
    draw = rich_draw(setting)
    leaving = drawn_cases(draw.round)[0]
    words = {"reason": "moved", "explanation": "Left the area in spring.", "expected": foresee_swap(leaving).key}
    made = swap_round_case(round=draw.round, case=leaving, by=setting.coordinator, at=NOW, **words)
    for text in (" ".join(text_of(page_of(setting, draw)).split()), words_of(page_of(setting, draw, "draw_pdf"))):
        assert made.called.reference in text
        assert "The child has moved away or died. Left the area in spring." in text
        assert "before any was replaced" in text


def test_a_long_list_of_values_is_shown_as_far_as_it_was_drawn():
    cells = [[f"Team {number}", 10, 9, int(number < 3)] for number in range(60)]
    assert shortened(cells) == [*cells[:3], ["57 others", 570, 513, 0]]
    assert shortened(cells[:25]) == cells[:25]


def test_a_number_drawn_at_a_meeting_is_named_so():
    setting = make_setting()
    page = text_of(page_of(setting, rich_draw(setting, seed="7 11 23")))
    assert "A number drawn at a meeting" in page
    assert "Promise shown" not in page


def test_abandoned_draws_stand_with_their_reason_on_the_next_certificate():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    given_up = round_.draw
    abandon_draw(round=round_, reason="The wrong quarter.", by=setting.coordinator, at=NOW)
    after = load_frame_for(fresh(round_), setting, frame_csv(40))
    draw = draw_round(round=after, wish=Wish.usual(), by=setting.coordinator, at=NOW)
    for name in ("draw_detail", "draw_pdf"):
        read = words_of if name == "draw_pdf" else text_of
        assert "The wrong quarter." in read(page_of(setting, draw, name))
        assert "This draw was abandoned" in read(page_of(setting, given_up, name))


def test_once_the_rows_are_deleted_the_page_says_how_to_check():
    setting = make_setting()
    draw = make_drawn_round(setting).draw
    empty_frame(frame=draw.frame, by=setting.coordinator, at=NOW, rule="deleted when their audit closed")
    page = text_of(page_of(setting, draw))
    assert "were deleted on 2 March 2026" in page
    assert "Draw again and compare" not in page
    url = reverse("cases:draw_check", args=[draw.pk])
    assert "were deleted on" in text_of(as_person(setting.coordinator).post(url, follow=True))


@pytest.mark.parametrize(("who", "status"), [("chair", 200), ("holder", 200), ("lead", 404), ("stranger", 404)])
def test_the_paper_is_for_those_who_may_check_the_draw(who, status):
    setting = make_setting()
    draw = make_drawn_round(setting).draw
    person = {"lead": setting.leads[0], "stranger": make_setting().coordinator}.get(who) or getattr(setting, who)
    assert as_person(person).get(reverse("cases:draw_pdf", args=[draw.pk])).status_code == status


def test_more_cases_cost_no_more_queries():
    setting = make_setting()
    small, large = make_drawn_round(setting, size=1, reserves=0), make_drawn_round(setting, size=12, reserves=6)
    client = as_person(setting.coordinator)
    for name in ("draw_detail", "draw_pdf"):
        few, many = (queries(client, reverse(f"cases:{name}", args=[each.draw_id])) for each in (small, large))
        assert few == many
