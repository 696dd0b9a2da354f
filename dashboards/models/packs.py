"""Papers for a board's meeting: chosen pages, exceptions, the last review and new briefings in one file."""

import uuid

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from access.permissions import Permission
from briefings.rhythms import MOST_DAY


class OfPartnershipQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of partnerships whose board packs the person may read."""
        return self.filter(partnership_id__in=user.wide_partnership_ids(Permission.VIEW_BOARD_PACKS))


class BoardPack(models.Model):
    """One pack: what is in it, as at when, and its file once it is made. A made one never changes.

    `period` is the day of the schedule's turn it was made for, "" where a person asked for it. `since` is the day of
    the pack before: what is new in this one is new since then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="board_packs")
    title = models.CharField(max_length=120)
    parts = ArrayField(models.CharField(max_length=20))
    period = models.CharField(max_length=10, blank=True)
    since = models.DateField(null=True, blank=True)
    requested_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    file = models.ForeignKey("documents.StoredFile", null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(null=True, blank=True)

    PERSONAL_FIELDS = ()
    objects = OfPartnershipQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "period"], condition=~Q(period=""), name="board_pack_once_a_turn"
            ),
            models.CheckConstraint(
                condition=Q(made_at=None, file=None) | Q(made_at__isnull=False, file__isnull=False),
                name="board_pack_made_has_its_file",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("dashboards:pack_list")


@pghistory.track()
class PackSchedule(models.Model):
    """On which days of the year the portal makes a pack by itself, and of what."""

    partnership = models.OneToOneField("accounts.Partnership", on_delete=models.PROTECT, related_name="pack_schedule")
    day = models.PositiveSmallIntegerField(default=1)
    months = ArrayField(models.PositiveSmallIntegerField(), default=list)
    parts = ArrayField(models.CharField(max_length=20))
    is_active = models.BooleanField(default=True)
    starts_on = models.DateField(help_text="No turn that was due before this day is made up for.")
    kept_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = OfPartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(day__gte=1, day__lte=MOST_DAY, months__len__gte=1), name="pack_schedule_has_days"
            )
        ]

    def __str__(self):
        return f"Board packs of {self.partnership}"
