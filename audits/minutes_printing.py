"""The minutes on paper and as a Word file: what their page says, in its order."""

from datetime import datetime
from typing import Any

from accounts.models import Partnership
from accounts.printing import make_paper, new_word_file
from documents.docx import add_table, set_foot, to_bytes

SHEETS = ("briefing.css", "panel.css")
PEOPLE = ["Agency", "Who", "There", "Recorded"]


def make_minutes_pdf(partnership: Partnership, content: dict, *, status: str, at: datetime, taken: str = "") -> bytes:
    """The minutes as a tagged PDF dated `at`, marked with who took them (`taken`).

    `status` says whether they are a draft, or which approved version.
    """
    title = f"Minutes of the panel: {content['title']}"
    return make_paper(
        "print/minutes.html",
        {"content": content, "status": status, "people_columns": PEOPLE},
        publisher=partnership,
        title=title,
        foot=f"{partnership.name} · {title} · {status}",
        at=at,
        sheets=SHEETS,
        taken=taken,
    )


def make_minutes_docx(partnership: Partnership, content: dict, *, status: str, at: datetime, taken: str = "") -> bytes:
    """The same minutes as a Word file."""
    title = f"Minutes of the panel: {content['title']}"
    document = new_word_file(partnership, title=title, at=at)
    document.add_paragraph(f"{partnership.name} · {status}")
    document.add_paragraph(title, style="Title")
    paragraphs(document, content["opened"])
    paragraphs(document, content["note"])
    for each in content["sittings"]:
        document.add_heading(each["heading"], 1)
        paragraphs(document, f"{each['place']}. {each['rule']} {each['quorum']}")
        if each["people"]:
            rows = [[one["agency"], one["who"], one["there"], one["recorded"]] for one in each["people"]]
            add_table(document, PEOPLE, rows)
    for sentence in content["confirmations"]:
        paragraphs(document, sentence)
    for case in content["cases"]:
        document.add_heading(case["reference"], 1)
        add_case(document, case)
    if content["findings"]:
        document.add_heading("Findings made", 1)
    for finding in content["findings"]:
        add_finding(document, finding)
    if content["hidden"]:
        paragraphs(document, f"Not shown: {content['hidden']}.")
    set_foot(document, partnership.name, status, taken)
    return to_bytes(document)


def add_case(document: Any, case: dict) -> None:
    begun = f"First grade agreed on {case['begun']}." if case["begun"] else "Nothing was agreed about this child."
    paragraphs(document, begun)
    paragraphs(document, case["note"])
    for theme in case["themes"]:
        document.add_heading(f"{theme['label']}: {theme['agreed'] or 'not agreed'}", 2)
        given = "; ".join(f"{one['agency']}: {one['grade']}" for one in theme["given"])
        paragraphs(document, f"First grades: {given}." if given else "")
        if not theme["agreed"]:
            continue
        paragraphs(document, f"Provisional. {theme['provisional']}" if theme["provisional"] else "")
        paragraphs(document, theme["rationale"])
        if theme["limit_reason"]:
            paragraphs(document, f"Why it stands above the limiting rule: {theme['limit_reason']}")
        for dissent in theme["dissents"]:
            paragraphs(document, f"{dissent['agency']} does not agree: {dissent['text']} ({dissent['recorded']})")
        if theme["earlier"]:
            paragraphs(document, f"Agreed before: {'; '.join(theme['earlier'])}.")
        paragraphs(document, f"Recorded on {theme['recorded']}.")


def add_finding(document: Any, finding: dict) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    paragraph.add_run(f"{finding['kind']}, {finding['theme']}. ").bold = True
    paragraph.add_run(f"{finding['text']} ({finding['references']})")
    if finding["provisional"]:
        paragraph.add_run(f" Provisional. {finding['provisional']}").italic = True


def paragraphs(document: Any, text: str) -> None:
    """Each paragraph of a text as one of the document's; nothing for none."""
    for part in text.splitlines():
        if part.strip():
            document.add_paragraph(part.strip())
