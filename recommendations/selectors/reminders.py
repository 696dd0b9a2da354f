"""Whom to remind of which actions, whose owners are gone, and which reminders rest."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery

from access.permissions import Permission
from access.roles import Role, roles_with
from accounts.models import Agency, Membership, User
from recommendations.lateness import overdue_action
from recommendations.models import Action, ActionReminder, ActionSnooze, AgencyDigest, Delivery, ReminderKind
from recommendations.reminder_words import AgencyFigures
from recommendations.reminding import ReminderDays, reminder_day
from recommendations.selectors.settings import reminder_days

UPDATERS = roles_with(Permission.UPDATE_ACTION)
# Who of an agency answers for its actions: its action owners, else its leads, else whoever may.
FIRST_ASKED = {Role.OWNER: 0, Role.AGENCY_LEAD: 1}


def owner_gone(today: date) -> Q:
    """For actions: of an agency where nobody with an account holds the right to update them."""
    people = Membership.objects.in_force(today).filter(agency=OuterRef("agency"), role__in=UPDATERS)
    return Q(agency__isnull=False) & ~Q(Exists(people))


def waiting_actions() -> QuerySet[Action]:
    """Actions that somebody still has to do something about."""
    return Action.objects.filter(status__is_closed=False, recommendation__status__is_closed=False).exclude(
        delivery=Delivery.YES
    )


def people_of_actions(today: date) -> list[Any]:
    """The ids of everybody who may have something to be told."""
    partnerships = waiting_actions().values("recommendation__partnership")
    held = Membership.objects.in_force(today).filter(role__in=UPDATERS, agency__partnership__in=partnerships)
    return list(held.order_by("user").values_list("user", flat=True).distinct())


def was_told(person: User, today: date) -> bool:
    """Whether the person got their mail of the day already."""
    rows = ({"person": person, "day": today},)
    return any(table.objects.filter(**row).exists() for row in rows for table in (ActionReminder, AgencyDigest))


def actions_to_remind(person: User, held: Iterable[Membership], today: date) -> list[Action]:
    """Actions this person answers for and is to be reminded of now; of the board's and subgroups', coordinators."""
    held = list(held)
    offices = [each.agency.partnership_id for each in held if each.role == Role.COORDINATOR]
    words = Q(agency=None, recommendation__partnership__in=offices)
    snoozed = ActionSnooze.objects.filter(action=OuterRef("pk"))
    rows = (
        waiting_actions()
        .filter(words | Q(agency__in=answered_by(person, held, today)), due_on__isnull=False)
        .annotate(rested_until=Subquery(snoozed.values("until")[:1]))
        .select_related("agency", "recommendation__section", "recommendation__partnership")
        .order_by("due_on", "pk")
    )
    last, places = last_reminders(person), {each.agency.partnership_id: each.agency.partnership for each in held}
    settled = {pk: reminder_days(partnership) for pk, partnership in places.items()}
    return [
        row
        for row in rows
        if is_due(row, last.get((row.pk, row.due_on)), settled[row.recommendation.partnership_id], today)
    ]


def is_due(row: Action, last: date | None, days: ReminderDays, today: date) -> bool:
    rested: date | None = row.rested_until  # type: ignore[attr-defined]
    if rested and rested > today:
        return False
    assert row.due_on is not None  # undated ones are not asked for
    on = reminder_day(row.due_on, today, days, rested)
    return on is not None and (last is None or last < on)


def answered_by(person: User, held: Iterable[Membership], today: date) -> set[Any]:
    """The agencies for whose actions this person is the one to ask."""
    mine = {each.agency_id for each in held}
    ranks: dict[Any, dict[Any, int]] = defaultdict(dict)
    people = Membership.objects.in_force(today).filter(agency__in=mine, role__in=UPDATERS)
    for agency, user, role in people.values_list("agency", "user", "role"):
        rank = FIRST_ASKED.get(Role(role), 2)
        ranks[agency][user] = min(rank, ranks[agency].get(user, rank))
    return {agency for agency, found in ranks.items() if found.get(person.pk) == min(found.values())}


def last_reminders(person: User) -> dict[tuple, date]:
    """When the person was last reminded, by action and the date it was due then."""
    rows = ActionReminder.objects.filter(person=person).exclude(kind=ReminderKind.GONE).order_by()
    found = rows.values_list("action", "due_on").annotate(last=Max("day"))
    return {(action, due_on): last for action, due_on, last in found}


def gone_to_tell(person: User, held: Iterable[Membership], today: date) -> list[Action]:
    """Actions without anybody to update them of which this coordinator was not told yet; told again of a new owner."""
    offices = [each.agency.partnership_id for each in held if each.role == Role.COORDINATOR]
    told = ActionReminder.objects.filter(
        kind=ReminderKind.GONE, action=OuterRef("pk"), agency=OuterRef("agency"), person=person
    )
    rows = waiting_actions().filter(owner_gone(today), ~Exists(told), recommendation__partnership__in=offices)
    return list(rows.select_related("agency", "recommendation__section").order_by("pk"))


def figures_of_week(held: Iterable[Membership], today: date) -> list[AgencyFigures]:
    """For each agency the person leads and that has open actions: how many are open, due soon, overdue."""
    led = [each.agency for each in held if each.role == Role.AGENCY_LEAD]
    return [found for agency in led if (found := figures_of(agency, today)).open]


def figures_of(agency: Agency, today: date) -> AgencyFigures:
    soon = Q(due_on__range=(today, today + timedelta(days=reminder_days(agency.partnership).soon)))
    rows = Action.objects.filter(agency=agency, status__is_closed=False, recommendation__status__is_closed=False)
    counts = rows.aggregate(
        open=Count("pk"), due=Count("pk", filter=soon & ~Q(delivery=Delivery.YES)),
        overdue=Count("pk", filter=overdue_action(today)),
    )  # fmt: skip
    return AgencyFigures(agency.pk, agency.name, counts["open"], counts["due"], counts["overdue"])


def snoozes_in_force(user, actions: Iterable[Action], today: date) -> dict[Any, ActionSnooze]:
    """The pause of each action whose reminders rest today; one query."""
    rows = ActionSnooze.objects.visible_to(user).filter(action__in=[action.pk for action in actions])
    latest = rows.order_by("action_id", "-snoozed_at", "-pk").distinct("action_id")
    return {row.action_id: row for row in latest.select_related("snoozed_by") if row.until > today}


def gone_among(actions: Iterable[Action], today: date) -> set[Any]:
    """The ids of those open actions whose owners are gone; one query."""
    pks = [action.pk for action in actions if not action.status.is_closed]
    return set(Action.objects.filter(owner_gone(today), pk__in=pks).values_list("pk", flat=True)) if pks else set()


def reminders_of(user, actions: Iterable[Action]) -> dict[Any, list[ActionReminder]]:
    """The reminders of each action's last day, for those who may see who was written to; one query."""
    rows = ActionReminder.objects.visible_to(user).filter(action__in=[action.pk for action in actions])
    last = rows.filter(action=OuterRef("action")).order_by("-day").values("day")[:1]
    found: dict[Any, list[ActionReminder]] = defaultdict(list)
    for row in rows.filter(day=Subquery(last)).select_related("person").order_by("person__full_name"):
        found[row.action_id].append(row)
    return found


def recommendations_without_people(today: date) -> QuerySet:
    """For a filter: the recommendations with an open action whose owner is gone."""
    return Action.objects.filter(owner_gone(today), status__is_closed=False).values("recommendation")
