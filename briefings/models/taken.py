"""How often a published briefing was opened or taken along. Numbers only: of nobody, of no machine."""

from django.db import models


class TakenKind(models.TextChoices):
    PAGE = "page", "Page opened"
    PDF = "pdf", "PDF downloaded"
    DOCX = "docx", "Word file downloaded"


class TakenCount(models.Model):
    """One number for an edition, a kind, a day and the agency whose link was used (none where the link named none)."""

    edition = models.ForeignKey("briefings.Edition", on_delete=models.PROTECT, related_name="taken")
    kind = models.CharField(max_length=4, choices=TakenKind.choices)
    day = models.DateField()
    agency = models.ForeignKey("accounts.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(default=0)

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["edition", "day", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "day", "agency"], nulls_distinct=False, name="taken_counted_in_one_row"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} of {self.edition} on {self.day}: {self.number}"
