"""Partnerships and their agencies."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse

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
