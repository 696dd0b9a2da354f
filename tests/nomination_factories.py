"""Rounds whose agencies nominate the children, reached through the actions people use."""

from datetime import date
from typing import Any

from audits.actions.draws import draw_round
from audits.actions.nominations import nominate
from audits.actions.pool import close_pool
from audits.models import ChildrenFrom, Nomination, Round
from audits.nominating import Nominee
from cases.foreseeing import Wish
from cases.identities import Person
from tests.factories import NOW
from tests.round_factories import Setting, fresh, make_round

EARLY = "All agencies have answered."
# Names that are not like one another, so that nobody has to decide about two of them.
NAMES = (
    "Ada Quillstone", "Caleb Trelawny", "Elif Yilmaz", "Gethin Pritchard", "Imogen Fairweather", "Keira Brzezinski",
    "Milosz Nowakowski", "Otis Winterbourne", "Rafi Umarova", "Tariq Okonkwo",
)  # fmt: skip


def nominee(number: int = 0, **words: Any) -> Nominee:
    """A made-up child: of concern, with a name of its own, a date of birth and the council's ID."""
    given: dict[str, Any] = {"child_id": f"C{4000 + 37 * number}", "concern": "Seen by nobody for weeks."} | words
    name = given.pop("name", NAMES[number % len(NAMES)])
    born = given.pop("born", f"20{12 + number % 8}-0{1 + number % 9}-{10 + number % 18}")
    numbers = {key: given.pop(key) for key in ("nhs_number", "upn") if key in given}
    given.setdefault("said", {"sex": "female" if number % 2 else "male", "area": "North" if number % 3 else "South"})
    return Nominee(person=Person(name=name, born=born, **numbers), **given)


def make_nominating(setting: Setting, close_on: date | None = None, **more: Any) -> Round:
    """A planning round that takes nominations."""
    round_ = make_round(setting, children_from=ChildrenFrom.NOMINATIONS, nominations_close_on=close_on, **more)
    return fresh(round_)


def nominate_by(setting: Setting, round_: Round, place: int, who: Nominee, at=NOW, by: Any = None) -> Nomination:
    """The auditor of the agency at this place nominates."""
    by = by or setting.auditors[place]
    return nominate(round=round_, agency=setting.agencies[place], nominee=who, by=by, at=at)


def make_pool(setting: Setting, children: int = 8, at=NOW, **more: Any) -> Round:
    """Nominations of all agencies by turns, closed into a list."""
    round_ = make_nominating(setting, at=at, **more)
    for number in range(children):
        nominate_by(setting, round_, number % len(setting.agencies), nominee(number), at)
    close_pool(round=round_, reason=EARLY, by=setting.coordinator, at=at)
    return fresh(round_)


def make_drawn_pool(setting: Setting, children: int = 8, at=NOW, **more: Any) -> Round:
    """Two children and two reserves drawn from nominations."""
    round_ = make_pool(setting, children, at, **more)
    draw_round(round=round_, wish=Wish.usual(2, 2, quotas=()), by=setting.coordinator, at=at)
    return fresh(round_)
