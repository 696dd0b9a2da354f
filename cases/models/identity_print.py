"""Identity sheets that were put on paper: one for each time a person confirmed that it was them."""

from django.db import models

from access.permissions import Permission


class IdentityPrintQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those who run the partnership's audits or complete its sheets, who see to it that paper is destroyed."""
        wide = user.wide_partnership_ids(Permission.MANAGE_ROUNDS)
        wide = wide | user.wide_partnership_ids(Permission.COMPLETE_IDENTITY)
        return self.filter(draw__frame__partnership_id__in=wide)


class IdentityPrint(models.Model):
    """That somebody printed an agency's sheet of a draw, and under which confirmation."""

    draw = models.ForeignKey("cases.Draw", on_delete=models.PROTECT, related_name="identity_prints")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    printed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    printed_at = models.DateTimeField()
    confirmed_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = IdentityPrintQuerySet.as_manager()

    class Meta:
        ordering = ["printed_at"]
        constraints = [models.UniqueConstraint(fields=["printed_by", "confirmed_at"], name="one_print_a_confirmation")]

    def __str__(self):
        return f"Identity sheet of {self.agency} on paper"

    @property
    def partnership_id(self):
        return self.draw.partnership_id
