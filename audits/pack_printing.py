"""A panel pack on paper and as a Word file: what its page says, in its order."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import Partnership
from accounts.printing import make_paper, new_word_file
from audits.minutes_printing import paragraphs
from documents.docx import add_table, set_foot, to_bytes
from ui.dates import long_date

SHEETS = ("briefing.css", "panel.css")
BELOW_TABLE = 8 * 12_700  # eight points


def make_pack_pdf(partnership: Partnership, content: dict, *, at: datetime, taken: str = "") -> bytes:
    """The pack as a tagged PDF dated `at`, marked with for whom it was made (`taken`)."""
    title, dated = f"Panel pack: {content['title']}", long_date(timezone.localdate(at))
    return make_paper(
        "print/pack.html",
        {"content": content, "dated": dated},
        publisher=partnership,
        title=title,
        foot=f"{partnership.name} · {title} · {dated} · For the panel only",
        at=at,
        sheets=SHEETS,
        taken=taken,
    )


def make_pack_docx(partnership: Partnership, content: dict, *, at: datetime, taken: str = "") -> bytes:
    """The same pack as a Word file."""
    title, dated = f"Panel pack: {content['title']}", long_date(timezone.localdate(at))
    document = new_word_file(partnership, title=title, at=at)
    document.add_paragraph(f"{partnership.name} · {dated} · For the panel only")
    document.add_paragraph(title, style="Title")
    for sentence in content["missing"]:
        document.add_paragraph(f"Not in this pack: {sentence}")
    for case in content["cases"]:
        add_case(document, case)
    set_foot(document, partnership.name, dated, "For the panel only", taken)
    return to_bytes(document)


def add_case(document: Any, case: dict) -> None:
    document.add_heading(case["reference"], 1)
    add_table(document, case["columns"], case["rows"])
    for number, each in enumerate(case["nil"]):
        paragraph = document.add_paragraph(f"Nil return from {each['agency']}. {each['reason']}")
        paragraph.paragraph_format.space_before = None if number else BELOW_TABLE
    if case["differences"]:
        document.add_heading("Answers that disagree", 2)
    for each in case["differences"]:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(f"{each['kind']}. {each['question']} ").bold = True
        paragraph.add_run(each["sentence"])
    for theme in case["themes"]:
        document.add_heading(theme["label"], 2)
        paragraphs(document, f"{theme['spread']}." if theme["spread"] else "")
        for reason in theme["reasons"]:
            document.add_heading(f"{reason['agency']}: {reason['grade']}", 3)
            for text in (reason["late"], reason["text"]):
                paragraphs(document, text)
            for note in reason["notes"]:
                document.add_paragraph(note, style="List Bullet")
        for row in theme["questions"]:
            document.add_heading(row["question"], 3)
            for answer in row["answers"]:
                words = ". ".join(part for part in (answer["choice"], answer["evidence"]) if part)
                document.add_paragraph(f"{answer['agency']}: {words}", style="List Bullet")
