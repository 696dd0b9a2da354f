"""How long it stays known who the children of an audit are, and the proof that it is not known any more."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import F, Q

from access.permissions import Permission

USUAL_MONTHS = 3


def overseen_by(user) -> set:
    """Partnerships in which the person sees to it that identities are destroyed: those who run the audits, complete
    the sheets or keep the records."""
    rights = (Permission.MANAGE_ROUNDS, Permission.COMPLETE_IDENTITY, Permission.VIEW_TRAIL)
    return set().union(*(user.wide_partnership_ids(right) for right in rights))


class RetentionRuleQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(partnership_id__in=overseen_by(user))


class RetentionRule(models.Model):
    """A partnership's own number of months between the close of an audit and the destruction of its identities."""

    partnership = models.OneToOneField("accounts.Partnership", on_delete=models.CASCADE, related_name="retention_rule")
    months = models.PositiveSmallIntegerField(default=USUAL_MONTHS)
    set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = RetentionRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(months__gte=1, months__lte=12), name="retention_between_1_and_12_months")
        ]

    def __str__(self):
        return f"Destroyed {self.months} months after the close"


class RetentionExtensionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(draw__frame__partnership_id__in=overseen_by(user))


class RetentionExtension(models.Model):
    """That identities are needed longer: asked by one person with a reason, in force once another has agreed."""

    draw = models.ForeignKey("cases.Draw", on_delete=models.PROTECT, related_name="retention_extensions")
    until = models.DateField()
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    PERSONAL_FIELDS = ("reason",)
    objects = RetentionExtensionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_by=None, agreed_at=None) | Q(agreed_by__isnull=False, agreed_at__isnull=False),
                name="retention_agreed_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by=None) | ~Q(agreed_by=F("asked_by")), name="retention_agreed_by_another"
            ),
        ]

    def __str__(self):
        return f"Kept until {self.until}"

    @property
    def partnership_id(self):
        return self.draw.partnership_id


class DestructionCertificateQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(draw__frame__partnership_id__in=overseen_by(user))


class DestructionCertificate(models.Model):
    """What was destroyed, when and by which rule. It stays; `sha256` is that of its content as canonical JSON."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draw = models.OneToOneField("cases.Draw", on_delete=models.PROTECT, related_name="destruction")
    destroyed_at = models.DateTimeField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)

    PERSONAL_FIELDS = ()
    objects = DestructionCertificateQuerySet.as_manager()

    class Meta:
        ordering = ["-destroyed_at"]
        triggers = [pgtrigger.Protect(name="destruction_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return "Certificate of destruction"

    @property
    def partnership_id(self):
        return self.draw.partnership_id
