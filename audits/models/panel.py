"""What the panel agreed, who dissented, and what was found."""

import uuid

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from access.permissions import Permission
from audits.models.rounds import RoundAgency, RoundState
from cases.models import walled_off


class AgreedGrade(models.Model):
    """One grade for one child and theme. A change of mind is a new row; the latest counts."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="agreed_grades")
    round = models.ForeignKey("audits.Round", on_delete=models.PROTECT, related_name="agreed_grades")
    theme = models.CharField(max_length=40)
    grade = models.ForeignKey("audits.Grade", on_delete=models.PROTECT, related_name="+")
    rationale = models.TextField()
    limit_reason = models.TextField(blank=True, help_text="Why the grade stands although a rule would cap it.")
    number = models.PositiveSmallIntegerField(default=1)
    is_current = models.BooleanField(default=True)
    agreed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()
    sitting = models.ForeignKey(
        "audits.Sitting", null=True, blank=True, on_delete=models.PROTECT, related_name="agreed_grades"
    )

    provisional = ""  # why, where a selector looked whether there was a quorum
    dissents_shown: list  # where a selector fetched them

    PERSONAL_FIELDS = ("rationale", "limit_reason")

    class Meta:
        ordering = ["case", "theme", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "theme", "number"], name="agreed_grade_number_once"),
            models.UniqueConstraint(
                fields=["case", "theme"], condition=models.Q(is_current=True), name="agreed_grade_one_current"
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="agreed_words_stand", exclude=["is_current"]),
            pgtrigger.Protect(name="agreed_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self):
        return f"{self.theme}: {self.grade}"

    @property
    def partnership_id(self):
        return self.case.partnership_id


class Dissent(models.Model):
    """An agency that did not agree, in its own words. Kept beside the grade for good."""

    agreed_grade = models.ForeignKey("audits.AgreedGrade", on_delete=models.PROTECT, related_name="dissents")
    agency = models.ForeignKey("accounts.Agency", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    PERSONAL_FIELDS = ("text",)

    class Meta:
        ordering = ["recorded_at"]
        triggers = [pgtrigger.Protect(name="dissent_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Dissent of {self.agency}"

    @property
    def partnership_id(self):
        return self.agency.partnership_id


class FindingKind(models.TextChoices):
    STRENGTH = "strength", "Strength"
    IMPROVEMENT = "improvement", "Area for improvement"
    LEARNING = "learning", "Learning"
    FACTOR = "factor", "Factor for a good outcome"
    GOOD_PRACTICE = "good_practice", "Good practice"


class FindingTag(models.TextChoices):
    """What partnerships look for across audits, whatever its theme."""

    BORDER = "border", "Another authority involved"
    OLDER = "older", "Older child: drift"
    SIBLINGS = "siblings", "Brothers and sisters: differing needs"


AGREED = (RoundState.REPORTING, RoundState.CLOSED)


class FindingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Findings of rounds the person's role lets them read: drafts for the panel, agreed ones for more.
        A draft seen in restricted children only is for those named: it may still be worded about one child."""
        wide = user.wide_partnership_ids(Permission.VIEW_FINDINGS)
        own = user.agency_ids(Permission.VIEW_FINDINGS)
        rounds = RoundAgency.objects.filter(agency_id__in=own).values("round")
        walled = walled_off(user)
        links = Finding.cases.through.objects.filter(finding=models.OuterRef("pk"))
        of_walled_only = models.Exists(links.filter(case__in=walled)) & ~models.Exists(links.exclude(case__in=walled))
        return self.filter(models.Q(round__programme__partnership_id__in=wide) | models.Q(round__in=rounds)).exclude(
            ~models.Q(round__state__in=AGREED) & of_walled_only
        )

    def agreed(self):
        """Findings of rounds that have left the panel."""
        return self.filter(round__state__in=AGREED)


@pghistory.track()
class Finding(models.Model):
    """What the audit showed. Linked to the children it was seen in, so that "in 4 of 6" is counted, not typed; or to
    the session in which it was said, with children or without."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey("audits.Round", on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=14, choices=FindingKind.choices)
    theme = models.CharField(max_length=40)
    theme_name = models.CharField(
        max_length=120, blank=True, help_text="As the tool called it when the finding was written."
    )
    text = models.TextField()
    print_text = models.TextField(blank=True, help_text="Wording for briefings; the text itself where empty.")
    tags = ArrayField(models.CharField(max_length=10, choices=FindingTag.choices), default=list, blank=True)
    cases = models.ManyToManyField("cases.Case", related_name="findings")
    questions = models.ManyToManyField("audits.Question", blank=True, related_name="+")
    credited = models.ManyToManyField("accounts.Agency", blank=True, related_name="+")
    session = models.ForeignKey(
        "audits.RoundSession", null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    source_answer = models.ForeignKey(
        "audits.Answer", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    written_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    sitting = models.ForeignKey(
        "audits.Sitting", null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    provisional = ""  # why, where a selector looked whether there was a quorum
    # Where a list's selector read them in the same query (`selectors.findings.findings_on`):
    case_count: int
    cases_told: list[str]
    credited_told: list[str]
    questions_told: list[str]
    from_agency: str | None
    from_question: str | None

    PERSONAL_FIELDS = ("text", "print_text")
    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["theme", "written_at"]

    def __str__(self):
        return self.text[:80]

    @property
    def partnership_id(self):
        return self.round.partnership_id

    @property
    def tags_in_words(self) -> str:
        return ", ".join(FindingTag(tag).label for tag in self.tags)

    @property
    def trail_name(self) -> str:
        return f"{self.get_kind_display()} in {self.round}"

    @property
    def words_for_print(self) -> str:
        return self.print_text or self.text
