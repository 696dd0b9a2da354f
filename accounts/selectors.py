"""Reading partnerships, agencies, people and invitations."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from access.permissions import NotDone, Permission
from access.roles import Role
from accounts.models import Agency, Invitation, Membership, Partnership, User
from accounts.tokens import fingerprint


def partnership_of_request(request) -> Partnership | None:
    """The partnership in whose colours and for whose rows a signed-in person works now."""
    if not request.user.is_authenticated:
        return None
    if request.user.is_guest:
        return request.user.guest_pass.agency_return.agency.partnership if request.user.guest_pass else None
    own = {str(each.agency.partnership_id): each.agency.partnership for each in request.user.held}
    if not own:
        return None
    return own.get(request.session.get("partnership")) or min(own.values(), key=lambda each: each.name)


def agencies_for(user, partnership) -> "list[Agency]":
    """A partnership's agencies, as far as the person may know them."""
    return list(Agency.objects.visible_to(user).filter(partnership=partnership))


def managed_partnership(request, permission: Permission) -> Partnership:
    """The partnership the person works in now, if they hold `permission` there; else Http404."""
    partnership = request.partnership
    if partnership is None or not request.user.holds(permission, within=partnership):
        raise Http404
    return partnership


def partnerships_of(user) -> QuerySet[Partnership]:
    """Every partnership where the person holds a role today."""
    return Partnership.objects.visible_to(user)


def any_partnership(pk) -> Partnership:
    """A partnership as the public library shows it: its logo and colours are no secret."""
    found = Partnership.objects.filter(pk=pk).select_related("logo").first()
    if found is None:
        raise Http404
    return found


def agencies_of(user, partnership) -> QuerySet[Agency]:
    return Agency.objects.visible_to(user).filter(partnership=partnership)


@dataclass(frozen=True)
class PeopleFilter:
    """What a person asked the people page to show. Nobody is searched by name: an address would carry it."""

    agency: Agency | None = None
    role: str = ""
    state: str = ""


def memberships_for(user, partnership, wanted: PeopleFilter, today: date) -> QuerySet[Membership]:
    """Roles in a partnership, held now unless ended ones are wanted."""
    rows = Membership.objects.visible_to(user).filter(agency__partnership=partnership)
    ended = Q(ends_on__lte=today) | Q(user__is_active=False)
    rows = rows.filter(ended) if wanted.state == "ended" else rows.exclude(ended)
    if wanted.state == "invited":
        return rows.none()
    return narrowed(rows, wanted).select_related("agency", "user").order_by("user__full_name", "agency__name", "role")


def waiting_invitations(user, partnership, wanted: PeopleFilter) -> QuerySet[Invitation]:
    """Invitations nobody has accepted or withdrawn yet."""
    rows = Invitation.objects.visible_to(user).filter(agency__partnership=partnership)
    rows = rows.filter(accepted_at=None, withdrawn_at=None)
    if wanted.state in {"ended", "held"}:
        return rows.none()
    return narrowed(rows, wanted).select_related("agency").order_by("full_name", "role")


def narrowed(rows: QuerySet, wanted: PeopleFilter) -> QuerySet:
    if wanted.agency:
        rows = rows.filter(agency=wanted.agency)
    if wanted.role:
        rows = rows.filter(role=wanted.role)
    return rows


def membership_for(user, partnership, pk) -> QuerySet[Membership]:
    rows = Membership.objects.visible_to(user).filter(agency__partnership=partnership, pk=pk)
    return rows.select_related("agency__partnership", "user")


def invitation_for(user, partnership, pk) -> QuerySet[Invitation]:
    rows = Invitation.objects.visible_to(user).filter(agency__partnership=partnership, pk=pk)
    return rows.select_related("agency__partnership")


def open_invitation(token: str, at: datetime) -> Invitation | None:
    """The invitation a link stands for, while the link works."""
    rows = Invitation.objects.filter(token_sha256=fingerprint(token), expires_at__gt=at)
    rows = rows.filter(accepted_at=None, withdrawn_at=None, agency__is_active=True)
    return rows.select_related("agency__partnership").first()


def has_account(email: str) -> bool:
    return User.objects.filter(email__iexact=email).exists()


def roles_of(user) -> list[Membership]:
    """The roles a person holds today, with their agencies and partnerships."""
    return list(Membership.objects.filter(pk__in=[m.pk for m in user.held]).select_related("agency__partnership"))


def demonstration_sign_ins() -> list[tuple[str, str, str]]:
    """Role with agency, name and e-mail of made-up people: the first of each role, the largest partnership first."""
    rows = Membership.objects.filter(user__is_demonstration=True, user__is_active=True, ends_on=None)
    rows = rows.select_related("user", "agency__partnership").order_by("agency__partnership__name", "granted_at", "pk")
    first: dict[tuple, tuple[str, str, str]] = {}
    size: Counter = Counter(row.agency.partnership_id for row in rows)
    for row in rows:
        partnership = row.agency.partnership
        words = f"{row.get_role_display()}, {row.agency.short_name} ({partnership.short_name})"
        first.setdefault((partnership.pk, row.role), (words, row.user.full_name, row.user.email))
    order = {role: number for number, role in enumerate(Role.values)}
    return [first[key] for key in sorted(first, key=lambda key: (-size[key[0]], str(key[0]), order[key[1]]))]


def agencies_with_people(user, partnership, today: date) -> QuerySet[Agency]:
    """A partnership's agencies with `people_count`, how many hold a role there today; open ones first."""
    in_force = Q(memberships__starts_on__lte=today, memberships__user__is_active=True) & (
        Q(memberships__ends_on=None) | Q(memberships__ends_on__gt=today)
    )
    count = Count("memberships__user", filter=in_force, distinct=True)
    return agencies_of(user, partnership).annotate(people_count=count).order_by("-is_active", "name")


def partnership_called(words: str) -> Partnership:
    """The partnership an operator means; NotDone lists those there are. For the command line only."""
    there = list(Partnership.objects.all())
    names = ", ".join(f"{each.name} ({each.slug})" for each in there) or "none yet: set one up first"
    if not words:
        if len(there) == 1:
            return there[0]
        raise NotDone(f"Say which partnership it belongs to, by --partnership. There are: {names}.")
    wanted = words.casefold()
    for each in there:
        if wanted in {each.name.casefold(), each.short_name.casefold(), each.slug}:
            return each
    raise NotDone(f"There is no partnership called “{words}”. There are: {names}.")
