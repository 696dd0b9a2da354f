"""Themes and grades: what is judged, and by which words."""

from django.db import models
from django.db.models import Q

from access.permissions import Permission


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


def shared_or_own(user) -> Q:
    """Rows that every partnership has, and those of the partnerships in which the person sees audits."""
    own = user.partnership_ids(Permission.VIEW_ROUNDS)
    return Q(partnership=None) | Q(partnership_id__in=own)


class ScaleQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The scales that come with the portal, and those of the person's partnerships."""
        return self.filter(shared_or_own(user))


class Scale(models.Model):
    """A list of grades from best to worst, with what each means. One without grades is for audits that grade nothing.

    A scale of a partnership belongs to it; the others come with the portal and serve all.
    """

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    note = models.TextField(blank=True, help_text="How to use it, in a sentence or two.")
    rules_are_hard = models.BooleanField(default=False)
    partnership = models.ForeignKey(
        "accounts.Partnership", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    PERSONAL_FIELDS = ()
    objects = ScaleQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

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
    when_theme = models.CharField(max_length=40)
    when_grade = models.ForeignKey("audits.Grade", on_delete=models.CASCADE, related_name="+")
    at_most = models.ForeignKey("audits.Grade", on_delete=models.CASCADE, related_name="+")
    sentence = models.CharField(max_length=300)

    PERSONAL_FIELDS = ()

    def __str__(self):
        return self.sentence
