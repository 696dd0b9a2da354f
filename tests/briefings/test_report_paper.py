"""The analysis on paper: no word of a table breaks, pages are filled, and no point stands alone."""

from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO

import pytest
from pypdf import PdfReader

from briefings.layout import preset
from briefings.pictures import picture_of
from briefings.printing import make_briefing_pdf
from documents.table_widths import Layout, widths_of
from tests.briefings.layout_facts import composed, round_facts
from tests.briefings.layout_figures import FIGURES
from ui.charts import Mark, columns

AT = datetime(2026, 6, 1, tzinfo=UTC)
HEADINGS = ["Audit", "Green", "Amber", "Red", "Not known", "Outstanding", "Good", "Requires improvement to be good",
            "Inadequate", "Children"]  # fmt: skip
RATINGS = ["Red", "Orange", "Amber", "Not started", "Green", "Blue", "Embedded", "Superseded", "Not recorded"]
TABLE = [[name, "2"] for name in (*HEADINGS[1:9], *HEADINGS[5:9])]


def pages(themes: int = 5) -> list[str]:
    """The pages of an analysis with tables as wide and as long as two scales make them."""
    figures = deepcopy(FIGURES)
    figures["rounds"] |= {
        "columns": HEADINGS,
        "rows": [["Neglect in families with young children, May 2026", *["2"] * 9]],
    }
    figures["grades"] |= {"rows": TABLE}
    facts = round_facts(themes={f"theme{n}": f"Theme called {n}" for n in range(themes)})
    paper = make_briefing_pdf(composed(preset("analysis"), rounds=[facts], figures=figures), at=AT)
    return [page.extract_text() for page in PdfReader(BytesIO(paper)).pages]


def test_no_word_of_a_heading_breaks_and_the_first_page_is_filled():
    found = pages()
    words = "\n".join(found).split()
    for heading in HEADINGS:
        assert set(heading.split()) <= set(words)
    assert "Overall grades of 16 children" in "\n".join(found)
    assert "Individual case audit findings" in found[0]


@pytest.mark.parametrize("themes", [18, 19, 20])
def test_the_last_point_of_a_list_does_not_stand_alone_overleaf(themes):
    last, before = f"Theme called {themes - 1}.", f"Theme called {themes - 2}."
    assert all((last in page) == (before in page) for page in pages(themes))


def test_names_of_audits_have_room_for_several_words():
    row = ["Neglect in families with young children, May 2026", *["2"] * 9]
    _, size, widths, _ = widths_of(HEADINGS, [row], Layout())
    assert size >= 7.5
    assert float(widths[0].rstrip("%")) > 20
    assert 99 < sum(float(width.rstrip("%")) for width in widths) < 101


def test_no_label_of_nine_columns_is_cut():
    drawn = columns([Mark(name, 2, "none") for name in RATINGS], title="Ratings", width=640)
    assert "…" not in drawn
    assert ">Superseded<" in drawn


def test_the_name_of_an_audit_is_not_cut_beside_its_bar():
    title = "Neglect: what is a day like for this child?"
    bar = {"label": title, "note": "May 2026", "marks": [["Good", 6, "good"]], "breaks": False}
    assert f">{title}<" in picture_of("rounds", {"bars": [bar]}, 640)
