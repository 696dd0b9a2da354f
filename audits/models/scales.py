"""Themes and grades: what is judged, and by which words."""

from django.db import models


class Theme(models.TextChoices):
    """The five themes of a case audit, and the judgement over all of them. A tool may have others of its own."""

    RECORD_KEEPING = "record_keeping", "Record keeping"
    MULTI_AGENCY = "multi_agency", "Multi-agency working"
    RISK = "risk", "Identification of risk to children"
    MEETINGS = "meetings", "Effectiveness of child protection meetings"
    OVERSIGHT = "oversight", "Supervision and management oversight"
    OVERALL = "overall", "Overall"


class ThemeWord(str):
    """The code of a theme, which knows its name: a tool's own theme where a tool has others than the five."""

    label: str

    def __new__(cls, code: str, label: str) -> "ThemeWord":
        word = super().__new__(cls, code)
        word.label = label
        return word

    @property
    def value(self) -> str:
        return str(self)


OVERALL = ThemeWord(Theme.OVERALL.value, str(Theme.OVERALL.label))


NO_GRADES = "none"  # the code of the scale of audits that grade nothing


class Scale(models.Model):
    """A list of grades from best to worst, with what each means. An audit that grades nothing has one without any."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    note = models.TextField(blank=True, help_text="How to use it, in a sentence or two.")
    rules_are_hard = models.BooleanField(default=False)

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def how_graded(self) -> str:
        """How an audit with this scale is graded, inside a sentence."""
        return "not graded" if self.code == NO_GRADES else f"graded on {self.name}"


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
    when_theme = models.CharField(max_length=40)
    when_grade = models.ForeignKey("audits.Grade", on_delete=models.CASCADE, related_name="+")
    at_most = models.ForeignKey("audits.Grade", on_delete=models.CASCADE, related_name="+")
    sentence = models.CharField(max_length=300)

    PERSONAL_FIELDS = ()

    def __str__(self):
        return self.sentence
