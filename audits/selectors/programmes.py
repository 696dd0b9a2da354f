"""Reading a year's programme: its calendar, its plan as it stands, and what is published of it."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from access.permissions import Permission
from accounts.models import Partnership, User
from audits.key_dates import ROUND_FIELDS, KeyDay
from audits.models import KeyDate, Programme, PublishedPlan, Round, RoundState, SubgroupMeeting
from audits.programme_plan import names_in, plan_content
from cases.models import Case

HELD = (RoundState.PANEL, RoundState.REPORTING, RoundState.CLOSED)


def wide_programmes_for(user) -> QuerySet[Programme]:
    """Programmes of partnerships all of whose rounds the person sees: what is planned, published or not."""
    wide = user.wide_partnership_ids(Permission.VIEW_ROUNDS)
    rows = Programme.objects.visible_to(user).filter(partnership_id__in=wide)
    return rows.select_related("partnership__logo")


def managed_programmes_for(user) -> QuerySet[Programme]:
    """Programmes of partnerships whose audits the person runs."""
    return wide_programmes_for(user).filter(partnership_id__in=user.wide_partnership_ids(Permission.MANAGE_ROUNDS))


def meetings_for(user) -> QuerySet[SubgroupMeeting]:
    """Meetings in the calendars the person keeps."""
    return SubgroupMeeting.objects.filter(programme__in=managed_programmes_for(user)).select_related("programme")


def meetings_around(programme: Programme, days: Iterable[date]) -> list[SubgroupMeeting]:
    """The year's meetings, and those of other years up to the last of these days: reports reach into the next year."""
    last = max(days, default=date(programme.year, 12, 31))
    reached = Q(day__gte=date(programme.year, 1, 1), day__lte=last, programme__partnership=programme.partnership_id)
    return list(SubgroupMeeting.objects.filter(Q(programme=programme) | reached).order_by("day").distinct())


def next_meeting(round_: Round, days: Mapping[KeyDay, date]) -> SubgroupMeeting | None:
    """The subgroup's first meeting on or after the day on which the report is to come to it."""
    day = days.get(KeyDay.SUBGROUP)
    if day is None:
        return None
    meetings = SubgroupMeeting.objects.filter(programme__partnership_id=round_.partnership_id, day__gte=day)
    return meetings.order_by("day").first()


def days_of_rounds(rounds: list[Round]) -> dict[Any, dict[KeyDay, date]]:
    """Every day of each of these rounds, by the round's id; one query however many there are."""
    found: dict[Any, dict[KeyDay, date]] = defaultdict(dict)
    for each in rounds:
        found[each.pk] = {kind: getattr(each, field) for kind, field in ROUND_FIELDS.items()}
    for pk, kind, day in KeyDate.objects.filter(round__in=rounds).values_list("round", "kind", "day"):
        found[pk][KeyDay(kind)] = day
    return found


def rounds_of_programme(programme: Programme) -> list[Round]:
    """A year's rounds in the order of their panels, with what a plan says of each."""
    rows = programme.rounds.select_related("re_audit_of", "re_audit_of_past", "programme").prefetch_related("agencies")
    return list(rows.order_by("panel_on", "title"))


def content_of(programme: Programme) -> dict[str, Any]:
    """The year's plan as it stands now."""
    rounds = rounds_of_programme(programme)
    return plan_content(programme, rounds, days_of_rounds(rounds), programme.meetings.all())


def version_of_plan(content: Mapping[str, Any]) -> str:
    """A short mark of what a plan says."""
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def people_named(programme: Programme, content: Mapping[str, Any]) -> list[str]:
    """Names of the partnership's people and references of its cases that the plan holds."""
    people = User.objects.filter(memberships__agency__partnership_id=programme.partnership_id).distinct()
    cases = Case.objects.filter(partnership_id=programme.partnership_id)
    names, references = people.values_list("full_name", flat=True), cases.values_list("reference", flat=True)
    return names_in(content, names, references)


def public_plans(partnership: Partnership) -> QuerySet[PublishedPlan]:
    """Plans that anybody may read, the newest year first."""
    plans = PublishedPlan.objects.public().filter(programme__partnership=partnership)
    return plans.select_related("programme__partnership__logo").order_by("-programme__year")


def public_plan(slug: str, year: int) -> PublishedPlan:
    """One published plan, with its file; Http404 where there is none."""
    partnership = get_object_or_404(Partnership, slug=slug)
    plan = public_plans(partnership).select_related("pdf").filter(programme__year=year).first()
    if plan is None:
        raise Http404
    return plan


def current_plan(programme: Programme) -> PublishedPlan | None:
    """What is published of a year now."""
    return programme.published_plans.public().select_related("published_by").first()


def held_count(programme: Programme) -> int:
    """How many of the year's audits have had their panel, or their report where there is no panel."""
    return programme.rounds.filter(state__in=HELD).count()
