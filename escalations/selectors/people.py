"""Who is told of what agencies escalate."""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404

from access.permissions import Permission
from access.roles import Role, roles_with
from accounts.models import Agency, AgencyKind, Membership, Partnership, User
from escalations.models import EscalationSettings, raiser_agency_ids

ANSWER = roles_with(Permission.RAISE_ESCALATION) | roles_with(Permission.HANDLE_ESCALATION)


def people_with(partnership: Partnership, roles, today: date) -> QuerySet[User]:
    """Everybody who holds one of these roles in a partnership on a day."""
    held = Membership.objects.in_force(today).filter(agency__partnership=partnership, role__in=roles)
    return User.objects.filter(pk__in=held.values("user")).order_by("full_name", "pk")


def possible_recipients(partnership: Partnership, today: date) -> QuerySet[User]:
    """Whom a partnership may name as a recipient of reports: those who raise or answer escalations there."""
    return people_with(partnership, ANSWER, today)


def coordinators_of(partnership: Partnership, today: date) -> list[User]:
    return list(people_with(partnership, [Role.COORDINATOR], today))


def recipients_of(partnership: Partnership, today: date) -> list[User]:
    """To whom reports of failed core groups go: the named people who still have a role; else the coordinators."""
    row = EscalationSettings.objects.filter(partnership=partnership).first()
    named = row.recipients.all() if row else User.objects.none()
    return list(possible_recipients(partnership, today).filter(pk__in=named)) or coordinators_of(partnership, today)


def agencies_to_raise_for(user, partnership: Partnership) -> QuerySet[Agency]:
    """The agencies for which a person may raise something: their own; a coordinator any of the partnership."""
    rows = Agency.objects.visible_to(user).filter(partnership=partnership, is_active=True)
    if user.holds_wide(Permission.RAISE_ESCALATION, partnership):
        return rows.filter(Q(pk__in=raiser_agency_ids(user)) | ~Q(kind=AgencyKind.OFFICE)).order_by("name")
    return rows.filter(pk__in=raiser_agency_ids(user)).order_by("name")


def agencies_at_table(user, partnership: Partnership) -> QuerySet[Agency]:
    """The agencies that may be involved with a child, or missing from a core group."""
    return Agency.objects.visible_to(user).auditing().filter(partnership=partnership).order_by("name")


def recipients_to_choose(partnership: Partnership, today: date) -> list[tuple[User, str]]:
    """Whom a partnership may name, each once, with name, roles and agencies."""
    held = Membership.objects.in_force(today).filter(agency__partnership=partnership, role__in=ANSWER)
    order = ("user__full_name", "user_id", "agency__name", "role")
    people: dict = {}
    for row in held.select_related("user", "agency").order_by(*order):
        _, roles, agencies = people.setdefault(row.user_id, (row.user, {}, {}))
        roles[row.get_role_display().lower()] = agencies[row.agency.name] = True
    return [
        (user, f"{user.full_name}, {' and '.join(roles)}, {' and '.join(agencies)}")
        for user, roles, agencies in people.values()
    ]


def works_in(request) -> Partnership:
    """The partnership the person works in now, if they raise or answer escalations there; else Http404."""
    rights = (Permission.RAISE_ESCALATION, Permission.HANDLE_ESCALATION)
    if request.partnership is None or not any(request.user.holds(each, within=request.partnership) for each in rights):
        raise Http404
    return request.partnership
