"""What was said, by whichever page: one row for each saying that can be compared with others.

The rows are kept in step by triggers of the database (`learning/migrations/0003`), whatever writes a finding, a
recommendation or an entry. Nobody writes them; what may be read is asked of what they were made from, at each look.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q

from access.permissions import Permission
from audits.models import Finding, PastRound

SOURCES = ("finding", "past_finding", "recommendation", "entry")


class SayingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Sayings of those whose recommendations the person reads; of findings only agreed ones they may read too."""
        findings = Finding.objects.visible_to(user).agreed().values("pk")
        past = PastRound.objects.visible_to(user).values("pk")
        return self.filter(
            Q(finding=None) | Q(finding__in=findings),
            Q(past_finding=None) | Q(past_finding__past_round__in=past),
            partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS),
        )

    def compared(self):
        """Those that tell of something to be better: no strengths, nothing withdrawn."""
        return self.filter(is_raised=True)


class Saying(models.Model):
    """A finding, a line of a past audit, a recommendation or an entry of the library, in the words it has today.

    `place` is where it was said: sayings of one round, plan's section or entry are never compared with each other.
    """

    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    finding = models.OneToOneField("audits.Finding", null=True, on_delete=models.CASCADE, related_name="saying")
    past_finding = models.OneToOneField(
        "audits.PastFinding", null=True, on_delete=models.CASCADE, related_name="saying"
    )
    recommendation = models.OneToOneField(
        "recommendations.Recommendation", null=True, on_delete=models.CASCADE, related_name="saying"
    )
    entry = models.OneToOneField("learning.LibraryEntry", null=True, on_delete=models.CASCADE, related_name="saying")
    place = models.CharField(max_length=60)
    theme = models.CharField(max_length=40, blank=True)
    learning_theme = models.ForeignKey(
        "recommendations.LearningTheme", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_raised = models.BooleanField(default=True)
    words = models.TextField()
    stems = models.GeneratedField(
        expression=Func(F("words"), function="public.learning_stems"),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
    )
    essence = models.GeneratedField(
        expression=Func(F("words"), function="public.learning_essence"),
        output_field=models.TextField(),
        db_persist=True,
    )
    search = models.GeneratedField(
        expression=Func(Func(F("words"), function="public.learning_stems"), function="array_to_tsvector"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    PERSONAL_FIELDS = ("words", "stems", "essence", "search")
    objects = SayingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            GinIndex(fields=["search"], name="saying_search"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(finding__isnull=False, past_finding=None, recommendation=None, entry=None)
                | Q(finding=None, past_finding__isnull=False, recommendation=None, entry=None)
                | Q(finding=None, past_finding=None, recommendation__isnull=False, entry=None)
                | Q(finding=None, past_finding=None, recommendation=None, entry__isnull=False),
                name="saying_has_one_source",
            )
        ]

    def __str__(self):
        return self.words[:80]

    @property
    def trail_name(self) -> str:
        return "Something said in an audit, a plan or the library"
