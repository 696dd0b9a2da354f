"""How many records an agency holds about a child and the family."""

import pghistory
from django.db import models
from django.db.models import F, Q

from access.permissions import Permission
from cases.models.case import Case

MOST_RECORDS, KINDS_LENGTH = 999, 120


class LinkedRecordsQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of the cases one sees: all agencies' for those who serve the whole partnership; an agency's own for its
        lead and for the auditor of its return. What other agencies hold, those two hear at the panel."""
        own = Q(
            agency_id__in=user.agency_ids(Permission.WRITE_RETURN),
            case__returns__auditor_id=user.pk,
            case__returns__agency_id=F("agency_id"),
        )
        seen = self.filter(case__in=Case.objects.visible_to(user).order_by().values("pk"))
        return seen.filter(
            Q(case__partnership_id__in=user.wide_partnership_ids(Permission.VIEW_CASE))
            | Q(agency_id__in=user.agency_ids(Permission.ANSWER_KNOWN))
            | own
        ).distinct()


@pghistory.track()
class LinkedRecords(models.Model):
    """An agency's own count for one case, with the kinds of record meant. Nobody else writes it."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="linked_records")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    count = models.PositiveSmallIntegerField()
    kinds = models.CharField(max_length=KINDS_LENGTH, blank=True)
    said_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    PERSONAL_FIELDS = ("kinds",)
    objects = LinkedRecordsQuerySet.as_manager()

    class Meta:
        ordering = ["case", "agency__name"]
        constraints = [
            models.UniqueConstraint(fields=["case", "agency"], name="linked_records_once"),
            models.CheckConstraint(condition=Q(count__lte=MOST_RECORDS), name="linked_records_a_plain_number"),
        ]

    def __str__(self):
        return f"Records of {self.agency} on {self.case}"

    @property
    def partnership_id(self):
        return self.case.partnership_id
