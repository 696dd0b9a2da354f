"""What was said of warnings that somebody might be recognised, and who must be the second person."""

import uuid

import pghistory
import pgtrigger
from django.db import models

from access.permissions import Permission
from briefings.guard.kinds import ASKED, WORDS

LONGEST_ANSWER, FEWEST_WORDS = 300, 4


class DisclosureAnswerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Answers about briefings of partnerships whose drafts the person may read."""
        return self.filter(briefing__partnership_id__in=user.partnership_ids(Permission.VIEW_BRIEFINGS))


class DisclosureAnswer(models.Model):
    """Why words that could point to somebody may stand. It holds for the briefing as long as the words are the same,
    through edits and editions. Rows are only added; the last one counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    briefing = models.ForeignKey("briefings.Briefing", on_delete=models.PROTECT, related_name="disclosure_answers")
    kind = models.CharField(max_length=10, choices=[(kind.value, WORDS[kind].heading) for kind in ASKED])
    words = models.CharField(max_length=300, help_text="In small letters, with single spaces.")
    place = models.CharField(max_length=160)
    answer = models.CharField(max_length=LONGEST_ANSWER)
    covers_kind = models.BooleanField(default=False, help_text="Said of everything of its kind at once.")
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    PERSONAL_FIELDS = ("words", "answer")
    objects = DisclosureAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["answered_at", "pk"]
        indexes = [models.Index(fields=["briefing", "answered_at"], name="disclosure_answers_in_order")]
        triggers = [pgtrigger.Protect(name="disclosure_answer_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"Answer about {self.get_kind_display().lower()}"

    @property
    def partnership_id(self):
        return self.briefing.partnership_id


class Approver(models.TextChoices):
    """Who may be the second person that approves a briefing. Never anybody who wrote or edited a word of it."""

    ANY_SECOND = "any_second", "Any second person who may approve briefings"
    OTHER_AGENCY = "other_agency", "Somebody of another agency than those who wrote it"
    RECORDS = "records", "A records officer"


class BriefingSettingsQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Settings of partnerships whose drafts the person may read."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_BRIEFINGS))

    def of(self, partnership) -> "BriefingSettings":
        """The partnership's row, or an unsaved one with the defaults."""
        found = self.filter(partnership=partnership).first()
        return found if isinstance(found, BriefingSettings) else BriefingSettings(partnership=partnership)


@pghistory.track()
class BriefingSettings(models.Model):
    """What a partnership has chosen about its briefings; where it has no row, the defaults hold."""

    partnership = models.OneToOneField(
        "accounts.Partnership", on_delete=models.PROTECT, related_name="briefing_settings"
    )
    approver = models.CharField(max_length=12, choices=Approver.choices, default=Approver.ANY_SECOND)
    set_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(null=True)

    PERSONAL_FIELDS = ()
    objects = BriefingSettingsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "briefing settings"

    def __str__(self):
        return f"How {self.partnership} approves its briefings"
