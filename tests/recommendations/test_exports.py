"""What is exported is read in again as the same: by the reader of imports, from Word, Excel and CSV."""

import csv
import io
import json
from datetime import date
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from python_calamine import CalamineWorkbook

from recommendations.actions.plan_updates import update_plan
from recommendations.exports import KINDS, exported_plan
from recommendations.importing import read_action_plan
from recommendations.models import Action, Evidence, OwnerKind, Plan, Recommendation, Revision, StatusChange
from recommendations.presets.words import scheme_words
from recommendations.selectors.plans import evidence_in_order, plan_rows, plans_to_export_for
from tests.recommendations.factories import LATER, action_of, import_fixture, make_recommendation, tell

pytestmark = pytest.mark.django_db
READ_BACK = ("docx", "xlsx", "csv")


def export(board, plan, kind):
    plan = plans_to_export_for(board.coordinator).get(pk=plan.pk)
    rows = plan_rows(board.coordinator, plan).prefetch_related(evidence_in_order())
    return KINDS[kind][0](exported_plan(plan, rows), LATER)


def read(board, plan, kind):
    scheme = scheme_words(plan.scheme.code)
    return read_action_plan(export(board, plan, kind), file_name=f"plan.{kind}", scheme=scheme)


@pytest.fixture
def imported(board):
    return import_fixture(board)


@pytest.fixture
def own(board):
    """The partnership's own plan: owners, dates, priorities, evidence of updates, and text that looks like formulas."""
    make_recommendation(
        board, agencies=[board.police, board.health], success_measure="Nine of ten in time.\nFor a year."
    )
    tell(board, action_of(Recommendation.objects.get(), board.police), evidence=["Sample of May", "=9/10"])
    make_recommendation(board, text="=HYPERLINK(1)\n- and a list\n+ more", owner_kind=OwnerKind.BOARD, agencies=[])
    row = make_recommendation(board, text="@work: say so.", due_on=None)
    row.by_when_words, row.priority = "early autumn 2026", "high"
    row.save()
    late = make_recommendation(board, text="The fourth.", due_on=date(2026, 12, 1))
    late.by_when_words = "late autumn 2026"
    late.save()
    for position in range(5, 12):
        make_recommendation(board, text=f"The {position}th.")
    return Plan.objects.get()


def told(row):
    """A recommendation as an import would have it."""
    owners = ", ".join(action.owner_name for action in row.actions.all())
    due = f"{row.due_on.day} {row.due_on:%B %Y}" if row.due_on else ""
    return (
        row.number, row.section.title, "\n".join(" ".join(each.split()) for each in row.text.split("\n")),
        tuple(piece.text for piece in row.evidence.order_by("order", "pk")), row.status.code,
        row.by_when_words or due, owners, row.priority, row.success_measure,
    )  # fmt: skip


def understood(row):
    return (
        row.number, row.audit, row.text, row.evidence, row.rag, row.by_when, row.owner, row.priority, row.measure,
    )  # fmt: skip


@pytest.mark.parametrize("kind", READ_BACK)
@pytest.mark.parametrize("which", ["imported", "own"])
def test_the_reader_of_imports_reads_the_same_rows_back(board, request, which, kind):
    plan = request.getfixturevalue(which)
    again = read(board, plan, kind)
    rows = Recommendation.objects.filter(section__plan=plan).order_by("section__number", "position")
    assert [understood(each) for each in again.recommendations] == [told(row) for row in rows]
    assert [(int(each.number), each.title) for each in again.sections] == list(
        plan.sections.order_by("number").values_list("number", "title")
    )
    assert list(again.front_page.items()) == [tuple(pair) for pair in plan.front_page]
    assert again.updated_on == plan.updated_on


def test_word_keeps_what_each_section_calls_its_columns(board, imported):
    again = read(board, imported, "docx")
    assert [(each.label, each.status_column) for each in again.sections] == list(
        imported.sections.order_by("number").values_list("label", "status_column")
    )


@pytest.mark.parametrize("kind", READ_BACK)
def test_a_second_round_changes_no_word(board, imported, kind):
    first = read(board, imported, kind)
    words = [(each.kind, each.words) for each in first.problems if each.kind == "error"]
    assert words == []


def test_a_workbook_has_typed_cells_and_no_formula(board, own):
    data = export(board, own, "xlsx")
    heads, first, second, *_ = rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    due, level, text = (heads.index(name) for name in ("Due date", "Evidence level", "Recommendations"))
    assert first[due] == date(2026, 6, 30)
    assert isinstance(first[level], float)
    assert second[text].startswith("=HYPERLINK")
    assert [row[0] for row in rows[1:]] == [f"1.{n}" for n in range(1, 12)]
    sheet = ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert 'topLeftCell="B2"' in sheet
    assert '<autoFilter ref="A1:M12"/>' in sheet
    assert sheet.count("<col ") >= 10


def test_a_csv_cell_that_begins_like_a_formula_is_marked(board, own):
    lines = list(csv.reader(io.StringIO(export(board, own, "csv").decode("utf-8-sig"))))
    cells = [cell for line in lines for cell in line]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_word_file_is_landscape_with_repeated_headings_and_shaded_words(board, imported):
    document = Document(io.BytesIO(export(board, imported, "docx")))
    page = document.sections[0]
    assert page.orientation == WD_ORIENT.LANDSCAPE
    assert page.page_width > page.page_height
    header, *tables = document.tables
    assert [cell.text for cell in header.rows[1].cells] == list(imported.front_page[1])
    assert len(tables) == imported.sections.count()
    for table in tables:
        assert table._tbl.xml.count("<w:tblHeader") == 2
        assert table.rows[1].cells[0].text == "No."
    statuses = [row.cells[-1] for table in tables for row in table.rows[2:] if row.cells[-1].text == "Green"]
    assert statuses
    assert all('w:fill="5AA784"' in cell._tc.xml for cell in statuses)
    assert "What the ratings mean" in [paragraph.text for paragraph in document.paragraphs]


def test_json_says_its_format_and_holds_owners_and_dated_evidence(board, own):
    found = json.loads(export(board, own, "json"))
    assert found["format"] == 1
    first = found["recommendations"][0]
    assert [owner["owner"] for owner in first["owners"]] == sorted([board.police.name, board.health.name])
    assert first["due_on"] == "2026-06-30"
    assert first["evidence"][0] == {"text": "Sample of May", "dated_on": str(LATER.date())}
    assert found["plan"]["scheme"] == "default"


@pytest.mark.parametrize("kind", READ_BACK)
@pytest.mark.parametrize("which", ["imported", "own"])
def test_to_import_an_export_again_changes_nothing(board, request, which, kind):
    plan = request.getfixturevalue(which)
    data = export(board, plan, kind)
    again = read_action_plan(data, file_name=f"plan.{kind}", scheme=scheme_words(plan.scheme.code))
    tables = (Recommendation, Action, Evidence, StatusChange, Revision)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    changes = update_plan(plan=plan, plan_read=again, data=data, by=board.coordinator, at=LATER, file_name=f"p.{kind}")
    assert changes.is_nothing, [(each.row.number, each.fields, each.kept) for each in changes.changed]
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before
