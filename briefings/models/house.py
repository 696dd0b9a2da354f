"""A partnership's own house: layouts it made for itself, and what stands on every paper of it."""

import uuid

import pghistory
from django.db import models

from access.permissions import Permission


class OwnLayoutQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Layouts of partnerships whose drafts the person may read."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_BRIEFINGS))


@pghistory.track()
class OwnLayout(models.Model):
    """A layout made by configuration. A briefing copies it when it is begun, so a change touches no earlier one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="own_layouts")
    name = models.CharField(max_length=80)
    definition = models.JSONField(help_text="As `briefings.layout.layout_from` reads it.")
    is_retired = models.BooleanField(default=False, help_text="No longer offered for new briefings.")
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = OwnLayoutQuerySet.as_manager()

    class Meta:
        ordering = ["partnership", "name"]
        constraints = [models.UniqueConstraint(fields=["partnership", "name"], name="own_layout_name_once")]

    def __str__(self):
        return self.name


class HouseStyleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """That of partnerships whose drafts the person may read."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_BRIEFINGS))


@pghistory.track()
class HouseStyle(models.Model):
    """What a partnership puts on every briefing beside its name, logo and colours."""

    partnership = models.OneToOneField("accounts.Partnership", on_delete=models.PROTECT, related_name="house_style")
    footer = models.CharField(max_length=160, blank=True, help_text="A line at the foot of every paper.")
    former_names = models.JSONField(default=list, blank=True, help_text="Names until when: name, until (a date).")
    contacts = models.JSONField(default=list, blank=True, help_text="Where to turn: who, when, phone, email, link.")
    contacts_checked_on = models.DateField(null=True, blank=True)
    tell_whom = models.CharField(max_length=120, blank=True, help_text="Who hears what a team concluded.")
    training = models.TextField(blank=True, help_text="What training is offered, and where to book it.")
    procedures = models.TextField(blank=True, help_text="Where the procedures stand.")

    PERSONAL_FIELDS = ("contacts",)
    objects = HouseStyleQuerySet.as_manager()

    def __str__(self):
        return f"House style of {self.partnership}"
