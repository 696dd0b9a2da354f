"""A list becomes cards on a phone, whose cells say their column's name; a matrix scrolls in its box."""

import pytest

from ui.tables import Cell, Column, table_markup
from ui.tags import status_tag

LIST = [Column("No.", sort="number"), Column("Owner"), Column("Rating"), Column("What you can do", hidden=True)]
ROW = [Cell("1.1", "/one/"), "Police", status_tag("red"), Cell("End", "/end/")]


def test_every_cell_of_a_list_says_its_columns_name():
    markup = table_markup(LIST, [ROW], caption="Rows")
    assert 'class="govuk-table table--stacks" role="table"' in markup
    assert 'role="rowheader" data-label="No."' in markup
    assert 'role="cell" data-label="Owner">Police' in markup
    assert 'data-label="What you can do"' not in markup


def test_rating_is_marked_so_that_it_stands_next_to_the_rows_name():
    assert table_markup(LIST, [ROW], caption="Rows").count("table__rating") == 1


def test_names_of_columns_are_escaped():
    columns = [Column("A"), Column('"><script>'), Column("C"), Column("D")]
    assert "<script>" not in table_markup(columns, [["a", "b", "c", "d"]], caption="Rows")


@pytest.mark.parametrize(
    ("columns", "options"),
    [
        (LIST, {"matrix": True}),
        ([Column("Audit"), *(Column(name, numeric=True) for name in "ABC")], {}),
        (["Kind", "How many", "Share"], {}),
    ],
    ids=["matrix", "figures", "few columns"],
)
def test_what_is_read_across_and_down_stays_a_table(columns, options):
    markup = table_markup(columns, [["x"] * len(columns)], caption="Rows", **options)
    assert "table--stacks" not in markup
    assert "data-label" not in markup
    assert '<div class="table-box" role="region" aria-label="Rows" tabindex="0">' in markup
