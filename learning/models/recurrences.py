"""What people say about sayings: that some are the same issue, and that others are not."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from access.permissions import Permission


class RecurrenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Read by all who may read the partnership's recommendations."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS))


@pghistory.track()
class Recurrence(models.Model):
    """A recurring issue: sayings of different rounds and years that a person found to be about the same thing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="recurrences")
    name = models.CharField(max_length=120)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    PERSONAL_FIELDS = ("name",)
    objects = RecurrenceQuerySet.as_manager()

    class Meta:
        ordering = ["name", "created_at"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="recurrence_has_a_name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("learning:recurrence_detail", args=[self.pk])

    @property
    def trail_name(self) -> str:
        return f"Recurring issue of {self.created_at:%-d %B %Y}"


class MemberQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who reads the issue reads that a saying belongs to it; the saying's own words are asked for apart."""
        return self.filter(recurrence__partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS))

    def staying(self):
        """Those that nobody has taken out."""
        return self.filter(left_at=None)


@pghistory.track()
class RecurrenceMember(models.Model):
    """A saying that belongs to a recurring issue, why it was thought alike, and why it was taken out, if it was."""

    recurrence = models.ForeignKey("learning.Recurrence", on_delete=models.CASCADE, related_name="members")
    saying = models.ForeignKey("learning.Saying", on_delete=models.CASCADE, related_name="memberships")
    why = models.CharField(max_length=300, blank=True)
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    left_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(null=True, blank=True)
    left_why = models.CharField(max_length=300, blank=True)

    PERSONAL_FIELDS = ("left_why",)
    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["saying"], condition=Q(left_at=None), name="saying_in_one_issue"),
            models.CheckConstraint(
                condition=Q(left_at=None, left_by=None, left_why="")
                | (Q(left_at__isnull=False, left_by__isnull=False) & ~Q(left_why="")),
                name="member_left_with_a_reason",
            ),
        ]

    def __str__(self):
        return f"Said {self.saying_id}"

    @property
    def partnership_id(self):
        return self.recurrence.partnership_id

    @property
    def trail_name(self) -> str:
        return f"A saying of the {self.recurrence.trail_name[0].lower()}{self.recurrence.trail_name[1:]}"


class ApartQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Read by all who may read the partnership's recommendations."""
        return self.filter(first__partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS))


class Apart(models.Model):
    """Two sayings that a person found to be about different things: never proposed again. Never changed."""

    first = models.ForeignKey("learning.Saying", on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey("learning.Saying", on_delete=models.CASCADE, related_name="apart_as_second")
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = ApartQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_at", "pk"]
        verbose_name_plural = "apart"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="apart_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="apart_in_order"),
        ]
        triggers = [pgtrigger.Protect(name="apart_stands", operation=pgtrigger.Update)]

    def __str__(self):
        return f"{self.first_id} and {self.second_id} differ"

    @property
    def partnership_id(self):
        return self.first.partnership_id
