"""What is asked and how it is graded. Rows here are shared by all partnerships and never edited once in use."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Theme(models.TextChoices):
    """The five themes of a case audit, and the judgement over all of them."""

    RECORD_KEEPING = "record_keeping", "Record keeping"
    MULTI_AGENCY = "multi_agency", "Multi-agency working"
    RISK = "risk", "Identification of risk to children"
    MEETINGS = "meetings", "Effectiveness of child protection meetings"
    OVERSIGHT = "oversight", "Supervision and management oversight"
    OVERALL = "overall", "Overall"


class Scale(models.Model):
    """A list of grades from best to worst, with what each means."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    rules_are_hard = models.BooleanField(default=False)

    PERSONAL_FIELDS = ()

    def __str__(self):
        return self.name


class Grade(models.Model):
    scale = models.ForeignKey("audits.Scale", on_delete=models.PROTECT, related_name="grades")
    code = models.SlugField(max_length=40)
    name = models.CharField(max_length=60)
    short_name = models.CharField(max_length=30)
    order = models.PositiveSmallIntegerField(help_text="1 is the best.")
    tone = models.CharField(max_length=10)
    descriptors = models.JSONField(default=dict, help_text="What the grade means, by theme.")

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["scale", "order"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "code"], name="grade_code_once"),
            models.UniqueConstraint(fields=["scale", "order"], name="grade_order_once"),
        ]

    def __str__(self):
        return self.name


class LimitRule(models.Model):
    """A theme's grade that caps the overall one."""

    scale = models.ForeignKey("audits.Scale", on_delete=models.CASCADE, related_name="limit_rules")
    when_theme = models.CharField(max_length=20, choices=Theme.choices)
    when_grade = models.ForeignKey("audits.Grade", on_delete=models.CASCADE, related_name="+")
    at_most = models.ForeignKey("audits.Grade", on_delete=models.CASCADE, related_name="+")
    sentence = models.CharField(max_length=300)

    PERSONAL_FIELDS = ()

    def __str__(self):
        return self.sentence


class Tool(models.Model):
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)

    PERSONAL_FIELDS = ()

    def __str__(self):
        return self.name


class ToolVersion(models.Model):
    """A tool's wording as it was launched. A change makes the next version."""

    tool = models.ForeignKey("audits.Tool", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    scale = models.ForeignKey("audits.Scale", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, unique=True)

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["tool", "-number"]
        constraints = [models.UniqueConstraint(fields=["tool", "number"], name="tool_version_once")]

    def __str__(self):
        return f"{self.tool}, version {self.number}"


class Section(models.Model):
    version = models.ForeignKey("audits.ToolVersion", on_delete=models.CASCADE, related_name="sections")
    letter = models.CharField(max_length=2)
    theme = models.CharField(max_length=20, choices=Theme.choices)
    title = models.CharField(max_length=120)
    intro = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["version", "order"]
        constraints = [models.UniqueConstraint(fields=["version", "theme"], name="section_theme_once")]

    def __str__(self):
        return self.title


class Question(models.Model):
    section = models.ForeignKey("audits.Section", on_delete=models.CASCADE, related_name="questions")
    code = models.CharField(max_length=10)
    text = models.TextField()
    prompt = models.TextField(blank=True)
    why = models.TextField(blank=True)
    kinds = ArrayField(models.CharField(max_length=20), help_text="The kinds of agency that see this question.")
    is_limiting = models.BooleanField(default=False)
    order = models.PositiveSmallIntegerField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["section", "order"]
        constraints = [models.UniqueConstraint(fields=["section", "code"], name="question_code_once")]

    def __str__(self):
        return f"{self.code} {self.text}"
