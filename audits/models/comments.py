"""What a practitioner who knows the child says of the record before it is signed off: apart from the auditor's text."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from access.permissions import Permission
from audits.models.returns import Return
from cases.models import walled_off


class Answered(models.TextChoices):
    """What the auditor did about a correction."""

    CHANGED = "changed", "The record is changed"
    KEPT = "kept", "Kept as it was, because…"


def returns_with_comments(user) -> models.QuerySet:
    """Returns whose practitioners' words the person may come across: those they do or answer for, and what the panel
    has opened to them. Not earlier even in a round that is not blind, and never a guest's."""
    if user.is_guest:
        return Return.objects.none()
    own = Q(auditor_id=user.pk) | Q(agency_id__in=user.agency_ids(Permission.SIGN_OFF_RETURN))
    return Return.objects.visible_to(user).filter(own | Q(opened_at__isnull=False)).order_by()


def written_by(user, way: str = "") -> Q:
    """Comments of this very person, for as long as they work for the agency; `way` leads to the comment."""
    return Q(**{f"{way}practitioner_id": user.pk, f"{way}agency_return__agency_id__in": user.agency_ids()})


class CommentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """That somebody was invited, and how far it is. Of a restricted case only for those named."""
        rows = self.exclude(agency_return__case__in=walled_off(user))
        if user.is_guest:
            return rows.none()
        return rows.filter(written_by(user) | Q(agency_return__in=returns_with_comments(user).values("pk")))


class PractitionerComment(models.Model):
    """One practitioner's invitation to check one return of their agency, and how far their comment is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency_return = models.ForeignKey("audits.Return", on_delete=models.PROTECT, related_name="comments")
    practitioner = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(help_text="By which day they are asked to answer.")
    invited_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, help_text="When they first looked.")
    sent_at = models.DateTimeField(null=True, help_text="Empty while they write, and again once they took it back.")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    PERSONAL_FIELDS = ()
    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency_return", "practitioner"], name="comment_once_a_practitioner"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="comment_withdrawn_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(sent_at=None), name="comment_sent_is_not_withdrawn"
            ),
        ]

    def __str__(self):
        return f"Practitioner's comment on {self.agency_return}"

    def get_absolute_url(self):
        return reverse("audits:comment_edit", args=[self.pk])

    @property
    def partnership_id(self):
        return self.agency_return.partnership_id

    @property
    def agency(self):
        return self.agency_return.agency


class WordsQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; everybody else's once they are sent, for those who may come across them."""
        rows = self.exclude(comment__agency_return__case__in=walled_off(user))
        if user.is_guest:
            return rows.none()
        sent = Q(
            comment__sent_at__isnull=False,
            comment__agency_return__in=returns_with_comments(user).values("pk"),
        )
        return rows.filter(written_by(user, "comment__") | sent)


class CommentWords(models.Model):
    """What the practitioner says of one part of the return, and what its auditor answered.

    No history of the words is kept: what somebody takes out before they send it is gone. `answered_version` says which
    wording was answered.
    """

    comment = models.ForeignKey("audits.PractitionerComment", on_delete=models.PROTECT, related_name="words")
    part = models.CharField(max_length=44, help_text="A code of audits.comments.")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    outcome = models.CharField(max_length=7, choices=Answered.choices, blank=True)
    because = models.TextField(blank=True)
    answered_version = models.PositiveIntegerField(default=0)
    answered_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    PERSONAL_FIELDS = ("text", "because")
    objects = WordsQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["comment", "part"], name="comment_words_once_a_part"),
            models.CheckConstraint(
                condition=Q(outcome="", because="", answered_by=None, answered_at=None, answered_version=0)
                | Q(outcome="changed", answered_by__isnull=False, answered_at__isnull=False)
                | (Q(outcome="kept", answered_by__isnull=False, answered_at__isnull=False) & ~Q(because="")),
                name="comment_answer_whole",
            ),
        ]

    def __str__(self):
        return f"Words {self.pk} of comment {self.comment_id}"

    @property
    def partnership_id(self):
        return self.comment.partnership_id

    @property
    def is_answered(self) -> bool:
        """Whether the words as they stand were answered."""
        return bool(self.outcome) and self.answered_version == self.version
