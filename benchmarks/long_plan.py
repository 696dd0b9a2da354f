"""A long plan on paper: the analysis with its whole action plan, and the same words by the fastest library there is."""

from datetime import date
from functools import cache
from io import BytesIO

from benchmarks.papers import MADE_AT, PUBLISHER
from briefings.content import content_of
from briefings.figures import plan_figure, rag_figure
from briefings.layout import preset
from briefings.printing import make_briefing_pdf
from recommendations.exports.rows import Exported, OwnersPart, Part, Piece, Row
from recommendations.models import Status

PER_AUDIT = 12
TEXT = (
    "Make sure that each plan says who does what, by when, and how we will know whether it has made a difference to "
    "the child, and that the plan is read out at the end of the meeting."
)
EVIDENCE = (
    "The clerk sends minutes on the day; a sample in spring showed that nine of ten arrived in time.",
    "Managers looked at ten plans a month from April and wrote down what they found.",
)
RATINGS = (("red", "Red"), ("amber", "Amber"), ("green", "Green"), ("not_recorded", ""))


@cache
def plan_content(rows: int) -> dict:
    """A briefing in the layout of an analysis, with a plan of so many recommendations."""
    plan = exported(rows)
    return content_of(
        title="Analysis of the year's audits",
        in_brief="Twelve audits in three years, what they found and what has been done about it since.",
        sections=[{"code": "introduction", "text": "Each audit read the records of ten children.", "items": []}],
        questions=[],
        publisher=PUBLISHER,
        layout=preset("analysis"),
        figures={"plan": plan_figure([plan]), "rag": rag_figure([plan])},
        is_internal=True,
        number=1,
        on=date(2026, 6, 11),
    )


def exported(rows: int) -> Exported:
    parts = tuple(
        Part(n + 1, f"Audit {n + 1} of plans and meetings", "Recommendations", "RAG")
        for n in range(-(-rows // PER_AUDIT))
    )
    return Exported(
        title="Action plan",
        header=(("Led by", "Quality subgroup"), ("Updated", "11 June 2026")),
        sections=parts,
        rows=tuple(row(n) for n in range(rows)),
        statuses=tuple(Status(code=code, name=name or "Not recorded", tone=code) for code, name in RATINGS),
        partnership=PUBLISHER.name,
        colours=(PUBLISHER.primary, PUBLISHER.accent),
    )


def row(place: int) -> Row:
    section, (status, word) = place // PER_AUDIT + 1, RATINGS[place % len(RATINGS)]
    number = f"{section}.{place % PER_AUDIT + 1}"
    owner = OwnersPart("Children's social care", date(2026, 9, 1), status, "partly", None, 1, None, None)
    return Row(
        number=number, section=section, audit=f"Audit {section}", text=f"{TEXT} ({number})", parts=(owner,),
        owner_kind="agency", by_when="1 September 2026", due_on=date(2026, 9, 1), priority="", status=status,
        status_word=word, tone=status if word else "none", evidence=tuple(Piece(text, None) for text in EVIDENCE),
        measure="", theme="", last_update_on=None,
    )  # fmt: skip


def plan_pdf(rows: int) -> bytes:
    return make_briefing_pdf(plan_content(rows), at=MADE_AT)


def reportlab_plan(rows: int) -> bytes:
    """The same table on landscape pages with its headings repeated; nothing tagged, no picture."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    text = ParagraphStyle("text", fontSize=9, leading=11.5)
    heading = ParagraphStyle("heading", fontSize=12, leading=15, spaceBefore=8, spaceAfter=4)
    look = [("GRID", (0, 0), (-1, -1), 0.4, HexColor("#999999")), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    buffer, story = BytesIO(), []
    document = SimpleDocTemplate(buffer, pagesize=landscape(A4), leftMargin=40, rightMargin=40)
    for part in plan_figure([exported(rows)])["parts"]:
        lines = [[Paragraph(name, text) for name, _ in part["columns"]]]
        for each in part["rows"]:
            lines.append([Paragraph(cell_words(each[name]), text) for _, name in part["columns"]])
        story.append(Paragraph(f"{part['number']} {part['title']}", heading))
        story.append(
            Table(lines, colWidths=[40, 250, 250, 90, 80, 50][: len(part["columns"])], repeatRows=1, style=look)
        )
    document.build(story)
    return buffer.getvalue()


def cell_words(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "<br/>".join(value)
