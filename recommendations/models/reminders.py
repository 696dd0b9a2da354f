"""Who was reminded of which action, what leads were told of their agencies, and which reminders rest. Only added to."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from access.permissions import Permission


class ReminderKind(models.TextChoices):
    BEFORE = "before", "Before the date"
    AFTER = "after", "After the date"
    GONE = "gone", "Nobody can update it"


class ReminderQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who was written to is read by those who look after a partnership's recommendations."""
        managed = user.partnership_ids(Permission.MANAGE_RECOMMENDATIONS)
        return self.filter(action__recommendation__partnership_id__in=managed)


class ActionReminder(models.Model):
    """One person reminded of one action on one day. `agency` is who owned it then; none for the board or a subgroup."""

    action = models.ForeignKey("recommendations.Action", on_delete=models.PROTECT, related_name="reminders")
    agency = models.ForeignKey("accounts.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=ReminderKind.choices)
    due_on = models.DateField(null=True, help_text="The date it was due then.")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    sent_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["person", "day"])]
        constraints = [models.UniqueConstraint(fields=["action", "person", "day"], name="reminded_once_a_day")]
        triggers = [pgtrigger.Protect(name="reminder_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Reminder of {self.day:%-d %B %Y}"

    @property
    def partnership_id(self):
        return self.action.partnership_id


class DigestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The same people who see reminders."""
        return self.filter(agency__partnership_id__in=user.partnership_ids(Permission.MANAGE_RECOMMENDATIONS))


class AgencyDigest(models.Model):
    """What one lead was told one week of their agency's actions, in figures."""

    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    open_count = models.PositiveIntegerField()
    due_count = models.PositiveIntegerField()
    overdue_count = models.PositiveIntegerField()
    sent_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = DigestQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["person", "day"])]
        constraints = [models.UniqueConstraint(fields=["agency", "person", "day"], name="digest_once_a_day")]
        triggers = [pgtrigger.Protect(name="digest_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Week's figures of {self.day:%-d %B %Y}"

    @property
    def partnership_id(self):
        return self.agency.partnership_id


class SnoozeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever reads an action reads why nobody is reminded of it."""
        readable = user.partnership_ids(Permission.VIEW_RECOMMENDATIONS)
        return self.filter(action__recommendation__partnership_id__in=readable)


class ActionSnooze(models.Model):
    """No reminders of an action until a day, and why. The latest row counts; being overdue stays overdue."""

    action = models.ForeignKey("recommendations.Action", on_delete=models.PROTECT, related_name="snoozes")
    until = models.DateField(help_text="The first day on which reminders go out again.")
    why = models.CharField(max_length=300)
    snoozed_on = models.DateField()
    snoozed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    snoozed_at = models.DateTimeField()

    PERSONAL_FIELDS = ()
    objects = SnoozeQuerySet.as_manager()

    class Meta:
        ordering = ["-snoozed_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("snoozed_on")), name="snooze_ends_later"),
            models.CheckConstraint(condition=~Q(why=""), name="snooze_has_a_reason"),
        ]
        triggers = [pgtrigger.Protect(name="snooze_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"No reminders until {self.until:%-d %B %Y}"

    @property
    def partnership_id(self):
        return self.action.partnership_id
