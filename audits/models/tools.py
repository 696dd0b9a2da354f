"""What is asked. A launched version of a tool is never edited: audits are answered by its words."""

from functools import cached_property

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from access.permissions import Permission
from audits.models.scales import OVERALL, Scale, Theme, ThemeWord

# Raised by the database whoever asks: words under which audits were answered stay as they were.
FROZEN = """
    IF EXISTS (
        SELECT 1 FROM audits_toolversion version WHERE version.id IN ({versions}) AND version.launched_at IS NOT NULL
    ) THEN RAISE EXCEPTION 'a launched version of a tool is never changed'; END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""
OF_SECTION = FROZEN.format(versions="OLD.version_id, NEW.version_id")
OF_QUESTION = FROZEN.format(
    versions="SELECT part.version_id FROM audits_section part WHERE part.id IN (OLD.section_id, NEW.section_id)"
)
ANY_CHANGE = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete


def five_themes() -> list[dict[str, str]]:
    """The themes a tool has unless it says otherwise, in order, without the judgement over all of them."""
    return [{"code": theme.value, "name": str(theme.label)} for theme in Theme if theme != Theme.OVERALL]


class ToolQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The tools that come with the portal, and those of the partnerships in which the person sees audits."""
        return self.filter(Q(partnership=None) | Q(partnership_id__in=user.partnership_ids(Permission.VIEW_ROUNDS)))


class Tool(models.Model):
    """What agencies are asked about a child. A partnership's own tool belongs to it; others serve all."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    partnership = models.ForeignKey(
        "accounts.Partnership", null=True, blank=True, on_delete=models.PROTECT, related_name="tools"
    )

    PERSONAL_FIELDS = ()
    objects = ToolQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class ToolVersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Launched versions for all who see audits; drafts too, which only those who run audits can open."""
        return self.filter(tool__in=Tool.objects.visible_to(user))

    def launched(self):
        return self.filter(launched_at__isnull=False)


class ToolVersion(models.Model):
    """A tool's wording. A draft until it is launched; then frozen, and a change makes the next version.

    `name` and `purpose` are frozen with it; the tool itself is called as its newest launched version is.
    `themes` are what the panel grades: [{code, name}] in order, not counting the judgement over all of them.
    `prompts` are what an agency may look for in its own record: {kind of agency: [sentence]}.
    """

    tool = models.ForeignKey("audits.Tool", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True)
    scale = models.ForeignKey("audits.Scale", on_delete=models.PROTECT, related_name="+")
    themes = models.JSONField(default=five_themes)
    prompts = models.JSONField(default=dict, blank=True)
    asks_confidence = models.BooleanField(default=False)
    asks_chronology = models.BooleanField(default=False)
    asks_independence = models.BooleanField(default=False)
    too_small_for_findings = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - a draft has none yet
    launched_at = models.DateTimeField(null=True)
    launched_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    PERSONAL_FIELDS = ()
    objects = ToolVersionQuerySet.as_manager()

    class Meta:
        ordering = ["tool", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["tool", "number"], name="tool_version_once"),
            models.UniqueConstraint(fields=["tool"], condition=Q(launched_at=None), name="tool_one_draft"),
            models.CheckConstraint(
                condition=Q(launched_at=None, sha256=None) | Q(launched_at__isnull=False, sha256__isnull=False),
                name="tool_version_launched_whole",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="launched_words_stand",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__launched_at__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.name}, version {self.number}"

    @property
    def partnership_id(self):
        return self.tool.partnership_id

    @property
    def is_draft(self) -> bool:
        return self.launched_at is None

    @cached_property
    def own_themes(self) -> list[ThemeWord]:
        """What is graded, in order, without the judgement over all."""
        return [ThemeWord(each["code"], each["name"]) for each in self.themes]

    @property
    def all_themes(self) -> list[ThemeWord]:
        """What is graded, in order, the judgement over all of it last."""
        return [*self.own_themes, OVERALL]

    def theme_named(self, code: str) -> ThemeWord:
        """The theme of a code; KeyError for one this version does not grade."""
        found = next((theme for theme in self.all_themes if theme == code), None)
        if found is None:
            raise KeyError(code)
        return found


class Section(models.Model):
    """Questions that belong together, on one page. It leads to a theme's grade, or to none.

    `key` stands in the page's address.
    """

    version = models.ForeignKey("audits.ToolVersion", on_delete=models.CASCADE, related_name="sections")
    key = models.SlugField(max_length=40)
    letter = models.CharField(max_length=2)
    theme = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=120)
    intro = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["version", "order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="section_key_once"),
            models.UniqueConstraint(
                fields=["version", "letter"], name="section_letter_once", deferrable=models.Deferrable.DEFERRED
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="launched_sections_stand", operation=ANY_CHANGE, when=pgtrigger.Before, func=OF_SECTION
            )
        ]

    def __str__(self):
        return self.title


class AnswerKind(models.TextChoices):
    """What an answer is made of."""

    PRACTICE = "practice", "How far the record shows it"
    SCALE = "scale", "A grade of a scale"
    TEXT = "text", "Words only"


class Question(models.Model):
    """One question. `pair` is the code of the question that is answered the other way round where agencies tell the
    same story: "we sent the plan" beside "we received it"."""

    section = models.ForeignKey("audits.Section", on_delete=models.CASCADE, related_name="questions")
    code = models.CharField(max_length=10)
    text = models.TextField()
    prompt = models.TextField(blank=True)
    why = models.TextField(blank=True)
    kinds = ArrayField(models.CharField(max_length=20), help_text="The kinds of agency that see this question.")
    answer_kind = models.CharField(max_length=10, choices=AnswerKind.choices, default=AnswerKind.PRACTICE)
    scale = models.ForeignKey(Scale, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    is_required = models.BooleanField(default=True)
    is_limiting = models.BooleanField(default=False)
    pair = models.CharField(max_length=10, blank=True)
    order = models.PositiveSmallIntegerField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["section", "order"]
        constraints = [
            models.UniqueConstraint(fields=["section", "code"], name="question_code_once"),
            models.CheckConstraint(
                condition=~Q(answer_kind="scale") | Q(scale__isnull=False), name="question_scale_named"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="launched_questions_stand", operation=ANY_CHANGE, when=pgtrigger.Before, func=OF_QUESTION
            )
        ]

    def __str__(self):
        return f"{self.code} {self.text}"
