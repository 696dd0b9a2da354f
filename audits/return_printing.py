"""One return on paper: what its page says, with who printed it and when at the foot of every side."""

from typing import Any

from accounts.printing import make_paper
from audits.models import Return
from audits.return_reading import reading_of
from audits.return_words import state_look
from ui.templatetags.portal import longtime

SHEETS = ("briefing.css", "panel.css", "return.css")


def make_return_pdf(agency_return: Return, *, by: Any, at: Any) -> bytes:
    """The return as a tagged PDF, dated `at`, for somebody who came through its door.

    The child stands in it by its reference alone. `by` is the person whose name the foot carries.
    """
    publisher = agency_return.round.partnership
    title = f"{agency_return.case.reference}: return of {agency_return.agency.name}"
    printed = f"Printed by {by.full_name} on {longtime(at)}"
    context = {
        **reading_of(by, agency_return),
        "agency_return": agency_return,
        "state": state_look(agency_return)[0],
        "printed": printed,
    }
    return make_paper(
        "print/return.html",
        context,
        publisher=publisher,
        title=title,
        foot=f"{printed} · Confidential: a child’s casework. Keep it locked away, and destroy it once it is used.",
        at=at,
        sheets=SHEETS,
    )
