"""Draws: samples anyone can draw again, and the swaps made since."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q

from access.permissions import Permission
from cases.models.case import Case, walled_off


class DrawQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Draws of partnerships whose rounds the person may see."""
        return self.filter(frame__partnership_id__in=user.partnership_ids(Permission.VIEW_ROUNDS))


class Draw(models.Model):
    """A sample that anyone can draw again from the same file, seed and criteria.

    `criteria` is what was asked for, as `cases.sampling.Criteria` writes it; `certificate` is what came of it.
    `months_at_most` is how long after the close of its audit identities are kept where the partnership has lengthened
    its rule since; None where the rule itself holds.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    frame = models.ForeignKey("cases.Frame", on_delete=models.PROTECT, related_name="draws")
    seed = models.CharField(max_length=64)
    size = models.PositiveSmallIntegerField()
    reserves = models.PositiveSmallIntegerField()
    criteria = models.JSONField(default=dict)
    certificate = models.JSONField()
    months_at_most = models.PositiveSmallIntegerField(null=True)
    drawn_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    drawn_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = DrawQuerySet.as_manager()

    class Meta:
        ordering = ["-drawn_at"]

    def __str__(self):
        return f"Draw of {self.size} and {self.reserves} reserves"

    @property
    def partnership_id(self):
        return self.frame.partnership_id


class SwapReason(models.TextChoices):
    NOT_KNOWN = "not_known", "Too few agencies know the child"
    COURT = "court", "The child is before the court, or a review is open"
    MOVED = "moved", "The child has moved away or died"
    CONFLICT = "conflict", "An auditor or the panel is too close to the case"
    RECORD = "record", "The record cannot be read: it is missing, sealed or elsewhere"
    FAMILY = "family", "The family has asked not to be audited now"
    OTHER = "other", "Something else"


class SwapQuerySet(models.QuerySet):
    def visible_to(self, user):
        """All of a partnership's for those who check its draws; others those about a case they may see. None that
        names a restricted case to somebody who is not named for it."""
        seen = Case.objects.visible_to(user).order_by().values("pk")
        wide = user.wide_partnership_ids(Permission.VIEW_ROUNDS)
        found = self.filter(Q(draw__frame__partnership_id__in=wide) | Q(leaving__in=seen) | Q(called__in=seen))
        return found.exclude(leaving__in=walled_off(user)).exclude(called__in=walled_off(user))


class Swap(models.Model):
    """A drawn case that could not be audited, and the reserve that took its place, if one was left."""

    draw = models.ForeignKey("cases.Draw", on_delete=models.PROTECT, related_name="swaps")
    leaving = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="swapped_out")
    called = models.OneToOneField("cases.Case", null=True, on_delete=models.PROTECT, related_name="swapped_in")
    reason = models.CharField(max_length=12, choices=SwapReason.choices)
    explanation = models.TextField()
    swapped_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    swapped_at = models.DateTimeField()

    PERSONAL_FIELDS = ("explanation",)
    objects = SwapQuerySet.as_manager()

    class Meta:
        ordering = ["swapped_at"]
        triggers = [pgtrigger.Protect(name="swap_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.leaving} replaced by {self.called or 'nobody'}"

    @property
    def partnership_id(self):
        return self.draw.frame.partnership_id
