"""A partnership's house style as briefings use it."""

from datetime import date

from accounts.models import Partnership
from briefings.content import Publisher
from briefings.models import HouseStyle
from ui.dates import long_date

STALE_DAYS = 183
NEW_NAME_DAYS = 730


def house_of(partnership: Partnership) -> HouseStyle:
    """Its house style, or an empty one that nobody has kept yet."""
    return HouseStyle.objects.filter(partnership=partnership).first() or HouseStyle(partnership=partnership)


def publisher_of(partnership: Partnership, on: date) -> Publisher:
    """The partnership as it stands on a paper of a day."""
    house = house_of(partnership)
    return Publisher(
        name=partnership.name,
        slug=partnership.slug,
        primary=partnership.colour_primary,
        accent=partnership.colour_accent,
        logo=str(partnership.logo_id or ""),
        footer=house.footer,
        former=former_sentence(partnership.name, house.former_names, on),
        tell_whom=house.tell_whom or "your safeguarding lead",
        contacts=[dict(each) for each in house.contacts],
        contacts_checked_on=house.contacts_checked_on.isoformat() if house.contacts_checked_on else "",
    )


def former_sentence(name: str, former: list[dict], on: date) -> str:
    """That the partnership was called otherwise, for two years after it changed its name; "" afterwards."""
    known = [(date.fromisoformat(each["until"]), each["name"]) for each in former]
    recent = [(until, old) for until, old in known if 0 <= (on - until).days <= NEW_NAME_DAYS]
    if not recent:
        return ""
    until, old = max(recent)
    return f"{name} is the new name of {old}, since {until:%B %Y}."


def contacts_warning(house: HouseStyle, today: date) -> str:
    """That contacts should be checked again: nobody ever did, or more than half a year ago. "" when they are fresh."""
    if not house.contacts:
        return ""
    if house.contacts_checked_on is None:
        return "Nobody has said that these contacts were checked. Check each, then put in today's date."
    if (today - house.contacts_checked_on).days > STALE_DAYS:
        return f"These contacts were last checked on {long_date(house.contacts_checked_on)}. Check them again."
    return ""
