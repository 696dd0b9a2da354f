"""The report of an audit on paper and as a Word file: what its page says, in its order."""

from datetime import datetime
from typing import Any

from accounts.models import Partnership
from accounts.printing import make_paper, new_word_file
from documents.docx import add_table, set_foot, to_bytes

SHEETS = ("briefing.css", "panel.css")


def make_report_pdf(partnership: Partnership, content: dict, *, status: str, at: datetime, taken: str = "") -> bytes:
    """The report as a tagged PDF dated `at`, marked with who took it (`taken`).

    `status` says whether it is a draft, or which version.
    """
    return make_paper(
        "print/report.html",
        {"content": content, "status": status},
        publisher=partnership,
        title=title_of(content),
        foot=f"{partnership.name} · {title_of(content)} · {status}",
        at=at,
        sheets=SHEETS,
        taken=taken,
    )


def make_report_docx(partnership: Partnership, content: dict, *, status: str, at: datetime, taken: str = "") -> bytes:
    """The same report as a Word file."""
    document = new_word_file(partnership, title=title_of(content), at=at)
    document.add_paragraph(f"{partnership.name} · {status}")
    document.add_paragraph(title_of(content), style="Title")
    for name, part in content["parts"].items():
        if name != "next_steps":
            add_part(document, part)
    if content["grades"]:
        document.add_heading("Grades", 1)
        add_table(document, content["grades"]["columns"], content["grades"]["rows"])
    if content["provisional"]:
        document.add_paragraph(content["provisional"])
    for theme in content["themes"]:
        add_theme(document, theme)
    add_part(document, content["parts"]["next_steps"])
    set_foot(document, partnership.name, status, taken)
    return to_bytes(document)


def title_of(content: dict) -> str:
    return f"Report of the audit: {content['title']}"


def add_part(document: Any, part: dict) -> None:
    if not part["body"]:
        return
    document.add_heading(part["heading"], 1)
    for each in part["body"]:
        if "text" in each:
            document.add_paragraph(each["text"])
        for point in each.get("points", ()):
            document.add_paragraph(point, style="List Bullet")


def add_theme(document: Any, theme: dict) -> None:
    document.add_heading(theme["heading"], 1)
    for kind in theme["kinds"]:
        document.add_heading(kind["heading"], 2)
        for finding in kind["findings"]:
            paragraph = document.add_paragraph(finding["text"], style="List Bullet")
            beside = " ".join(filter(None, [finding["seen"], finding["credited"]]))
            if beside:
                paragraph.add_run(f" {beside}").italic = True
            if finding["provisional"]:
                paragraph.add_run(f" Provisional. {finding['provisional']}").italic = True
