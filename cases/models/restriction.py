"""Restricted cases: who is named for them, how their child is found again, and who may be the same child."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from access.permissions import Permission


class CaseAccessQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who is named for which case is for those who run the partnership's audits."""
        return self.filter(case__partnership_id__in=user.wide_partnership_ids(Permission.MANAGE_ROUNDS))

    def in_force(self, today: date):
        """Named, not ended, and not past the last day."""
        return self.filter(Q(until=None) | Q(until__gte=today), ended_at=None)


class CaseAccess(models.Model):
    """That a named person may see a restricted case, as far as their role lets them. `until` is the last day."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="access")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="case_access")
    granted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    until = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True)

    PERSONAL_FIELDS = ("person", "reason")
    objects = CaseAccessQuerySet.as_manager()

    class Meta:
        ordering = ["person__full_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"], condition=Q(ended_at=None), name="case_access_named_once"
            )
        ]

    def __str__(self):
        return f"{self.person} for {self.case}"

    @property
    def trail_name(self) -> str:
        return f"{self.case}: {self.person.full_name}"

    @property
    def partnership_id(self):
        return self.case.partnership_id


class RestrictedIdentifierQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Nobody looks at these; the portal compares by them."""
        return self.none()


class RestrictedIdentifier(models.Model):
    """A keyed fingerprint of something by which a restricted child is found again, whoever spells it how."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="identifiers")
    kind = models.CharField(max_length=24)
    is_same = models.BooleanField()
    fingerprint = models.CharField(max_length=32, db_index=True)

    PERSONAL_FIELDS = ("fingerprint",)
    objects = RestrictedIdentifierQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "fingerprint"], name="restricted_identifier_once")]

    def __str__(self):
        return f"{self.kind} of a restricted child"

    @property
    def partnership_id(self):
        return self.case.partnership_id


class TwinDecision(models.TextChoices):
    WAITING = "waiting", "To be decided"
    SAME = "same", "The same child"
    DIFFERENT = "different", "Another child"


class PossibleTwinQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those who run the partnership's audits decide."""
        return self.filter(case__partnership_id__in=user.wide_partnership_ids(Permission.MANAGE_ROUNDS))


class PossibleTwin(models.Model):
    """That a case may be about the child of a restricted one. A person decides, and says why."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="possible_twins")
    restricted_case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    found_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=TwinDecision.choices, default=TwinDecision.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    PERSONAL_FIELDS = ("reason",)
    objects = PossibleTwinQuerySet.as_manager()

    class Meta:
        ordering = ["found_at"]
        constraints = [
            models.UniqueConstraint(fields=["case", "restricted_case"], name="possible_twin_once"),
            models.CheckConstraint(condition=~Q(case=F("restricted_case")), name="possible_twin_of_another"),
            models.CheckConstraint(
                condition=Q(decision="waiting", decided_at=None, decided_by=None)
                | (~Q(decision="waiting") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="possible_twin_decided_by_and_at",
            ),
        ]

    def __str__(self):
        return f"{self.case}, perhaps the child of {self.restricted_case}"

    @property
    def partnership_id(self):
        return self.case.partnership_id
