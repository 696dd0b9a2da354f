"""A letter of feedback on paper: a tagged PDF and a Word file from the same content as its page."""

from accounts.printing import make_paper, new_word_file
from audits.feedback_presenters import letter_content
from audits.models import Feedback
from documents.docx import set_foot, to_bytes

SHEETS = ("briefing.css", "panel.css")
PRIVATE = "For the reader of this letter and their supervisor"


def make_feedback_pdf(letter: Feedback, *, taken: str = "") -> bytes:
    """The letter as a tagged PDF, dated the moment it was sent and marked with who took it (`taken`)."""
    publisher, content = letter.agency.partnership, letter_content(letter)
    return make_paper(
        "print/feedback.html",
        {"content": content},
        publisher=publisher,
        title=content["title"],
        foot=f"{publisher.name} · {PRIVATE}",
        at=sent_at(letter),
        sheets=SHEETS,
        taken=taken,
    )


def make_feedback_docx(letter: Feedback, *, taken: str = "") -> bytes:
    """The same letter as a Word file."""
    publisher, content = letter.agency.partnership, letter_content(letter)
    document = new_word_file(publisher, title=content["title"], at=sent_at(letter))
    document.add_paragraph(content["title"], style="Title")
    document.add_paragraph(f"{content['dated']}. To {content['to']}")
    document.add_paragraph(content["opening"])
    document.add_paragraph(content["learning"])
    for part in content["parts"]:
        document.add_heading(part["heading"], level=1)
        for point in part["points"]:
            document.add_paragraph(point, style="List Bullet")
    document.add_heading("Your answer", level=1)
    document.add_paragraph(content["reply"])
    set_foot(document, publisher.name, PRIVATE, taken)
    return to_bytes(document)


def sent_at(letter: Feedback):
    """When the letter was sent; only sent letters are printed."""
    if letter.sent_at is None:
        raise ValueError("A letter is printed once it is sent.")
    return letter.sent_at
