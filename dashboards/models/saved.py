"""Views of the dashboard that a person keeps under a name of their own."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse

from access.permissions import Permission
from dashboards.filters import Filters

PAGE_CODES = ("stand", "ratings", "grades", "flow", "learning")  # the registry's, which a test compares
MOST_NAME = 60


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person's own, where they may see the dashboard today. Nobody else's exists."""
        return self.own(user).filter(partnership_id__in=user.partnership_ids(Permission.VIEW_DASHBOARD))

    def own(self, person):
        """The person's, for a page that has asked already whether they may see the dashboard."""
        return self.filter(person_id=person.pk)


class SavedView(models.Model):
    """One page of the dashboard, narrowed as it was when its person saved it.

    Where `as_at` is empty the view always shows today. The values are those of `dashboards.filters.Filters`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey("accounts.Partnership", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="saved_views")
    name = models.CharField(max_length=MOST_NAME)
    page = models.CharField(max_length=20)
    agency = models.CharField(max_length=120, blank=True)
    theme = models.CharField(max_length=40, blank=True)
    round = models.CharField(max_length=36, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    as_at = models.DateField(null=True, blank=True)
    saved_at = models.DateTimeField()

    PERSONAL_FIELDS = ("name",)
    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = [Lower("name")]
        constraints = [
            models.UniqueConstraint("person", "partnership", Lower("name"), name="saved_view_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_view_has_a_name"),
            models.CheckConstraint(condition=Q(page__in=PAGE_CODES), name="saved_view_of_a_page"),
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(since__lte=F("until")), name="saved_view_period_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(agency="", theme="", round="", since=None, until=None, as_at=None),
                name="saved_view_is_narrowed",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("dashboards:saved_open", args=[self.pk])

    @property
    def trail_name(self) -> str:
        """What the trail calls it: a name may hold anything its person typed."""
        return "A saved view of the dashboard"

    @property
    def filters(self) -> Filters:
        """As its address would say them."""
        return Filters(self.agency, self.theme, self.round, self.since, self.until, self.as_at)
