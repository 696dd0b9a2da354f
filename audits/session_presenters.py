"""Sessions in words."""

from audits.models import RoundSession
from audits.selectors.sessions import people_at
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell

COLUMNS = ["Session", "Day", "Where", "People", "Findings"]


def session_row(session: RoundSession) -> list:
    """A line of the list; the selector has counted its findings."""
    return [
        Cell(str(session), session.get_absolute_url()),
        long_date(session.held_on),
        where_words(session),
        str(people_at(session)),
        str(session.finding_count),  # type: ignore[attr-defined]
    ]


def where_words(session: RoundSession) -> str:
    return ", ".join(filter(None, ["Online" if session.is_virtual else "", session.place]))


def session_facts(session: RoundSession) -> list[dict]:
    """When, where and who came, as facts; agencies of which nobody came are not listed."""
    rows = [
        {"key": "Day", "value": long_date(session.held_on)},
        {"key": "Where", "value": where_words(session)},
    ]
    rows += [
        {"key": each.agency.name, "value": came_words(each.people, each.roles)} for each in session.attendances.all()
    ]
    if session.other_people or session.other_words:
        rows.append({"key": "Others", "value": came_words(session.other_people, session.other_words)})
    return rows


def came_words(people: int, roles: str) -> str:
    """How many, and as what: "3 people: two school nurses, one health visitor"."""
    return ": ".join(filter(None, [counted(people, "person,people"), roles]))
