"""Past audits on the dashboard: in the order of days, with what is not known, and a break where the scale changes."""

from datetime import date

import pytest

from access.roles import Role
from audits.selectors.past_grades import grades_by_audit
from dashboards.grade_pictures import grades_map, grades_table, map_table, scale_sentence
from tests.audits.past_factories import APRIL, SEPTEMBER, keep_past
from tests.factories import make_partnership, make_person, office_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    """Two past audits of a partnership, entered in the wrong order, and one of another."""
    partnership, other = make_partnership(), make_partnership()
    coordinator = make_person(Role.COORDINATOR, office_of(partnership))
    keep_past(partnership, coordinator, SEPTEMBER, name="Re-audit", held_on=date(2010, 9, 1))
    keep_past(partnership, coordinator, APRIL)
    keep_past(other, make_person(Role.COORDINATOR, office_of(other)), APRIL, name="Elsewhere")
    return make_person(Role.EXECUTIVE, office_of(partnership)), partnership


def test_the_example_stands_in_map_and_table_in_the_order_of_its_days(board):
    entries = grades_by_audit(*board)
    cells = map_table(entries)["rows"][0]
    assert [cell.text for cell in cells] == ["Overall", "5 of 8 Inadequate", "7 of 8 Adequate"]
    assert str(cells[1].note) == "3 not known"
    table = grades_table(entries)
    assert [column.label for column in table["columns"]][-2:] == ["Not known", "Children"]
    assert [cell.text for cell in table["rows"][0]] == ["First audit, April 2009", 0, 0, 0, 5, 3, 8]
    assert [cell.text for cell in table["rows"][1]] == ["Re-audit, September 2010", 0, 1, 7, 0, 0, 8]


def test_a_cell_of_which_nothing_is_known_names_no_grade(board):
    user, partnership = board
    coordinator = make_person(Role.COORDINATOR, office_of(partnership))
    keep_past(partnership, coordinator, {("overall", ""): 8}, name="Lost", held_on=date(2011, 1, 1))
    entries = grades_by_audit(user, partnership)
    assert map_table(entries)["rows"][0][3].text == "8 not known"
    assert "8 not known" in grades_map(entries, "Map")


def test_a_change_of_scale_is_drawn_and_said(board):
    user, partnership = board
    assert scale_sentence(grades_by_audit(user, partnership)) == ""
    coordinator = make_person(Role.COORDINATOR, office_of(partnership))
    keep_past(
        partnership, coordinator, {("overall", "requires_improvement"): 8}, name="Later", held_on=date(2014, 1, 1),
        scale="ofsted",
    )  # fmt: skip
    entries = grades_by_audit(user, partnership)
    assert "from Later (January 2014) on Ofsted, from 2013" in scale_sentence(entries)
    assert grades_map(entries, "Map").count("stroke-dasharray") == 1


def test_nobody_of_another_partnership_counts_them(board):
    _, partnership = board
    stranger = make_person(Role.EXECUTIVE, office_of(make_partnership()))
    assert grades_by_audit(stranger, partnership) == []


def test_the_pages_ask_no_more_queries_with_more_past_audits(board, client, django_assert_max_num_queries):
    user, partnership = board
    coordinator = make_person(Role.COORDINATOR, office_of(partnership))
    counts = {}
    for path in ("/dashboard/", "/audits/?year=2009"):
        client.force_login(user if "dashboard" in path else coordinator)
        client.get(path)
        with django_assert_max_num_queries(40) as few:
            assert client.get(path).status_code == 200
        counts[path] = len(few)
    for n in range(20):
        keep_past(partnership, coordinator, APRIL, name=f"Grown {n}")
    for path, most in counts.items():
        client.force_login(user if "dashboard" in path else coordinator)
        client.get(path)
        with django_assert_max_num_queries(most):
            client.get(path)


def test_scales_without_a_name_in_common_stand_one_after_another_in_the_table(board):
    user, partnership = board
    coordinator = make_person(Role.COORDINATOR, office_of(partnership))
    counts = {("overall", "red"): 8}
    keep_past(partnership, coordinator, counts, name="Colours", held_on=date(2012, 1, 1), scale="rag_statements")
    heads = [column.label for column in grades_table(grades_by_audit(user, partnership))["columns"]]
    assert heads[1:8] == ["Outstanding", "Good", "Adequate", "Inadequate", "Green", "Amber", "Red"]
