"""A review on paper: its minutes as a Word file, its exceptions as a tagged PDF of one side."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from django.utils import timezone

from accounts.printing import make_paper, new_word_file
from documents.docx import set_foot, to_bytes
from recommendations.models import Review
from recommendations.review_told import Told
from recommendations.review_words import Part, exceptions_within, sentence_of
from ui.dates import long_date, long_time

SHEETS = ("briefing.css", "exceptions.css")
ROOMS = (28, 22, 18, 16, 14, 12, 10, 8, 4)  # rows on the side, tried in this order


def minutes_title(review: Review) -> str:
    return f"{review.title}: recommendations, meeting of {long_date(review.meets_on)}"


def status_words(review: Review, now: datetime) -> str:
    """Whether what it says stands, or how it is just now."""
    if review.closed_at:
        return f"Closed on {long_date(timezone.localdate(review.closed_at))}"
    return f"Open; as it stands on {long_time(now)}"


def make_minutes_docx(review: Review, parts: Sequence[Part], *, at: datetime, taken: str = "") -> bytes:
    """The text of the minutes as a Word file dated `at`, marked with who took it."""
    status = status_words(review, at)
    document = new_word_file(review.partnership, title=minutes_title(review), at=at)
    document.add_paragraph(f"{review.partnership.name} · {status}")
    document.add_paragraph(minutes_title(review), style="Title")
    for part in parts:
        document.add_heading(part.heading, 1)
        for words in part.lines:
            document.add_paragraph(words, style="List Bullet")
    set_foot(document, review.partnership.name, status, taken)
    return to_bytes(document)


def make_exceptions_pdf(review: Review, told: Told, *, at: datetime, taken: str = "") -> bytes:
    """The exceptions as a tagged PDF of exactly one side, marked with who took it.

    What does not fit is counted at the end of its group.
    """
    title, status = f"Exceptions: {review.title}", status_words(review, at)
    content = b""
    for room in ROOMS:
        content = make_paper(
            "print/exceptions.html",
            {
                "status": status,
                "sentence": sentence_of(told),
                "groups": exceptions_within(told, room),
                "meeting": long_date(review.meets_on),
            },
            publisher=review.partnership,
            title=title,
            foot=f"{review.partnership.name} · {title} · {status}",
            at=at,
            sheets=SHEETS,
            fit_pages=1,
            taken=taken,
        )
        if pages_of(content) == 1:
            break
    return content


def pages_of(content: bytes) -> int:
    import pikepdf

    with pikepdf.open(BytesIO(content)) as pdf:
        return len(pdf.pages)
