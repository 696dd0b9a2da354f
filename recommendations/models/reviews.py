"""Reviews of a partnership's recommendations: what stood where when one was opened, and when it was closed."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.urls import reverse

from access.permissions import Permission

REFUSE_CLOSED = """
IF EXISTS (SELECT 1 FROM recommendations_review WHERE id = NEW.review_id AND closed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'pgtrigger: A closed review takes nothing more';
END IF;
RETURN NEW;
"""


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Reviews are read by everybody who reads the partnership's recommendations."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS))


class Review(models.Model):
    """One look at all recommendations of a partnership, open until its meeting is over. Closed, it stands for good."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="reviews")
    title = models.CharField(max_length=120)
    meets_on = models.DateField()
    previous = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    cycle_months = models.PositiveSmallIntegerField(help_text="Between two reviews, when this one was opened.")
    opened_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    exceptions_told_at = models.DateTimeField(null=True, help_text="When the board's members got its exceptions.")
    ending = models.JSONField(default=dict, help_text="What a closed review says beside its rows (`review_told`).")

    PERSONAL_FIELDS = ("ending",)
    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-meets_on", "-opened_at"]
        constraints = [
            models.UniqueConstraint(fields=["partnership"], condition=Q(closed_at=None), name="review_one_open")
        ]
        triggers = [
            pgtrigger.Protect(
                name="closed_review_stands",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__closed_at__isnull=False),
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("recommendations:review_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def trail_name(self) -> str:
        return f"Review of recommendations of {self.meets_on:%B %Y}"


class Moment(models.TextChoices):
    OPENED = "opened", "When it was opened"
    CLOSED = "closed", "When it was closed"


def kept(path: str, field: type[models.Field] = models.TextField) -> models.GeneratedField:
    """One value of `content` in a column of its own: what is counted over many rows is not looked for in each text."""
    found = KT(f"content__{path}")
    return models.GeneratedField(
        expression=found if field is models.TextField else Cast(found, field()),
        output_field=field(null=True),
        db_persist=True,
    )


class ReviewRow(models.Model):
    """A recommendation with its actions as they stood at a moment of a review, in words and codes."""

    review = models.ForeignKey("recommendations.Review", on_delete=models.PROTECT, related_name="rows")
    moment = models.CharField(max_length=6, choices=Moment.choices)
    recommendation = models.ForeignKey(
        "recommendations.Recommendation", on_delete=models.PROTECT, related_name="review_rows"
    )
    place = models.PositiveIntegerField()
    content = models.JSONField(help_text="See `recommendations.review_rows.row_content`.")
    status_code = kept("status__code")
    status_scheme = kept("status__scheme")
    was_closed = kept("status__closed", models.BooleanField)
    days_late = kept("late", models.IntegerField)
    updated_on = kept("updated")
    created_on = kept("created")

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["review", "moment", "place"]
        constraints = [
            models.UniqueConstraint(fields=["review", "moment", "recommendation"], name="review_row_once"),
        ]
        triggers = [
            pgtrigger.Protect(name="review_row_stands", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="closed_review_takes_no_row",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=REFUSE_CLOSED,
            ),
        ]

    def __str__(self):
        return f"{self.content.get('number')} {self.moment}"


class ReviewAsk(models.Model):
    """That an owner was asked for a review what has happened, once; or was reminded, once a day at most."""

    review = models.ForeignKey("recommendations.Review", on_delete=models.PROTECT, related_name="asks")
    agency = models.ForeignKey("accounts.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    owner_words = models.CharField(max_length=120, blank=True)
    is_reminder = models.BooleanField(default=False)
    actions = models.PositiveIntegerField(help_text="On how many actions.")
    asked_on = models.DateField()
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "agency", "owner_words"],
                condition=Q(is_reminder=False),
                name="review_asks_an_owner_once",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["review", "agency", "owner_words", "asked_on"],
                condition=Q(is_reminder=True),
                name="review_reminds_once_a_day",
                nulls_distinct=False,
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="review_ask_stands", operation=pgtrigger.Update | pgtrigger.Delete),
            pgtrigger.Trigger(
                name="closed_review_asks_nobody",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=REFUSE_CLOSED,
            ),
        ]

    def __str__(self):
        return f"{'Reminder' if self.is_reminder else 'Asked'} on {self.asked_on:%-d %B %Y}"
