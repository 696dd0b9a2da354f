"""Sessions of a round: workshops, forums and focus groups, in which people said what the files do not."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.urls import reverse

from access.permissions import Permission
from audits.models.rounds import RoundAgency


class SessionKind(models.TextChoices):
    WORKSHOP = "workshop", "Workshop"
    FORUM = "forum", "Forum"
    FOCUS_GROUP = "focus_group", "Focus group"


class SessionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Sessions of rounds whose findings the person may read: for all agencies, or as lead of one taking part."""
        wide = user.wide_partnership_ids(Permission.VIEW_FINDINGS)
        own = RoundAgency.objects.filter(agency_id__in=user.agency_ids(Permission.VIEW_FINDINGS)).values("round")
        return self.filter(Q(round__programme__partnership_id__in=wide) | Q(round__in=own))


@pghistory.track()
class RoundSession(models.Model):
    """One meeting of people for a round: when, where, whose forum, how many came from which agency, and its notes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey("audits.Round", on_delete=models.PROTECT, related_name="sessions")
    kind = models.CharField(max_length=12, choices=SessionKind.choices)
    forum = models.CharField(max_length=120)
    held_on = models.DateField()
    is_virtual = models.BooleanField(default=False)
    place = models.CharField(max_length=120, blank=True)
    other_people = models.PositiveSmallIntegerField(default=0)
    other_words = models.CharField(max_length=200, blank=True)
    notes = models.TextField(blank=True)
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    PERSONAL_FIELDS = ("notes",)
    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["held_on", "written_at"]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.forum}"

    def get_absolute_url(self):
        return reverse("audits:session_detail", args=[self.pk])

    @property
    def partnership_id(self):
        return self.round.partnership_id


class SessionAttendance(models.Model):
    """How many people of one agency came, and in which roles. Nobody's name."""

    session = models.ForeignKey("audits.RoundSession", on_delete=models.CASCADE, related_name="attendances")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField()
    roles = models.CharField(max_length=200, blank=True)

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["agency__name"]
        constraints = [models.UniqueConstraint(fields=["session", "agency"], name="session_agency_once")]

    def __str__(self):
        return f"{self.people} of {self.agency}"
