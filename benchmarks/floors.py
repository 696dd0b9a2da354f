"""Floors: the least that the same work could cost here."""

from io import BytesIO
from random import Random

from django.db import connection
from django.http import HttpResponse
from django.shortcuts import render

from access.guards import public, signed_in

WORDS = ["record", "chronology", "meeting", "school", "plan", "review", "visit", "history", "decision", "agency"]


def rows_of_f30() -> list[dict[str, str]]:
    random = Random(30)
    return [
        {"number": f"{n // 9 + 1}.{n % 9 + 1}", "text": " ".join(random.choices(WORDS, k=22)), "state": "Amber"}
        for n in range(92)
    ]


ROWS = rows_of_f30()


@signed_in
def f30(request):
    """A signed-in page of about 30 KB: full middleware, session and user, one template, 92 rows given as dicts."""
    return render(request, "benchmarks/f30.html", {"rows": ROWS})


@signed_in
def ok(request):
    """The least that a signed-in page can be: full middleware, session and user, two letters."""
    return HttpResponse("ok")


@public
def select_1(request):
    """The least that a page which asks the database can be; nobody is signed in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return HttpResponse("1")


def reportlab_briefing(content: dict) -> bytes:
    """The same briefing by the fastest library there is: its words in coloured boxes, two sides, nothing tagged."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    text = ParagraphStyle("text", fontSize=9.5, leading=13, spaceAfter=3)
    heading = ParagraphStyle("heading", fontSize=13, leading=16, textColor=HexColor("#12344d"), spaceAfter=4)

    def box(title: str, paragraphs: list[str], width: float, tint: str = "#f2f5f7") -> Table:
        cell = [Paragraph(title, heading), *(Paragraph(each, text) for each in paragraphs)]
        look = [("BACKGROUND", (0, 0), (-1, -1), HexColor(tint)), ("BOX", (0, 0), (-1, -1), 0.5, HexColor("#12344d"))]
        return Table([[cell]], colWidths=[width], style=look)

    sections = [
        (
            f"{section['number']} {section['heading']}",
            [
                *section["paragraphs"],
                *(
                    f"<b>{item.get('title') or ''}</b> {item['text']} <i>{item['seen']}</i>"
                    for item in section["items"]
                ),
            ],
        )
        for section in content["sections"]
    ]
    buffer = BytesIO()
    document = SimpleDocTemplate(buffer, pagesize=A4, leftMargin=40, rightMargin=40, topMargin=40, bottomMargin=50)
    first, rest = sections[:3], sections[3:]
    row = Table([[box(title, texts, 165) for title, texts in first]], colWidths=[172] * 3)
    story = [box(content["title"], [content["in_brief"]], 515, "#dfe7ed"), row]
    story += [box(title, texts, 515) for title, texts in rest]
    document.build([*story, box("Talk about it", content["questions"], 515)])
    return buffer.getvalue()
