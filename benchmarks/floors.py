"""Floors: the least that the same work could cost here."""

from io import BytesIO
from random import Random

from django.shortcuts import render

from access.guards import signed_in

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


def reportlab_briefing(paragraphs: list[str]) -> bytes:
    """A plain two-page PDF of the same words, by the fastest library there is."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    buffer, style = BytesIO(), getSampleStyleSheet()["BodyText"]
    SimpleDocTemplate(buffer).build([Paragraph(text, style) for text in paragraphs])
    return buffer.getvalue()
