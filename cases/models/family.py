"""The family map of a case: the people around the child, without anybody's name."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from cases.families import AGE_BANDS, NOTE_LENGTH, FamilyRole, Relative
from cases.models.case import Case


class FamilyMapQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Maps of the cases the person may see."""
        return self.filter(case__in=Case.objects.visible_to(user).order_by().values("pk"))


class FamilyMap(models.Model):
    """Who there is around a child. `version` grows with every saving, so that no map overwrites another unseen."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="family_map")
    version = models.PositiveIntegerField(default=1)
    taken_from = models.CharField(max_length=120)
    saved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    PERSONAL_FIELDS = ("taken_from",)
    objects = FamilyMapQuerySet.as_manager()

    def __str__(self):
        return f"Family map of {self.case}"

    @property
    def partnership_id(self):
        return self.case.partnership_id


class FamilyPersonQuerySet(models.QuerySet):
    def visible_to(self, user):
        """People of the maps the person may see."""
        return self.filter(family_map__in=FamilyMap.objects.visible_to(user).values("pk"))


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
class FamilyPerson(models.Model):
    """One person of a map. A map is saved whole: its people are replaced, and row history keeps who was there."""

    family_map = models.ForeignKey("cases.FamilyMap", on_delete=models.CASCADE, related_name="people")
    order = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=16, choices=FamilyRole.choices)
    age_band = models.CharField(max_length=8, choices=list(AGE_BANDS.items()), blank=True)
    at_home = models.BooleanField(default=True)
    needs = ArrayField(models.CharField(max_length=16), default=list)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)

    PERSONAL_FIELDS = ("role", "age_band", "at_home", "needs", "note")
    objects = FamilyPersonQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["family_map", "order"], name="family_person_order_once"),
            models.UniqueConstraint(
                fields=["family_map"], condition=models.Q(role="index"), name="family_has_one_index_child"
            ),
        ]

    def __str__(self):
        return self.get_role_display()

    @property
    def partnership_id(self):
        return self.family_map.partnership_id

    def as_relative(self) -> Relative:
        return Relative(self.role, self.age_band, self.at_home, tuple(self.needs), self.note)
