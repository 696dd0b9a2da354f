"""Reading nominations: an agency its own, the coordinator numbers, the identity holder what is left to decide."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from access.permissions import Permission
from access.roles import PARTNERSHIP_WIDE, roles_with
from accounts.models import Agency, Membership, User
from audits.models import (
    ChildrenFrom,
    Nomination,
    NominationMatch,
    PoolClosing,
    PoolPlace,
    Round,
    RoundAgency,
    RoundState,
)
from audits.models.nominations import delegate_agency_ids
from audits.nominating import ADULT, agreed, area_key, criterion_of, disagreed, grouped, plan_months
from audits.selectors.reminders import QUIET
from audits.selectors.rounds import rounds_for
from cases.facts import AGES
from cases.models import Case, CaseRole, TeamArea, TwinDecision

PLAN_BANDS = (("Not on a plan", None, None), ("Under 12 months", 0, 11), ("12 to 17 months", 12, 17),
              ("18 to 23 months", 18, 23), ("24 months or more", 24, None))  # fmt: skip


def nominated_rounds_for(user) -> QuerySet[Round]:
    """Rounds the person may see whose agencies nominate the children."""
    return rounds_for(user).filter(children_from=ChildrenFrom.NOMINATIONS)


def rounds_to_nominate_for(user) -> QuerySet[Round]:
    """Rounds that take nominations now from an agency at which the person nominates."""
    own = RoundAgency.objects.filter(agency_id__in=delegate_agency_ids(user)).values("round")
    return nominated_rounds_for(user).filter(pk__in=own, state=RoundState.PLANNING, pool_closed_at=None)


def nominating_agencies(user, round_: Round) -> list[Agency]:
    """The agencies in a round for which the person may nominate: their own; for a coordinator each of them."""
    agencies = Agency.objects.visible_to(user).filter(pk__in=round_.round_agencies.values("agency")).order_by("name")
    if user.holds_wide(Permission.NOMINATE, round_.partnership):
        return list(agencies)
    return list(agencies.filter(pk__in=delegate_agency_ids(user)))


def nominations_for(user, round_: Round | None = None) -> QuerySet[Nomination]:
    """The nominations the person may see, without what is under seal."""
    rows = Nomination.objects.visible_to(user).standing().defer("sealed_identity")
    rows = rows.select_related("agency", "recorded_by", "round__programme__partnership")
    return rows if round_ is None else rows.filter(round=round_)


def nominations_ever(user) -> QuerySet[Nomination]:
    """The nominations the person may open, each time with a line in the trail; with those withdrawn or erased since,
    so that a page can say so."""
    rows = Nomination.objects.visible_to(user)
    return rows.select_related("agency", "recorded_by", "round__programme__partnership")


@dataclass(frozen=True)
class PoolCounts:
    """How many children are nominated, by what a coordinator may know of them."""

    nominations: int
    children: int
    by_agency: list[tuple[Agency, int]]
    by_criterion: Counter[str]
    by_age: list[tuple[str, int]]
    by_plan: list[tuple[str, int]]
    without_council_id: int
    disagreed: int


def pool_counts(round_: Round, on: date) -> PoolCounts:
    """The nominations of a round in numbers, as of a day. A child nominated twice counts once, but for its agencies."""
    rows = list(Nomination.objects.filter(round=round_).known().defer("sealed_identity").order_by("created_at", "pk"))
    same = NominationMatch.objects.filter(first__round=round_, decision=TwinDecision.SAME).between_known()
    by_pk = {row.pk: row for row in rows}
    groups = [[by_pk[pk] for pk in each] for each in grouped(by_pk, same.values_list("first_id", "second_id"))]
    facts = [[row.facts for row in group] for group in groups]
    agencies = Counter(row.agency_id for row in rows)
    parts = [part.agency for part in round_.round_agencies.select_related("agency")]
    ages = Counter(agreed(each.get("age_band", "") for each in group) or "unknown" for group in facts)
    months = Counter(
        plan_band(min((row.plan_start for row in group if row.plan_start), default=None), on) for group in groups
    )
    return PoolCounts(
        nominations=len(rows),
        children=len(groups),
        by_agency=[(agency, agencies[agency.pk]) for agency in parts],
        by_criterion=Counter(criterion_in(group, on) for group in groups),
        by_age=[(band, ages[band]) for band in (*AGES, "unknown") if ages[band]],
        by_plan=[(words, months[words]) for words, _, _ in PLAN_BANDS if months[words]],
        without_council_id=sum(not any(row.has_council_id for row in group) for group in groups),
        disagreed=sum(map(disagreed, facts)),
    )


def counted_to(round_: Round, today: date) -> date:
    """The day to which ages and months are counted: of closed nominations the day the list was made, of open ones the
    day they close, or today after it."""
    if round_.pool_closed_at is None:
        return max(today, round_.nominated_until)
    made = PoolClosing.objects.filter(round=round_).order_by("-closed_at", "-pk").values_list("closed_at", flat=True)
    return timezone.localdate(made.first() or round_.pool_closed_at)


def criterion_in(group: list[Nomination], on: date) -> str:
    """By which criterion a child counts on a day; "" for neither, ADULT for who was 18 when the list was made."""
    if any(row.facts.get("left_out") == ADULT for row in group):
        return ADULT
    concern = next((row.concern for row in group if row.concern), "")
    start = min((row.plan_start for row in group if row.plan_start), default=None)
    return criterion_of(concern=concern, plan_start=start, on=on)


def plan_band(start: date | None, on: date) -> str:
    """How long a plan has lasted, in words of `PLAN_BANDS`."""
    months = plan_months(start, on)
    if months is None:
        return PLAN_BANDS[0][0]
    return next(words for words, least, most in PLAN_BANDS[1:] if months >= (least or 0) and months <= (most or months))


@dataclass(frozen=True)
class SilentAgency:
    """An agency that has nominated nobody, and the people who can."""

    agency: Agency
    part: RoundAgency
    people: tuple[User, ...]
    is_recent: bool

    @property
    def names(self) -> str:
        return ", ".join(person.full_name for person in self.people)


def silent_agencies(round_: Round, at: datetime) -> list[SilentAgency]:
    """Agencies of a round that have nominated nobody, by name, in the same number of queries however many."""
    spoken = Nomination.objects.filter(round=round_).standing().values("agency")
    parts = list(round_.round_agencies.exclude(agency__in=spoken).select_related("agency"))
    people = nominators_by_agency([part.agency_id for part in parts], timezone.localdate(at))
    return [
        SilentAgency(
            part.agency, part, tuple(people[part.agency_id]),
            part.reminded_at is not None and at - part.reminded_at < QUIET,
        )
        for part in parts
    ]  # fmt: skip


def nominators_by_agency(agency_ids: list, today: date) -> dict[Any, list[User]]:
    """Who nominates at each agency today, by name."""
    roles = roles_with(Permission.NOMINATE) - PARTNERSHIP_WIDE
    held = Membership.objects.in_force(today).filter(agency_id__in=agency_ids, role__in=roles)
    found: dict[Any, dict[Any, User]] = defaultdict(dict)
    for membership in held.select_related("user").order_by("user__full_name"):
        found[membership.agency_id][membership.user_id] = membership.user
    return defaultdict(list, {agency: list(users.values()) for agency, users in found.items()})


def known_areas(round_: Round) -> list[str]:
    """The areas the partnership's coordinator keeps, by name; of two spellings the first."""
    kept = sorted(set(TeamArea.objects.filter(partnership=round_.partnership).values_list("area", flat=True)))
    return list({area_key(area): area for area in reversed(kept)}.values())[::-1]


def closings_of(user, round_: Round) -> list[PoolClosing]:
    """When the nominations were closed, by whom and why, newest first."""
    return list(PoolClosing.objects.visible_to(user).filter(round=round_).select_related("closed_by"))


def nominators_of(user, round_: Round) -> list[tuple[Case, list[str]]]:
    """The drawn children and reserves the person may see, each with the agencies that nominated it."""
    cases = Case.objects.visible_to(user).filter(draw_id=round_.draw_id).exclude(role=CaseRole.REPLACED)
    names: dict[int, list[str]] = defaultdict(list)
    places = PoolPlace.objects.visible_to(user).filter(frame__draws=round_.draw_id).select_related("nomination__agency")
    for place in places.order_by("nomination__agency__name"):
        if (name := place.nomination.agency.name) not in names[place.ordinal]:
            names[place.ordinal].append(name)
    return [(case, names[case.ordinal or 0]) for case in cases.order_by("role", "order")]
