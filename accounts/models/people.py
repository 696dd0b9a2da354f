"""People with an account, and the roles they hold at agencies."""

import uuid
from collections import defaultdict
from datetime import date
from functools import cached_property
from itertools import chain
from typing import NamedTuple, cast

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from access.permissions import Permission
from access.roles import PARTNERSHIP_WIDE, Role, permissions_of
from accounts.models.guests import MayBeGuest
from accounts.models.partnerships import Agency, Partnership


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)

    def create_user(self, email, full_name, password=None, **extra):
        user = self.model(email=email.lower().strip(), full_name=full_name, **extra)
        user.set_password(password)
        user.save()
        return user


class Extent(NamedTuple):
    """Where somebody holds a permission: at which agencies, in which partnerships, and for all agencies of which."""

    agencies: set
    partnerships: set
    wide: set


EVERY_PERMISSION = tuple(Permission)
# One for everybody, so it must not be added to.
NOWHERE = Extent(*(cast("set", frozenset()) for _ in range(3)))


class User(MayBeGuest, AbstractBaseUser):
    """A person with an account, or a guest. What the first may do comes from their memberships alone, what a guest
    may do from their invitation alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    opens_partnerships = models.BooleanField(default=False)
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]
    PERSONAL_FIELDS = ("email", "full_name", "password", "last_login", "guest_email")
    is_staff = False
    is_superuser = False
    objects = UserManager()

    class Meta:
        ordering = ["full_name"]

    def __str__(self):
        return self.full_name

    @cached_property
    def held(self) -> list["Membership"]:
        """Memberships in force today, read once a request, with the agencies and partnerships they are held at."""
        if self.is_guest:
            return []
        mine = Membership.objects.in_force(timezone.localdate()).filter(user=self)
        return list(mine.select_related("agency__partnership"))

    @cached_property
    def _held_by_permission(self) -> dict[Permission, Extent]:
        rights: dict[Permission, Extent] = defaultdict(lambda: Extent(set(), set(), set()))
        for membership in self.held:
            wide, partnership = membership.role in PARTNERSHIP_WIDE, membership.agency.partnership_id
            for permission in permissions_of(membership.role):
                extent = rights[permission]
                extent.agencies.add(membership.agency_id)
                extent.partnerships.add(partnership)
                if wide:
                    extent.wide.add(partnership)
        return rights

    def _extent_of(self, permission: Permission) -> Extent:
        return self._held_by_permission.get(permission, NOWHERE)

    @cached_property
    def extent(self) -> tuple[int, ...]:
        """How many rows each right names: all that SQL written out once may know of one (`access.written_once`)."""
        each = chain.from_iterable(map(self._extent_of, EVERY_PERMISSION))
        return len(self.agency_ids()), len(self.partnership_ids()), *map(len, each)

    def holds(self, permission: Permission, at: Agency | None = None, within: Partnership | None = None) -> bool:
        """Whether the person holds `permission` anywhere, at an agency, or anywhere within a partnership."""
        if self.is_guest:
            return self.holds_as_guest(permission, at, within)
        extent = self._extent_of(permission)
        if at is not None:
            return at.pk in extent.agencies or at.partnership_id in extent.wide
        if within is not None:
            return within.pk in extent.partnerships
        return bool(extent.agencies)

    def holds_wide(self, permission: Permission, within: Partnership) -> bool:
        """Whether the person holds `permission` for every agency of a partnership."""
        return within.pk in self._extent_of(permission).wide

    def agency_ids(self, permission: Permission | None = None) -> set:
        """The agencies (not the wide ones) at which the person holds a permission, or any role at all."""
        if permission is None:
            return {membership.agency_id for membership in self.held}
        return self._extent_of(permission).agencies

    def wide_partnership_ids(self, permission: Permission) -> set:
        """The partnerships for all of whose agencies the person holds a permission."""
        return self._extent_of(permission).wide

    def partnership_ids(self, permission: Permission | None = None) -> set:
        """The partnerships in which the person holds a permission at some agency, or any role at all."""
        if permission is None:
            return {membership.agency.partnership_id for membership in self.held}
        return self._extent_of(permission).partnerships

    def has_role(self, role: Role, within: Partnership) -> bool:
        return any(m.role == role and m.agency.partnership_id == within.pk for m in self.held)


class MembershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Memberships in partnerships whose people the person looks after."""
        return self.filter(agency__partnership_id__in=user.partnership_ids(Permission.MANAGE_PEOPLE))

    def in_force(self, today: date):
        """Roles begun and not ended: the day a role ends is the first day without it."""
        return self.filter(Q(starts_on__lte=today), Q(ends_on=None) | Q(ends_on__gt=today), user__is_active=True)


@pghistory.track()
class Membership(models.Model):
    """A role held at an agency from one day until another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="memberships")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()

    PERSONAL_FIELDS = ("user",)
    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["agency__name", "user__full_name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="membership_ends_after_start"
            ),
            models.UniqueConstraint(
                fields=["user", "agency", "role"], condition=Q(ends_on=None), name="membership_role_held_once"
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} at {self.agency}"

    @property
    def trail_name(self) -> str:
        return f"{self.user.full_name}: {self}"

    @property
    def partnership_id(self):
        return self.agency.partnership_id
