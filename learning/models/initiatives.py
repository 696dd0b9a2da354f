"""Initiatives, what people say they changed, and who outside has recognised them."""

import uuid

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from access.permissions import Permission


class InitiativeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Read by all who may read the partnership's recommendations."""
        return self.filter(partnership_id__in=user.partnership_ids(Permission.VIEW_RECOMMENDATIONS))


@pghistory.track()
class Initiative(models.Model):
    """Something a partnership does over months or years that serves several recommendations or themes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="initiatives")
    title = models.CharField(max_length=120)
    about = models.TextField()
    started_on = models.DateField()
    lead_agency = models.ForeignKey(
        "accounts.Agency", null=True, blank=True, on_delete=models.PROTECT, related_name="initiatives"
    )
    themes = ArrayField(models.CharField(max_length=40), default=list, blank=True, help_text="Codes of audit themes.")
    recommendations = models.ManyToManyField("recommendations.Recommendation", blank=True, related_name="initiatives")
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    served: int  # how many recommendations, where a selector counted them

    PERSONAL_FIELDS = ()
    objects = InitiativeQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on", "title"]
        constraints = [models.UniqueConstraint(fields=["partnership", "title"], name="initiative_title_once")]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("learning:initiative_detail", args=[self.pk])


class InitiativeStatement(models.Model):
    """What somebody who may verify says an initiative changed, how strong the evidence is, and where it stands. Rows
    are only added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    initiative = models.ForeignKey("learning.Initiative", on_delete=models.PROTECT, related_name="statements")
    text = models.TextField()
    evidence_level = models.PositiveSmallIntegerField(help_text="0 to 5, as of a recommendation's evidence.")
    source = models.CharField(max_length=300)
    dated_on = models.DateField()
    said_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["-dated_on", "-said_at"]
        constraints = [
            models.CheckConstraint(condition=Q(evidence_level__lte=5), name="initiative_statement_level"),
            models.CheckConstraint(condition=~Q(source=""), name="initiative_statement_has_a_source"),
        ]
        triggers = [
            pgtrigger.Protect(name="initiative_statement_stands", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self):
        return f"Statement of {self.dated_on:%-d %B %Y}"

    @property
    def partnership_id(self):
        return self.initiative.partnership_id


class Recognition(models.Model):
    """That somebody outside the partnership recognised an initiative: who, what they said, when, and where it stands.
    Rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    initiative = models.ForeignKey("learning.Initiative", on_delete=models.PROTECT, related_name="recognitions")
    who = models.CharField(max_length=200, help_text="A body or a role outside the partnership; no name.")
    what = models.CharField(max_length=500)
    dated_on = models.DateField()
    link = models.URLField(max_length=500, blank=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    PERSONAL_FIELDS = ()

    class Meta:
        ordering = ["-dated_on", "-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(link="") | Q(link__startswith="https://"), name="recognition_link_is_https"
            )
        ]
        triggers = [pgtrigger.Protect(name="recognition_stands", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self):
        return f"{self.who}, {self.dated_on:%-d %B %Y}"

    @property
    def partnership_id(self):
        return self.initiative.partnership_id
