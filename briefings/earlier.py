"""A briefing that was made before: what its content says of its file, and what the disclosure check sees in that."""

from collections.abc import Collection
from dataclasses import replace

from briefings.guard import Around, Flag, Kind, look
from briefings.models import Briefing, EarlierPaper, Layout

IN_THE_FILE = "the file"
# A file cannot be reworded, and papers of services carry their own contacts: these are asked about, not stopped.
CONTACTS = {Kind.EMAIL, Kind.PHONE, Kind.POSTCODE}


def original_of(briefing: Briefing) -> EarlierPaper | None:
    """The file of a briefing that was made before, without its bytes; None of any other."""
    if briefing.layout != Layout.EARLIER:
        return None
    return EarlierPaper.objects.filter(briefing=briefing).select_related("file").defer("file__content").first()


def told_of(paper: EarlierPaper) -> dict:
    """What the content of a briefing keeps of its file."""
    return {
        "dated": paper.first_published_on.isoformat(),
        "kind": paper.kind,
        "is_read": paper.read_at is not None,
        "has_words": bool(paper.text),
    }


def file_flags(text: str, beside: Around, *, known: Collection[tuple[str, str]]) -> list[Flag]:
    """What the check sees in the words of a file, but for what it has seen in the words of the page (`known`, by the
    keys of flags)."""
    texts = [(IN_THE_FILE, part) for part in text.split("\n\n") if part.strip()]
    found = []
    for flag in look(texts, beside=beside):
        if flag.key not in known:
            found.append(replace(flag, kind=Kind.CONTACT, suggestion="") if flag.kind in CONTACTS else flag)
    return found
