"""The public library in words: its rows, its searches, one edition with its files and what changed in it."""

from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from accounts.models import Agency
from briefings.came_from import with_agency
from briefings.comparing import what_changed
from briefings.forms.library import SHORTER, LibraryFilter
from briefings.models import Audience, Briefing, Edition
from briefings.qr import qr_svg
from briefings.selectors import Looked
from briefings.words import facts_of_paper
from ui.addresses import address_if_any
from ui.counting import counted
from ui.tables import query_with
from ui.tags import state_tag


def library_row(edition: Edition, slug: str) -> dict:
    return {
        "title": edition.content["title"],
        "in_brief": edition.content["in_brief"],
        "paper": facts_of_paper(edition.content, published_at=edition.published_at),
        "published_at": edition.published_at,
        "series": series_words(edition.briefing),
        "audience": audience_words(edition.briefing),
        "tag": state_tag("Internal", "attention") if edition.is_internal else "",
        "href": reverse("briefings:library_edition", args=[slug, edition.slug]),
    }


def downloads(edition: Edition, slug: str, agency: Agency | None = None) -> list[dict]:
    """The two files of a public edition, with what they are and how big; counted for the agency whose link led here."""
    kinds = (("pdf", "PDF", edition.pdf), ("docx", "Word", edition.docx))
    return [
        {
            "words": words,
            "size": filesizeformat(stored.size),
            "href": with_agency(reverse("briefings:library_file", args=[slug, edition.slug, kind]), agency),
        }
        for kind, words, stored in kinds
        if stored
    ]


def series_words(briefing: Briefing) -> str:
    """ "Lessons learned, update 2"; "" where it is of no series."""
    return f"{briefing.series}, update {briefing.series_number}" if briefing.series else ""


def audience_words(briefing: Briefing) -> str:
    """For whom it is written, where that is not everybody."""
    return "" if briefing.audience == Audience.EVERYBODY else SHORTER[Audience(briefing.audience)]


def library_chips(query: QueryDict, form: LibraryFilter, looked: Looked) -> list[dict]:
    """What is searched for, each with the address without it."""
    chips = []
    for name in ("words", "theme", "year", "audience", "agency", "series"):
        if value := getattr(looked, name):
            words = dict(getattr(form.fields[name], "choices", ())).get(str(value), value)
            text = f"“{value}”" if name == "words" else words
            chips.append({"text": text, "remove_href": query_with(query, **{name: None, "page": None})})
    return chips


def changes_of(edition: Edition, before: Edition | None, slug: str) -> dict[str, Any] | None:
    """What an edition says that the one before did not; None where there is none before."""
    if before is None:
        return None
    changes = what_changed(before.content, edition.content)
    is_same = before.briefing_id == edition.briefing_id
    called = f"edition {before.number}" if is_same else series_words(before.briefing)
    return {
        "heading": f"What changed since {called}",
        "sentence": change_words(len(changes.added), len(changes.gone)),
        "added": [{"place": place, "text": text} for place, text in changes.added],
        "gone": [{"place": place, "text": text} for place, text in changes.gone],
        "href": reverse("briefings:library_edition", args=[slug, before.slug]),
    }


def change_words(added: int, gone: int) -> str:
    if not (added or gone):
        return "Nothing in its words."
    return f"{counted(added, 'text')} new or reworded, {gone or 'none'} no longer said."


def reply_links(edition: Edition, agency: Agency | None) -> dict[str, Any]:
    """Where a team replies, as an address and as a code for telephones; nothing for an internal edition."""
    path = address_if_any("replies:reply_create", edition.pk.hex[:10])
    if not path or edition.is_internal:
        return {"reply_url": "", "reply_code": ""}
    path = with_agency(path, agency)
    code = qr_svg(settings.PORTAL_ADDRESS + path, alt="QR code that opens the page for replies")
    return {"reply_url": path, "reply_code": code}
