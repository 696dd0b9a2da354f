"""When the portal makes drafts by itself, and what came of each turn."""

import uuid

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from access.permissions import Permission
from briefings.models.briefing import Layout
from briefings.rhythms import MOST_DAY, Rhythm


class ScheduleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Schedules of partnerships whose drafts the person may read."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_BRIEFINGS))


@pghistory.track()
class BriefingSchedule(models.Model):
    """How often the portal drafts a briefing about what was agreed since this schedule's last draft."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="briefing_schedules")
    title = models.CharField(max_length=80, help_text="The portal adds the period, or the audit's title.")
    layout = models.CharField(max_length=10, choices=Layout.choices, default=Layout.SEVEN)
    own_layout = models.ForeignKey(
        "briefings.OwnLayout", null=True, blank=True, on_delete=models.PROTECT, related_name="schedules"
    )
    rhythm = models.CharField(max_length=10, choices=Rhythm.choices)
    day = models.PositiveSmallIntegerField(null=True, blank=True)
    months = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    is_active = models.BooleanField(default=True)
    starts_on = models.DateField(help_text="No turn that was due before this day is made up for.")
    created_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = ScheduleQuerySet.as_manager()

    class Meta:
        ordering = ["title", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "title"], name="briefing_schedule_title_once"),
            models.CheckConstraint(
                condition=Q(rhythm="dates", day__gte=1, day__lte=MOST_DAY, months__len__gte=1)
                | (~Q(rhythm="dates") & Q(day=None, months=[])),
                name="briefing_schedule_days_only_where_chosen",
            ),
            models.CheckConstraint(
                condition=Q(layout="own", own_layout__isnull=False) | (~Q(layout="own") & Q(own_layout=None)),
                name="briefing_schedule_own_layout_is_known",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("briefings:schedule_list")

    @property
    def layout_chosen(self) -> str:
        """As an editor chooses it: the code of one of the portal's, or the id of one of the partnership's own."""
        return str(self.own_layout_id) if self.own_layout_id else self.layout

    @property
    def layout_name(self) -> str:
        return self.own_layout.name if self.own_layout else self.get_layout_display()


class ScheduleTurn(models.Model):
    """That a schedule looked for news at one of its turns: the draft it made, or none as nothing new was agreed."""

    schedule = models.ForeignKey("briefings.BriefingSchedule", on_delete=models.PROTECT, related_name="turns")
    period = models.CharField(max_length=36, help_text="2026-Q3, 2026-09, 2026-09-01, or the audit's id.")
    briefing = models.OneToOneField(
        "briefings.Briefing", null=True, on_delete=models.PROTECT, related_name="schedule_turn"
    )
    at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["schedule", "period"], name="briefing_schedule_turn_once")]
        triggers = [pgtrigger.Protect(name="turn_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.schedule}, {self.period}"
