"""Partnerships, their agencies, and the people who hold roles there."""

import uuid
from collections import defaultdict
from datetime import date
from functools import cached_property

import pghistory
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from access.permissions import Permission
from access.roles import PARTNERSHIP_WIDE, Role, permissions_of

hex_colour = RegexValidator(r"^#[0-9a-f]{6}$", "Enter a colour as # and six digits or letters a to f, like #12344d.")


class AgencyKind(models.TextChoices):
    SOCIAL_CARE = "social_care", "Children's social care"
    POLICE = "police", "Police"
    HEALTH = "health", "Health"
    SCHOOL = "school", "Schools and early years"
    PROBATION = "probation", "Probation"
    YOUTH_JUSTICE = "youth_justice", "Youth justice"
    HOUSING = "housing", "Housing"
    ADULT_SERVICES = "adult_services", "Adult services"
    VOLUNTARY = "voluntary", "Voluntary sector"
    OFFICE = "office", "Partnership office"


class PartnershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Partnerships where the person holds a role today."""
        return self.filter(pk__in=user.partnership_ids())


class Partnership(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(max_length=20)
    slug = models.SlugField(max_length=60, unique=True)
    reference_prefix = models.CharField(max_length=4, default="MA")
    board_name = models.CharField(max_length=80, default="Executive")
    subgroup_name = models.CharField(max_length=80, default="Quality assurance subgroup")
    round_word = models.CharField(max_length=30, default="audit")
    case_word = models.CharField(max_length=30, default="child")
    colour_primary = models.CharField(max_length=7, default="#12344d", validators=[hex_colour])
    colour_accent = models.CharField(max_length=7, default="#2a9d8f", validators=[hex_colour])
    concern_line = models.CharField(max_length=200, blank=True)
    concern_acknowledge_hours = models.PositiveSmallIntegerField(
        default=4, validators=[MinValueValidator(1), MaxValueValidator(24)]
    )
    concern_outcome_hours = models.PositiveSmallIntegerField(
        default=24, validators=[MinValueValidator(1), MaxValueValidator(168)]
    )
    logo = models.ForeignKey("documents.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def logo_url(self) -> str:
        """Where the logo is served, or nothing. The address changes with the picture, so that it can be kept."""
        if not self.logo_id:
            return ""
        return f"{reverse('accounts:partnership_logo', args=[self.pk])}?v={str(self.logo_id)[:8]}"

    @property
    def style_url(self) -> str:
        """Where the partnership's colours are served; the address changes with them."""
        version = f"{self.colour_primary}{self.colour_accent}".replace("#", "")
        return f"{reverse('accounts:partnership_style', args=[self.pk])}?v={version}"


class AgencyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Agencies of the person's partnerships: partners know each other."""
        return self.filter(partnership_id__in=user.partnership_ids())

    def auditing(self):
        """Agencies that can take part in an audit."""
        return self.filter(is_active=True).exclude(kind=AgencyKind.OFFICE)


class Agency(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="agencies")
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=30)
    kind = models.CharField(max_length=20, choices=AgencyKind.choices)
    submitting_signs_off = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    PERSONAL_FIELDS = ()
    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"
        constraints = [models.UniqueConstraint(fields=["partnership", "name"], name="agency_name_once_a_partnership")]

    def __str__(self):
        return self.name

    @property
    def is_office(self) -> bool:
        return self.kind == AgencyKind.OFFICE


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username):
        return self.get(email__iexact=username)

    def create_user(self, email, full_name, password=None, **extra):
        user = self.model(email=email.lower().strip(), full_name=full_name, **extra)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """A person with an account. What they may do comes from their memberships alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    opens_partnerships = models.BooleanField(default=False)
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]
    PERSONAL_FIELDS = ("email", "full_name", "password", "last_login")
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
        mine = Membership.objects.in_force(timezone.localdate()).filter(user=self)
        return list(mine.select_related("agency__partnership"))

    @cached_property
    def _agencies_by_permission(self) -> dict[Permission, tuple[set, set]]:
        rights: dict[Permission, tuple[set, set]] = defaultdict(lambda: (set(), set()))
        for membership in self.held:
            wide = membership.role in PARTNERSHIP_WIDE
            for permission in permissions_of(membership.role):
                agencies, partnerships = rights[permission]
                agencies.add(membership.agency_id)
                if wide:
                    partnerships.add(membership.agency.partnership_id)
        return rights

    def holds(self, permission: Permission, at: Agency | None = None, within: Partnership | None = None) -> bool:
        """Whether the person holds `permission` anywhere, at an agency, or anywhere within a partnership."""
        agencies, partnerships = self._agencies_by_permission.get(permission, (set(), set()))
        if at is not None:
            return at.pk in agencies or at.partnership_id in partnerships
        if within is not None:
            return within.pk in self.partnership_ids(permission)
        return bool(agencies)

    def holds_wide(self, permission: Permission, within: Partnership) -> bool:
        """Whether the person holds `permission` for every agency of a partnership."""
        return within.pk in self._agencies_by_permission.get(permission, (set(), set()))[1]

    def agency_ids(self, permission: Permission | None = None) -> set:
        """The agencies (not the wide ones) at which the person holds a permission, or any role at all."""
        if permission is None:
            return {membership.agency_id for membership in self.held}
        return self._agencies_by_permission.get(permission, (set(), set()))[0]

    def wide_partnership_ids(self, permission: Permission) -> set:
        """The partnerships for all of whose agencies the person holds a permission."""
        return self._agencies_by_permission.get(permission, (set(), set()))[1]

    def partnership_ids(self, permission: Permission | None = None) -> set:
        """The partnerships in which the person holds a permission at some agency, or any role at all."""
        return {
            membership.agency.partnership_id
            for membership in self.held
            if permission is None or permission in permissions_of(membership.role)
        }

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


class InvitationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Invitations into partnerships whose people the person looks after."""
        return self.filter(agency__partnership_id__in=user.partnership_ids(Permission.MANAGE_PEOPLE))


class Invitation(models.Model):
    """A role waiting for its person. The link in the mail holds a token of which only the fingerprint is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField()
    full_name = models.CharField(max_length=120)
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=20, choices=Role.choices)
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    PERSONAL_FIELDS = ("email", "full_name")
    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["email", "agency", "role"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_waits_once",
            )
        ]

    def __str__(self):
        return f"Invitation to {self.agency}"

    @property
    def trail_name(self) -> str:
        return f"{self.full_name}: {self.get_role_display()} at {self.agency}"

    @property
    def partnership_id(self):
        return self.agency.partnership_id
