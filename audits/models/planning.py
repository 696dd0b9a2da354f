"""What a programme and its rounds plan beside the audit: days, evidence, meetings, reminders, the public plan."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from audits.key_dates import KeyDay


class KeyDate(models.Model):
    """A day in a round's clock, beside the four that stand in the round itself."""

    round = models.ForeignKey("audits.Round", on_delete=models.CASCADE, related_name="key_dates")
    kind = models.CharField(max_length=12, choices=KeyDay.choices)
    day = models.DateField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["day", "pk"]
        constraints = [models.UniqueConstraint(fields=["round", "kind"], name="key_date_once")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.day}"


class LinkedReview(models.Model):
    """A review that is a reason for an audit: its name and, where it is published, its address."""

    round = models.ForeignKey("audits.Round", on_delete=models.CASCADE, related_name="linked_reviews")
    words = models.CharField(max_length=200)
    address = models.URLField(max_length=500, blank=True)

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["round", "words"], name="linked_review_once")]

    def __str__(self):
        return self.words


class SubgroupMeeting(models.Model):
    """A day on which the subgroup meets in a programme's year."""

    programme = models.ForeignKey("audits.Programme", on_delete=models.CASCADE, related_name="meetings")
    day = models.DateField()
    words = models.CharField(max_length=120, blank=True)

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["programme", "day"], name="subgroup_meeting_once_a_day")]

    def __str__(self):
        return f"Meeting of {self.day}"

    @property
    def partnership_id(self):
        return self.programme.partnership_id


class PublishedPlanQuerySet(models.QuerySet):
    def public(self):
        """Plans that anybody may read now."""
        return self.filter(withdrawn_at=None)


@pghistory.track()
class PublishedPlan(models.Model):
    """A year's plan as it was laid open to anybody. It says what it said then; a change is a new one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("audits.Programme", on_delete=models.PROTECT, related_name="published_plans")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    pdf = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+")
    published_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    PERSONAL_FIELDS = ()
    objects = PublishedPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="published_plan_number_once"),
            models.UniqueConstraint(
                fields=["programme"], condition=Q(withdrawn_at=None), name="published_plan_one_public"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="published_plan_withdrawn_by_and_at",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="published_plan_stands", exclude=["withdrawn_by", "withdrawn_at"]),
            pgtrigger.Protect(name="published_plan_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"Plan {self.number} of {self.programme}"

    @property
    def partnership_id(self):
        return self.programme.partnership_id


class ChaserKind(models.TextChoices):
    BEFORE = "before", "Before the date"
    LATE = "late", "After the date"
    BY_HAND = "by_hand", "Sent by a coordinator"


class Chaser(models.Model):
    """One reminder to one agency: to whom, when, for which day, and by whom if a person sent it."""

    round = models.ForeignKey("audits.Round", on_delete=models.PROTECT, related_name="chasers")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=ChaserKind.choices)
    due_on = models.DateField()
    people = models.ManyToManyField("accounts.User", related_name="+")
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["-sent_at", "agency__name"]
        indexes = [models.Index(fields=["round", "agency", "kind"])]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "agency", "due_on"], condition=Q(kind="before"), name="chaser_once_before_a_day"
            ),
        ]
        triggers = [pgtrigger.Protect(name="chaser_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Reminder to {self.agency}"

    @property
    def partnership_id(self):
        return self.round.partnership_id
