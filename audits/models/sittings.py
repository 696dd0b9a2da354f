"""The panel's sittings: when it met, who was there, what makes a quorum, and what a quorum confirmed later."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.models import AgencyKind
from audits.quorum import USUAL_KINDS, USUAL_LEAST, Rule


def usual_kinds() -> list[str]:
    """The kinds of agency that must be there unless a partnership says otherwise."""
    return list(USUAL_KINDS)


class QuorumWords(models.Model):
    """What makes a quorum."""

    least_agencies = models.PositiveSmallIntegerField(default=USUAL_LEAST)
    kinds = ArrayField(models.CharField(max_length=20, choices=AgencyKind.choices), default=usual_kinds, blank=True)
    needs_chair = models.BooleanField(default=True)

    class Meta:
        abstract = True

    @property
    def rule(self) -> Rule:
        return Rule(self.least_agencies, frozenset(self.kinds), self.needs_chair)


class QuorumRule(QuorumWords):
    """A partnership's rule for its panels, or one audit's own."""

    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    round = models.OneToOneField(
        "audits.Round", null=True, blank=True, on_delete=models.PROTECT, related_name="quorum_rule"
    )
    set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"], condition=Q(round=None), name="quorum_rule_once_a_partnership"
            ),
        ]

    def __str__(self):
        return f"Quorum of {self.round or self.partnership}"


class Sitting(QuorumWords):
    """One meeting of a panel, with the rule by which its quorum is counted: a rule that changes later changes nothing
    for what was decided before."""

    round = models.ForeignKey("audits.Round", on_delete=models.PROTECT, related_name="sittings")
    number = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    begins = models.TimeField(null=True, blank=True)
    ends = models.TimeField(null=True, blank=True)
    is_virtual = models.BooleanField(default=False)
    venue = models.CharField(max_length=200, blank=True)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="sitting_number_once"),
            models.CheckConstraint(
                condition=Q(begins=None) | Q(ends=None) | Q(begins__lte=F("ends")), name="sitting_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return f"Sitting {self.number} of {self.round}"

    @property
    def partnership_id(self):
        return self.round.partnership_id


class AttendanceStatus(models.TextChoices):
    PRESENT = "present", "There"
    APOLOGIES = "apologies", "Sent apologies"


class Attendance(models.Model):
    """One person at a sitting, or their apologies: somebody with an account, or their role in words."""

    sitting = models.ForeignKey("audits.Sitting", on_delete=models.PROTECT, related_name="attendances")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=120, blank=True, help_text="Who it is, for somebody without an account.")
    status = models.CharField(max_length=10, choices=AttendanceStatus.choices, default=AttendanceStatus.PRESENT)
    is_chair = models.BooleanField(default=False)
    came_at = models.TimeField(null=True, blank=True)
    left_at = models.TimeField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True, help_text="How whoever recorded it for another knows.")
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    PERSONAL_FIELDS = ("words", "source")

    class Meta:
        ordering = ["agency__name", "recorded_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sitting", "person"], condition=Q(person__isnull=False), name="attendance_once_a_person"
            ),
            models.UniqueConstraint(
                fields=["sitting", "agency", "words"], condition=Q(person=None), name="attendance_once_in_words"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, words="") | (Q(person=None) & ~Q(words="")),
                name="attendance_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(came_at=None) | Q(left_at=None) | Q(came_at__lte=F("left_at")),
                name="attendance_left_after_coming",
            ),
        ]

    def __str__(self):
        return f"Attendance of {self.agency} at {self.sitting}"

    @property
    def partnership_id(self):
        return self.agency.partnership_id

    @property
    def who(self) -> str:
        """The person's name, or their role in words."""
        return self.person.full_name if self.person else self.words

    @property
    def is_there(self) -> bool:
        return self.status == AttendanceStatus.PRESENT


class Confirmation(models.Model):
    """Decisions taken without a quorum, confirmed: by a sitting that had one, or by agencies in writing."""

    round = models.ForeignKey("audits.Round", on_delete=models.PROTECT, related_name="confirmations")
    sitting = models.ForeignKey(
        "audits.Sitting", null=True, blank=True, on_delete=models.PROTECT, related_name="confirmations"
    )
    agencies = models.ManyToManyField("accounts.Agency", blank=True, related_name="+")
    source = models.CharField(max_length=300, blank=True, help_text="Where the written confirmations are kept.")
    grades = models.ManyToManyField("audits.AgreedGrade", blank=True, related_name="confirmations")
    findings = models.ManyToManyField("audits.Finding", blank=True, related_name="confirmations")
    confirmed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    PERSONAL_FIELDS = ("source",)

    class Meta:
        ordering = ["confirmed_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sitting__isnull=False, source="") | (Q(sitting=None) & ~Q(source="")),
                name="confirmation_by_sitting_or_in_writing",
            )
        ]
        triggers = [pgtrigger.Protect(name="confirmation_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Confirmation for {self.round}"

    @property
    def partnership_id(self):
        return self.round.partnership_id
