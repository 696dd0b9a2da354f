"""The plan of a year on paper: the same content as its page, as a tagged PDF of one side."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from accounts.colours import visible_accent
from accounts.models import Partnership
from cases.printing import logo_of
from documents.pdf import make_pdf
from ui.dates import long_date

SHEETS = ("briefing.css", "programme.css")


def make_plan_pdf(partnership: Partnership, content: Mapping[str, Any], *, at: datetime, is_public: bool) -> bytes:
    """The plan as a tagged PDF, dated `at`, so that the same plan gives the same bytes. A draft says that it is one."""
    title = f"Audit programme {content['year']}"
    state = "Published" if is_public else "Draft, not published,"
    dated = f"{state} on {long_date(timezone.localdate(at))}"
    context = {
        "content": content,
        "title": title,
        "publisher": partnership,
        "logo": logo_of(partnership),
        "primary": partnership.colour_primary,
        "accent": visible_accent(partnership.colour_accent),
        "dated": dated,
        "foot": f"{partnership.name} · {title} · {dated}",
    }
    html = render_to_string("print/programme.html", context)
    return make_pdf(html, title=title, author=partnership.name, at=at, sheets=SHEETS, fit_pages=1)
