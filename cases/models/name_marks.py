"""Keyed marks of the people of an identity sheet, kept when the sheet itself is destroyed."""

from django.db import models


class NameMarksQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Nobody looks at these; the portal compares by them."""
        return self.none()


class NameMarks(models.Model):
    """What a text is compared with before it is published (`cases.name_marks`): 16 bytes a mark, one after the other.

    `made_from` is the moment the sheet was completed; where it differs from the sheet's own, the marks are old.
    """

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="name_marks")
    same = models.BinaryField()
    near = models.BinaryField()
    made_from = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    PERSONAL_FIELDS = ("same", "near")
    objects = NameMarksQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "name marks"

    def __str__(self):
        return f"Marks of names of {self.case}"

    @property
    def partnership_id(self):
        return self.case.partnership_id
