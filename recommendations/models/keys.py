"""What a partnership's ratings mean, in its own words."""

import pgtrigger
from django.db import models

from access.permissions import Permission


class SchemeKeyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Keys of partnerships whose recommendations the person may see."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS))


class SchemeKey(models.Model):
    """What each rating of a scheme means to one partnership from a day on. Rows are only added: the newest holds."""

    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="scheme_keys")
    scheme = models.ForeignKey("recommendations.StatusScheme", on_delete=models.PROTECT, related_name="keys")
    number = models.PositiveSmallIntegerField(help_text="Its version: 1, 2, 3.")
    meanings = models.JSONField(help_text="{code of the status: what it means}, one for every status.")
    confirmed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = SchemeKeyQuerySet.as_manager()

    class Meta:
        ordering = ["scheme", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "scheme", "number"], name="scheme_key_version_once"),
        ]
        triggers = [pgtrigger.Protect(name="scheme_key_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Key {self.number} of {self.scheme}"

    @property
    def trail_name(self) -> str:
        return f"What the ratings of {self.scheme.name} mean"
