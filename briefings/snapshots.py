"""A briefing's content as it stands in the database: what `briefings.content` makes of it."""

from datetime import date

from accounts.models import Partnership
from briefings.content import Publisher, content_of, texts_of
from briefings.guard import Flag, look
from briefings.models import Briefing
from briefings.sources import themes_of


def publisher_of(partnership: Partnership) -> Publisher:
    return Publisher(
        name=partnership.name,
        slug=partnership.slug,
        primary=partnership.colour_primary,
        accent=partnership.colour_accent,
        logo=str(partnership.logo_id or ""),
    )


def content_now(briefing: Briefing, *, number: int = 0, on: date | None = None, address: str = "") -> dict:
    """What readers would get now; with a number and a day, what they will get as that edition."""
    return content_of(
        title=briefing.title,
        in_brief=briefing.in_brief,
        sections=briefing.sections,
        questions=briefing.questions,
        publisher=publisher_of(briefing.partnership),
        number=number,
        on=on,
        address=address,
        themes=themes_of(briefing.rounds.all()),
    )


def flags_in(content: dict, partnership: Partnership) -> list[Flag]:
    """What the guard sees in a content; names of the partnership and its agencies may be printed."""
    names = [partnership.name, *partnership.agencies.values_list("name", flat=True)]
    return look(texts_of(content), known_names=names)
