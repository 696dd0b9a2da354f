"""The plan of a year on paper: the same content as its page, as a tagged PDF of one side."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from accounts.models import Partnership
from accounts.printing import make_paper
from ui.dates import long_date

SHEETS = ("briefing.css", "programme.css")


def make_plan_pdf(
    partnership: Partnership, content: Mapping[str, Any], *, at: datetime, is_public: bool, taken: str = ""
) -> bytes:
    """The plan as a tagged PDF, dated `at`, so that the same plan gives the same bytes.

    A draft says that it is one, and who took it (`taken`).
    """
    title = f"Audit programme {content['year']}"
    day = long_date(timezone.localdate(at))
    dated = f"Published on {day}" if is_public else f"Draft of {day}, not published"
    return make_paper(
        "print/programme.html",
        {"content": content, "dated": dated},
        publisher=partnership,
        title=title,
        foot=f"{partnership.name} · {title} · {dated}",
        at=at,
        sheets=SHEETS,
        fit_pages=1,
        taken=taken,
    )
