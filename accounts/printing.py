"""A partnership's papers: every PDF and Word file carries its logo, name and colours."""

import base64
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from accounts.colours import visible_accent
from accounts.models import Partnership
from documents.docx import Look, new_document
from documents.pdf import make_pdf


def make_paper(
    template: str,
    context: Mapping[str, Any],
    *,
    publisher: Partnership,
    title: str,
    foot: str,
    at: datetime,
    sheets: tuple[str, ...],
    fit_pages: int = 0,
    taken: str = "",
) -> bytes:
    """The template as a tagged PDF of the partnership's, dated `at`; `foot` stands at the foot of every side.

    So does its mark (`ui.marks`), `taken`, where the paper is made for one person.
    """
    page = {
        "title": title,
        **context,
        "publisher": publisher,
        "logo": logo_of(publisher),
        "primary": publisher.colour_primary,
        "accent": visible_accent(publisher.colour_accent),
        "foot": f"{foot} · {taken}" if taken else foot,
    }
    html = render_to_string(template, page)
    return make_pdf(html, title=title, author=publisher.name, at=at, sheets=sheets, fit_pages=fit_pages)


def new_word_file(publisher: Partnership, *, title: str, at: datetime) -> Any:
    """An empty Word file of the partnership's (see `documents.docx`), dated `at`."""
    look = Look(publisher.colour_primary, visible_accent(publisher.colour_accent))
    return new_document(title=title, author=publisher.name, at=at, look=look)


def logo_of(partnership: Partnership) -> str:
    """The partnership's logo, written into the page itself; "" without one."""
    if not partnership.logo:
        return ""
    return f"data:image/png;base64,{base64.b64encode(partnership.logo.bytes).decode()}"
