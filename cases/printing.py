"""The certificate of a draw on paper: the same parts as its page, as a tagged PDF."""

import base64
from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone

from accounts.colours import visible_accent
from accounts.models import Partnership
from cases.models import Draw
from documents.pdf import make_pdf
from ui.dates import long_date

TITLE = "Certificate of a draw"
SHEETS = ("briefing.css", "certificate.css")


def make_certificate_pdf(draw: Draw, parts: Mapping[str, Any], *, audit: str) -> bytes:
    """The certificate as a tagged PDF, dated by its latest change, so that the same certificate gives the same bytes.

    `parts` come from `cases.draw_presenters.certificate_parts`; `audit` is the title of the audit, "" without one.
    """
    partnership = draw.frame.partnership
    accent = visible_accent(partnership.colour_accent)
    drawn_on = long_date(timezone.localdate(draw.drawn_at))
    context = {
        **parts,
        "draw": draw,
        "audit": audit,
        "title": TITLE,
        "publisher": partnership,
        "logo": logo_of(partnership),
        "primary": partnership.colour_primary,
        "accent": accent,
        "drawn_on": drawn_on,
        "foot": f"{partnership.name} · {TITLE} · Drawn on {drawn_on}",
    }
    html = render_to_string("print/draw.html", context)
    return make_pdf(html, title=f"{TITLE}, {drawn_on}", author=partnership.name, at=parts["changed_at"], sheets=SHEETS)


def logo_of(partnership: Partnership) -> str:
    """The partnership's logo, written into the page itself; "" without one."""
    if not partnership.logo:
        return ""
    return f"data:image/png;base64,{base64.b64encode(partnership.logo.bytes).decode()}"
