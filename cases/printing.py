"""The certificate of a draw on paper: the same parts as its page, as a tagged PDF."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from accounts.printing import make_paper
from cases.models import Draw
from ui.dates import long_date

TITLE = "Certificate of a draw"
SHEETS = ("briefing.css", "certificate.css")


def make_certificate_pdf(draw: Draw, parts: Mapping[str, Any], *, audit: str, taken: str = "") -> bytes:
    """The certificate as a tagged PDF, dated by its latest change and marked with who took it (`taken`).

    `parts` come from `cases.draw_presenters.certificate_parts`; `audit` is the title of the audit, "" without one.
    """
    partnership = draw.frame.partnership
    drawn_on = long_date(timezone.localdate(draw.drawn_at))
    return make_paper(
        "print/draw.html",
        {**parts, "draw": draw, "audit": audit, "title": TITLE, "drawn_on": drawn_on},
        publisher=partnership,
        title=f"{TITLE}, {drawn_on}",
        foot=f"{partnership.name} · {TITLE} · Drawn on {drawn_on}",
        at=parts["changed_at"],
        sheets=SHEETS,
        taken=taken,
    )
