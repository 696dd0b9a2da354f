"""Making a file that somebody sent safe to hand to anybody, without changing what a reader sees of it.

Whatever runs, fetches, hides behind the pages or names an author goes. What would show when it is taken off, such as a
box drawn over words, is not taken off: such a file is refused, and the sentence says how to make one that is taken.
"""

from functools import partial

from access.permissions import NotDone
from documents.apart import Refusal, Stopped, within_limits
from documents.cleaning_pdf import clean_pdf, text_of_pdf
from documents.cleaning_word import clean_word, text_of_word

MOST_TEXT = 200_000


def cleaned(content: bytes, *, kind: str, title: str) -> tuple[bytes, str]:
    """The file of a kind ("pdf" or "docx") as it may be handed out, and the text a machine reads in it, paragraphs
    parted by blank lines. NotDone says what is wrong with it and what to do."""
    work = partial(clean_pdf, content, title=title) if kind == "pdf" else partial(clean_word, content, title=title)
    read = text_of_pdf if kind == "pdf" else text_of_word
    try:
        clean = within_limits(work)
        text = within_limits(partial(encoded, read, clean)).decode()
    except Refusal as refusal:
        raise NotDone(str(refusal)) from refusal
    except Stopped:
        raise NotDone(
            "The file is too large or too tangled to be looked through. Save a smaller one and choose it."
        ) from None
    return clean, text[:MOST_TEXT].strip()


def encoded(read, content: bytes) -> bytes:
    text: str = read(content)
    return text.encode(errors="ignore")
