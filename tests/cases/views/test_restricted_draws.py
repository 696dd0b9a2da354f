"""What the pages of an audit and of its draw leave out for somebody for whom a case of it is closed."""

import pytest
from django.urls import reverse

from access.roles import Role
from audits.actions.swaps import swap_round_case
from cases.actions.restrictions import restrict_case
from cases.draw_presenters import LEFT_OUT
from cases.swapping import foresee_swap
from tests.cases.views.test_draw_pages import rich_draw, words_of
from tests.factories import NOW, make_person, office_of
from tests.round_factories import drawn_cases, make_drawn_round, make_setting
from tests.round_visits import as_person, text_of

pytestmark = pytest.mark.django_db


def plain(response) -> str:
    return " ".join(text_of(response).split())


def restrict(setting, case):
    restrict_case(case=case, people=[setting.chair], reason="Staff", by=setting.coordinator, at=NOW)


def get(person, name, draw):
    return as_person(person).get(reverse(f"cases:{name}", args=[draw.pk]))


@pytest.mark.parametrize("who", ["coordinator", "scrutineer"])
def test_certificate_leaves_out_what_would_tell_of_the_child_by_subtraction(who):
    setting = make_setting()
    draw = rich_draw(setting)
    case = drawn_cases(draw.round)[0]
    scrutineer = make_person(Role.SCRUTINEER, office_of(setting.partnership))
    reader = scrutineer if who == "scrutineer" else setting.coordinator
    assert "Values drawn" in plain(get(reader, "draw_detail", draw))
    restrict(setting, case)
    page, paper = plain(get(reader, "draw_detail", draw)), words_of(get(reader, "draw_pdf", draw))
    for text in (page, paper):
        assert LEFT_OUT in text
        assert "6 of 60 children were drawn" in text
        for hidden in (
            case.reference,
            "Values drawn",
            "Least number",
            "The drawn children beside",
            "2 for North",
            "with a disability",
        ):
            assert hidden not in text, hidden
        assert "Could be drawn Drawn" not in text
    assert get(reader, "draw_certificate", draw).status_code == 404
    assert reverse("cases:draw_certificate", args=[draw.pk]) not in page


def test_people_named_read_the_whole_certificate():
    setting = make_setting()
    draw = rich_draw(setting)
    case = drawn_cases(draw.round)[0]
    restrict(setting, case)
    for text in (plain(get(setting.chair, "draw_detail", draw)), words_of(get(setting.chair, "draw_pdf", draw))):
        assert LEFT_OUT not in text
        for shown in (case.reference, "Values drawn", "2 for North"):
            assert shown in text, shown
    assert get(setting.chair, "draw_certificate", draw).status_code == 200


def test_swap_of_a_restricted_case_is_told_to_those_named_only():
    setting = make_setting()
    draw = rich_draw(setting)
    leaving = drawn_cases(draw.round)[0]
    words = {"reason": "moved", "explanation": "Left the area.", "expected": foresee_swap(leaving).key}
    made = swap_round_case(round=draw.round, case=leaving, by=setting.coordinator, at=NOW, **words)
    restrict(setting, leaving)
    assert leaving.reference not in plain(get(setting.coordinator, "draw_detail", draw))
    called = as_person(setting.coordinator).get(made.called.get_absolute_url())
    assert leaving.reference not in text_of(called)
    assert leaving.reference in text_of(as_person(setting.chair).get(made.called.get_absolute_url()))


def test_audit_page_counts_all_children_and_names_only_those_the_reader_may_see():
    setting = make_setting()
    round_ = make_drawn_round(setting)
    case, other = drawn_cases(round_)[:2]
    restrict(setting, case)
    page = plain(as_person(setting.coordinator).get(round_.get_absolute_url()))
    assert case.reference not in page
    assert other.reference in page
    assert "6 children are drawn" in page
    assert "1 child of this audit is for named people only, and not in these tables." in page
    assert "Of 1 restricted case it is not said yet either." in page
    assert "not in these tables" not in plain(as_person(setting.chair).get(round_.get_absolute_url()))
