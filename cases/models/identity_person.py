"""The people of an identity sheet outside its seal: ids and plain labels, so that agencies can answer for each."""

import uuid

from django.db import models
from django.db.models import Q

from cases.identities import Relationship, label_of
from cases.models.identity import IdentitySheet, Involvement, Known


class SheetPersonQuerySet(models.QuerySet):
    def visible_to(self, user):
        """People of the sheets the person may open."""
        return self.filter(sheet__in=IdentitySheet.objects.visible_to(user).values("pk"))


class SheetPerson(models.Model):
    """One person of a sheet, without anything that says who. Its id stands inside the seal beside the name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey("cases.IdentitySheet", on_delete=models.CASCADE, related_name="people")
    relationship = models.CharField(max_length=12, choices=Relationship.choices)
    number = models.PositiveSmallIntegerField()

    PERSONAL_FIELDS = ()
    objects = SheetPersonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "relationship", "number"], name="sheet_person_label_once"),
            models.UniqueConstraint(fields=["sheet"], condition=Q(relationship="child"), name="sheet_has_one_child"),
        ]

    def __str__(self):
        return label_of(self.relationship, self.number)

    @property
    def partnership_id(self):
        return self.sheet.partnership_id


class PersonAnswerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """An agency's own answers for its lead; all of the partnership's for those who see its cases."""
        return self.filter(involvement__in=Involvement.objects.visible_to(user).values("pk"))


class PersonAnswer(models.Model):
    """Whether one agency knows one person of a child's family."""

    involvement = models.ForeignKey("cases.Involvement", on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey("cases.SheetPerson", on_delete=models.CASCADE, related_name="answers")
    known = models.CharField(max_length=12, choices=[choice for choice in Known.choices if choice[0] != "unanswered"])
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = PersonAnswerQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["involvement", "person"], name="person_answered_once")]

    def __str__(self):
        return f"{self.person}: {self.get_known_display()}"

    @property
    def partnership_id(self):
        return self.involvement.partnership_id
