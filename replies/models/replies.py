"""What one team said when it talked about a briefing. Nobody's name, address or machine is kept with it."""

import uuid

from django.db import models
from django.db.models import Q

from access.permissions import Permission

MOST_PEOPLE = 500


class TeamRole(models.TextChoices):
    PRACTITIONER = "practitioner", "Practitioner"
    MANAGER = "manager", "Team manager or supervisor"
    LEAD = "lead", "Safeguarding lead"
    TRAINER = "trainer", "Training or workforce lead"
    OTHER = "other", "Another role"


class TeamReplyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Replies of the agencies whose replies the person reads; of all of them where they read for a partnership."""
        return self.filter(
            Q(agency_id__in=user.agency_ids(Permission.VIEW_REPLIES))
            | Q(partnership_id__in=user.wide_partnership_ids(Permission.VIEW_REPLIES))
        )


class TeamReply(models.Model):
    """One reply to one edition. `answers` and `checks` hold the questions as they were asked, so that a later edition
    changes nothing in them: lists of {"question", "text"} and of {"question", "choice", "right"}."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="team_replies")
    edition = models.ForeignKey("briefings.Edition", on_delete=models.PROTECT, related_name="team_replies")
    agency = models.ForeignKey("accounts.Agency", null=True, on_delete=models.PROTECT, related_name="team_replies")
    other_agency = models.CharField(max_length=80, blank=True, help_text="Where the agency is not one of the list.")
    role = models.CharField(max_length=12, choices=TeamRole.choices)
    people = models.PositiveSmallIntegerField(null=True, help_text="How many talked about it.")
    answers = models.JSONField(default=list)
    checks = models.JSONField(default=list)
    comment = models.TextField(blank=True)
    used_in_supervision = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    form_key = models.UUIDField(unique=True, editable=False)
    acknowledged_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)

    PERSONAL_FIELDS = ("other_agency", "answers", "comment")
    objects = TeamReplyQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "pk"]
        verbose_name_plural = "team replies"
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=False, other_agency="") | Q(agency=None) & ~Q(other_agency=""),
                name="team_reply_of_one_agency",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_by=None, acknowledged_at=None)
                | Q(acknowledged_by__isnull=False, acknowledged_at__isnull=False),
                name="team_reply_acknowledged_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(people=None) | Q(people__range=(1, MOST_PEOPLE)), name="team_reply_people_in_reason"
            ),
            models.CheckConstraint(
                condition=~Q(answers=[]) | ~Q(checks=[]) | ~Q(comment="") | Q(used_in_supervision=True),
                name="team_reply_says_something",
            ),
        ]

    def __str__(self):
        return f"Reply of {self.agency or 'another agency'} to {self.edition}"

    @property
    def agency_words(self) -> str:
        """The agency as it is called on pages for those who may read the reply."""
        return self.agency.name if self.agency else f"{self.other_agency} (not in the list)"
