"""The two partnerships, their agencies and the people who hold roles there."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.hashers import make_password

from access.roles import Role
from accounts.actions import add_agency, change_agency, create_partnership, grant_role
from accounts.demonstration import PASSWORD
from accounts.models import User
from demonstration.cast import Place
from demonstration.clock import Clock
from demonstration.library import read
from demonstration.logos import draw_logo

LOOKS: dict[str, dict[str, Any]] = {
    "northmere": {"colour_primary": "#12435a", "colour_accent": "#c96a1b", "rays": 7},
    "kestrelby": {"colour_primary": "#4b2e63", "colour_accent": "#2a8a7a", "rays": 5},
}


def make_places(clock: Clock) -> dict[str, Place]:
    """Both partnerships by their code, each with its agencies, people and roles."""
    password = make_password(PASSWORD)
    users = {each["email"]: make_user(each, password, clock) for each in read("people")}
    return {words["code"]: make_place(words, users, clock) for words in read("partnerships")}


def make_user(words: dict, password: str, clock: Clock) -> User:
    """One of the made-up people. Their password is public and hashed once for all of them."""
    return User.objects.create(
        email=words["email"],
        full_name=words["name"],
        password=password,
        is_demonstration=True,
        created_at=clock.beginning,
    )


def make_place(words: dict, users: dict[str, User], clock: Clock) -> Place:
    office_words = next(each for each in words["agencies"] if each["kind"] == "office")
    first = users[email_of_first(office_words["code"])]
    first.opens_partnerships = True
    first.save(update_fields=["opens_partnerships"])
    look = LOOKS[words["code"]]
    partnership = create_partnership(
        by=first,
        at=clock.beginning,
        is_demonstration=True,
        logo=draw_logo(primary=look["colour_primary"], accent=look["colour_accent"], rays=look["rays"]),
        name=words["name"],
        short_name=words["short"],
        colour_primary=look["colour_primary"],
        colour_accent=look["colour_accent"],
        **{
            name: words[name] for name in ("reference_prefix", "board_name", "subgroup_name", "round_word", "case_word")
        },
    )
    place = Place(partnership)
    make_agencies(place, words, first, clock)
    give_roles(place, users, first, clock)
    return place


def email_of_first(office: str) -> str:
    """The person who set the partnership up: the first coordinator at its office."""
    wanted = {"agency": office, "role": Role.COORDINATOR.value}
    return next(each["email"] for each in read("people") if wanted in each["memberships"])


def make_agencies(place: Place, words: dict, first: User, clock: Clock) -> None:
    for number, each in enumerate(words["agencies"]):
        at = clock.beginning + timedelta(minutes=5 + number)
        facts = {"name": each["name"], "short_name": each["short"], "kind": each["kind"]}
        signs = signs_off_alone(each["code"])
        if each["kind"] == "office":
            office = place.partnership.agencies.get(kind="office")
            agency = change_agency(agency=office, by=first, at=at, submitting_signs_off=signs, **facts)
        else:
            agency = add_agency(partnership=place.partnership, by=first, at=at, submitting_signs_off=signs, **facts)
        place.agencies[each["code"]] = agency


def signs_off_alone(agency: str) -> bool:
    """Whether an agency has one person only, who audits and leads."""
    held = {
        role: {each["email"] for each in read("people") if {"agency": agency, "role": role} in each["memberships"]}
        for role in (Role.AUDITOR.value, Role.AGENCY_LEAD.value)
    }
    return bool(held["auditor"]) and held["auditor"] == held["agency_lead"]


def give_roles(place: Place, users: dict[str, User], first: User, clock: Clock) -> None:
    at = clock.beginning + timedelta(hours=1)
    for person in read("people"):
        for each in person["memberships"]:
            if each["agency"] not in place.agencies:
                continue
            at += timedelta(minutes=2)
            user = users[person["email"]]
            grant_role(user=user, agency=place.agencies[each["agency"]], role=Role(each["role"]), by=first, at=at)
            place.holders.setdefault((each["agency"], each["role"]), []).append(user)
