"""A restricted child is recognised by whatever a file or a person makes of its name and numbers."""

from datetime import date
from random import Random
from typing import Any

import pytest

from audits.actions.draws import draw_round
from audits.actions.pool import close_pool
from audits.models import NominationMatch
from audits.nominating import Nominee, as_words, from_words, identifiers_in, why_not_enough
from cases.actions.restrictions import restrict_case
from cases.actions.twins import keep_identifiers
from cases.foreseeing import Wish
from cases.identities import Person
from cases.matching import Identifiers
from cases.restricted import matches_restricted
from tests.factories import NOW
from tests.nomination_factories import make_nominating, nominate_by
from tests.round_factories import drawn_cases, frame_csv, fresh, make_drawn_round, make_setting

pytestmark = pytest.mark.django_db


FIRST = (
    "Ada Bryony Caleb Dariusz Elif Fenella Gethin Hamza Imogen Jago Keira Lyra Milosz Nell Otis Petra Rafi Sana Tariq "
    "Zofia"
)
LAST = (
    "Quillstone O'Hara Smith-Jones Nowakowski Yilmaz MacLeod Pritchard Begum Fairweather Trelawny Umarova Velasquez "
    "Winterbourne Okonkwo Abernathy Brzezinski Castellanos Delacroix Featherstone Greenhalgh"
)


def aliases(child: Identifiers, dice: Random):
    """Twenty-five spellings of one child, as they are found in real files."""
    first, last = child.names[0].split(" ")
    place = dice.randrange(1, len(last) - 2)
    swapped = last[:place] + last[place + 1] + last[place] + last[place + 2 :]
    shorter = last[:place] + last[place + 1 :]
    for name in (
        f"{first} {last}", f"{last} {first}", f"{last}, {first}", f"{first} {last}".upper(), f"{first.lower()}  {last}",
        f"{first}-{last}", f"{first}{last}", f"{first} {last.replace('-', ' ')}",
        f"{first} {last.replace(chr(39), '’')}",
        f"{first} {swapped}", f"{swapped} {first}", f"{first} {shorter}", f"{shorter.upper()} {first}",
        f"{first[:-1]} {last}", f"{first[:-1]} {shorter}", f"{first} Otherwise", f"Somebody {last}",
    ):  # fmt: skip
        yield Identifiers(names=(name,), born=child.born)
    yield Identifiers(names=("Unlike Anything", f"{last} {first}"), born=child.born)
    yield Identifiers(names=(f"{first} {last}",))
    yield Identifiers(names=(f"{first} {last}",), born=f"{child.born[:5]}{child.born[8:]}-{child.born[5:7]}")
    for child_id in (f"000{child.child_id}", child.child_id.lower(), f" {child.child_id[:3]} {child.child_id[3:]}"):
        yield Identifiers(child_id=child_id, names=("Quite Different",), born="2011-11-11")
    yield Identifiers(child_id=f"{child.child_id[:2]}-{child.child_id[2:]}")
    yield Identifiers(nhs_number=f"{child.nhs_number[:3]}-{child.nhs_number[3:]}")


def restricted_children(setting) -> dict[Any, Identifiers]:
    """Twenty restricted children by the id of their case, each known by name, date of birth and numbers."""
    round_ = make_drawn_round(setting, size=20, reserves=0, data=frame_csv(40))
    children = {}
    for number, (case, first, last) in enumerate(zip(drawn_cases(round_), FIRST.split(), LAST.split(), strict=True)):
        born = f"20{10 + number % 8}-0{1 + number % 9}-{10 + number % 3}"
        known = Identifiers(f"K{4000 + 37 * number}", "", f"94347{number:05}", (f"{first} {last}",), born)
        restrict_case(case=case, people=[setting.chair], reason="Known to staff", by=setting.coordinator, at=NOW)
        keep_identifiers(case, known)
        children[case.pk] = known
    return children


def nominee_of(alias: Identifiers) -> Nominee:
    """The same spelling as a delegate writes it down."""
    name, *others = alias.names or ("",)
    child = Person(
        name=name, other_names=", ".join(others), born=alias.born, nhs_number=alias.nhs_number, upn=alias.upn
    )  # fmt: skip
    return Nominee(person=child, child_id=alias.child_id, concern="Not seen.")


def test_of_500_aliases_that_are_nominated_none_makes_an_unrestricted_case():
    """What a delegate writes comes out of the seal as the 500 aliases below are compared; one of each child goes all
    the way through nomination, list and draw."""
    setting = make_setting()
    dice = Random(20)
    children = restricted_children(setting)
    variants = [alias for child in children.values() for alias in aliases(child, dice)]
    assert len(variants) == 500
    assert [each for each in variants if identifiers_in(from_words(as_words(nominee_of(each)))) != each] == []
    said = [nominee_of(alias) for alias in variants[::26]]
    nominated = [who for who in said if not why_not_enough(who)]
    round_ = make_nominating(setting, date(2026, 3, 2))
    for who in nominated:
        nominate_by(setting, round_, 0, who)
    nominate_by(setting, round_, 1, nominee_of(Identifiers("Z9", "", "", ("Nobody Here",), "2009-09-29")))
    assert not NominationMatch.objects.filter(decision="waiting").exists()
    close_pool(round=round_, reason="", by=setting.coordinator, at=NOW)
    wish = Wish.usual(len(nominated) + 1, 0, quotas=(), exclude_months=0)
    draw_round(round=round_, wish=wish, by=setting.coordinator, at=NOW)
    cases = drawn_cases(fresh(round_))
    assert len(cases) == len(nominated) + 1 >= 15
    assert [case.is_restricted for case in cases].count(False) == 1


def test_of_500_aliases_of_20_restricted_children_none_is_an_unrestricted_twin():
    setting = make_setting()
    dice = Random(20)
    children = restricted_children(setting)
    variants = [(pk, alias) for pk, child in children.items() for alias in aliases(child, dice)]
    assert len(variants) == 500
    found = [(pk, alias, matches_restricted(setting.partnership, [alias])) for pk, alias in variants]
    assert [alias for pk, alias, match in found if pk not in match.same | match.perhaps] == []
    assert sum(pk in match.same for pk, _, match in found) >= 300
    strangers = [Identifiers(f"Z{number}", names=(f"Nobody Here {number}",), born="2009-09-29") for number in range(20)]
    matches = [matches_restricted(setting.partnership, [stranger]) for stranger in strangers]
    assert not any(match.is_restricted or match.is_near for match in matches)
