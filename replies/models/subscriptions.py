"""Who asked to be told of new briefings by e-mail, and which briefings were told."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from access.permissions import Permission


class SubscriptionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Nobody reads the addresses; those who read replies for a partnership see how many there are."""
        return self.filter(partnership_id__in=user.wide_partnership_ids(Permission.VIEW_REPLIES))


class Subscription(models.Model):
    """One e-mail address for one partnership's library. Without `confirmed_at` its owner has not agreed yet, and the
    row goes after a week; who leaves is deleted. Its links are signed, so that no secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="subscriptions")
    email = models.EmailField()
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    PERSONAL_FIELDS = ("email",)
    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint("partnership", Lower("email"), name="subscription_once_an_address"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(confirmed_at__gte=models.F("asked_at")),
                name="subscription_confirmed_after_asked",
            ),
        ]

    def __str__(self):
        return f"A subscription to the library of {self.partnership}"


class EditionTold(models.Model):
    """That subscribers were told of one edition, once; the row stands."""

    edition = models.OneToOneField("briefings.Edition", on_delete=models.PROTECT, related_name="told")
    told_at = models.DateTimeField()
    people = models.PositiveIntegerField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["told_at"]

    def __str__(self):
        return f"Subscribers told of {self.edition}"
