"""What an audit tells those whose work it read: the practitioner, the manager and the agency; and their answers."""

import uuid
from functools import reduce
from operator import or_

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from access.permissions import Permission
from cases.models import walled_off


class Audience(models.TextChoices):
    PRACTITIONER = "practitioner", "Practitioner"
    MANAGER = "manager", "Practitioner's manager"
    AGENCY = "agency", "Agency"


def change_of(*fields: str) -> pgtrigger.Q:
    """Where any of these fields gets another value."""
    changes = [pgtrigger.Q(**{f"old__{field}__df": pgtrigger.F(f"new__{field}")}) for field in fields]
    return reduce(or_, changes)


# All but what becomes of a letter after it was sent.
WORDS_CHANGE = change_of(
    "round", "case", "agency", "audience", "number", "strengths", "to_consider", "judgement", "supervision", "version",
    "recipient", "sent_by", "sent_at",
)  # fmt: skip


class FeedbackQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever writes the audit's findings; once it is sent, the person it is for as long as they work for the
        agency, and the agency's lead. Of a restricted case only those named."""
        wide = user.wide_partnership_ids(Permission.WRITE_FINDINGS)
        leads = Q(agency_id__in=user.agency_ids(Permission.SIGN_OFF_RETURN))
        own = Q(recipient_id=user.pk, agency_id__in=user.agency_ids())
        return self.filter(
            Q(round__programme__partnership_id__in=wide) | Q(sent_at__isnull=False) & (leads | own)
        ).exclude(case__in=walled_off(user))

    def with_everything(self):
        """Rows with what a page says of each."""
        return self.select_related(
            "case", "agency__partnership", "round__programme__partnership", "recipient", "sent_by", "passed_on_by"
        )


@pghistory.track()
class Feedback(models.Model):
    """One letter about one child's case to one reader at one agency. Sent letters stand as they were sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey("audits.Round", on_delete=models.PROTECT, related_name="feedback")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="feedback")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="feedback")
    audience = models.CharField(max_length=14, choices=Audience.choices)
    number = models.PositiveSmallIntegerField(default=1, help_text="A letter after an earlier one to the same reader.")
    strengths = models.TextField(blank=True)
    to_consider = models.TextField(blank=True)
    judgement = models.TextField(blank=True)
    supervision = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    editors = models.ManyToManyField("accounts.User", related_name="+")
    edited_at = models.DateTimeField()
    recipient = models.ForeignKey(
        "accounts.User",
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Nobody: the lead passes it on.",
    )
    sent_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    passed_on_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    passed_on_at = models.DateTimeField(null=True)
    passed_on_to = models.CharField(max_length=80, blank=True, help_text="The role of the person, never a name.")

    PERSONAL_FIELDS = ("strengths", "to_consider", "judgement", "supervision")
    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["case__order", "agency__name", "audience", "number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "case", "agency", "audience", "number"], name="feedback_once"),
            models.UniqueConstraint(
                fields=["round", "case", "agency", "audience"], condition=Q(sent_at=None), name="feedback_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, sent_by=None) | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="feedback_sent_whole",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="sent_feedback_stands",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__sent_at__isnull=False) & WORDS_CHANGE,
            ),
            pgtrigger.Protect(
                name="sent_feedback_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__sent_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Feedback to the {self.reader_words} on {self.case}"

    def get_absolute_url(self):
        return reverse("audits:feedback_detail", args=[self.pk])

    @property
    def partnership_id(self):
        return self.case.partnership_id

    @property
    def trail_name(self) -> str:
        return str(self)

    @property
    def reader_words(self) -> str:
        """Who reads it, inside a sentence."""
        return str(Audience(self.audience).label).lower()


class FeedbackReply(models.Model):
    """What the reader answered: the right of reply. Kept as it was said."""

    feedback = models.ForeignKey("audits.Feedback", on_delete=models.PROTECT, related_name="replies")
    text = models.TextField()
    said_by = models.CharField(max_length=80, blank=True, help_text="Whose words somebody else wrote down: a role.")
    source = models.CharField(max_length=120, blank=True, help_text="How they reached who wrote them down.")
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    PERSONAL_FIELDS = ("text",)

    class Meta:
        ordering = ["recorded_at", "pk"]
        triggers = [pgtrigger.Protect(name="feedback_reply_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Reply to {self.feedback_id}"

    @property
    def partnership_id(self):
        return self.feedback.partnership_id
