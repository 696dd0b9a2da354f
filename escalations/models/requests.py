"""An agency that is still worried about a child asks the partnership's committee to review the case."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from access.permissions import Permission
from escalations.models.sealed import KeepsReference
from escalations.models.sides import raiser_agency_ids, reader_agency_ids


class ReviewState(models.TextChoices):
    REQUESTED = "requested", "Requested"
    CONSIDERED = "considered", "Being considered"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"
    REVIEWED = "reviewed", "Reviewed"
    WITHDRAWN = "withdrawn", "Withdrawn"


OVER = (ReviewState.DECLINED, ReviewState.REVIEWED, ReviewState.WITHDRAWN)
DECIDED = (ReviewState.ACCEPTED, ReviewState.DECLINED, ReviewState.REVIEWED)


class Urgency(models.TextChoices):
    SOON = "soon", "Before the committee's next meeting"
    NEXT = "next", "At its next meeting"
    LATER = "later", "When it has time"


class ReviewRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever asked, the auditors and leads of the agency that asked, and those who answer for the partnership."""
        return self.filter(
            Q(requested_by_id=user.pk, partnership_id__in=user.partnership_ids(Permission.RAISE_ESCALATION))
            | Q(agency_id__in=reader_agency_ids(user))
            | Q(partnership_id__in=user.wide_partnership_ids(Permission.HANDLE_ESCALATION))
        )

    def openable_by(self, user):
        """Those whose child the person may look up: of their own agency, as far as they read them, and for the
        council's identity holder, who has to find the child."""
        return self.filter(
            Q(requested_by_id=user.pk, agency_id__in=raiser_agency_ids(user))
            | Q(agency_id__in=reader_agency_ids(user))
            | Q(partnership_id__in=user.wide_partnership_ids(Permission.COMPLETE_IDENTITY))
        )


class ReviewRequest(KeepsReference):
    """One case as one agency brings it. `sealed_reference` is the agency's own number of the child: no history of the
    row is kept, so that it is gone once it is erased."""

    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="review_requests")
    number = models.PositiveIntegerField()
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="review_requests")
    requested_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_for = models.CharField(max_length=120, blank=True)
    requested_at = models.DateTimeField()
    form_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worry = models.TextField()
    wanted = models.TextField()
    involved = models.ManyToManyField("accounts.Agency", related_name="+", blank=True)
    no_steps_reason = models.TextField(blank=True)
    urgency = models.CharField(max_length=6, choices=Urgency.choices, default=Urgency.NEXT)
    state = models.CharField(max_length=12, choices=ReviewState.choices, default=ReviewState.REQUESTED)
    considered_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    considered_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=120, blank=True, help_text="The meeting or the roles; no names.")
    decided_on = models.DateField(null=True)
    decision_reason = models.TextField(blank=True)
    decision_source = models.CharField(max_length=200, blank=True)
    decision_recorded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    decision_recorded_at = models.DateTimeField(null=True)
    round = models.ForeignKey("audits.Round", null=True, on_delete=models.PROTECT, related_name="review_requests")
    reviewed_on = models.DateField(null=True)
    outcome = models.TextField(blank=True)
    changed_for_child = models.TextField(blank=True)
    outcome_recorded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    outcome_recorded_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    withdrawal_reason = models.TextField(blank=True)

    PERSONAL_FIELDS = (
        "sealed_reference", "recorded_for", "worry", "wanted", "no_steps_reason", "decision_reason", "outcome",
        "changed_for_child", "withdrawal_reason",
    )  # fmt: skip
    objects = ReviewRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_at", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "number"], name="review_request_number_once"),
            models.CheckConstraint(
                condition=Q(state__in=OVER, closed_at__isnull=False) | ~Q(state__in=OVER) & Q(closed_at=None),
                name="review_request_over_is_closed",
            ),
            models.CheckConstraint(
                condition=Q(reference_erased_at=None, sealed_reference__isnull=False)
                | Q(reference_erased_at__isnull=False, closed_at__isnull=False, sealed_reference=None),
                name="review_request_erased_once_closed",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DECIDED, decided_on__isnull=False, decision_recorded_by__isnull=False)
                & ~Q(decided_by="")
                & ~Q(decision_reason="")
                | ~Q(state__in=DECIDED) & Q(decided_on=None, decision_recorded_by=None),
                name="review_request_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="reviewed", reviewed_on__isnull=False, outcome_recorded_by__isnull=False)
                & ~Q(outcome="")
                | ~Q(state="reviewed") & Q(reviewed_on=None, outcome_recorded_by=None, outcome=""),
                name="review_request_outcome_whole",
            ),
            models.CheckConstraint(
                condition=Q(round=None) | Q(state__in=["accepted", "reviewed"]), name="review_request_read_if_accepted"
            ),
        ]

    def __str__(self):
        return f"Request {self.number} for a case review, {self.agency}"

    def get_absolute_url(self):
        return reverse("escalations:review_request_detail", args=[self.pk])

    @property
    def raised_by(self):
        return self.requested_by

    @property
    def raised_at(self):
        return self.requested_at


class EscalationStep(models.Model):
    """One step of the local escalation procedure that was tried before. It stands as it was told."""

    request = models.ForeignKey("escalations.ReviewRequest", on_delete=models.PROTECT, related_name="steps")
    order = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=200)
    day = models.DateField()
    with_whom = models.CharField(max_length=200, help_text="Role and agency; no names.")
    outcome = models.CharField(max_length=600)

    PERSONAL_FIELDS = ("with_whom", "outcome")

    class Meta:
        ordering = ["day", "order"]
        constraints = [models.UniqueConstraint(fields=["request", "order"], name="escalation_step_order_once")]
        triggers = [pgtrigger.Protect(name="escalation_step_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Step {self.order} of {self.request}"
