"""Reading the views a person keeps."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from accounts.models import Partnership
from dashboards.filters import DAYS, KEPT
from dashboards.models import SavedView

TOLD = ("pk", "name", "page", *KEPT)


def saved_for(user) -> QuerySet[SavedView]:
    """The person's own, in every partnership."""
    return SavedView.objects.visible_to(user)


def saved_of(user, partnership: Partnership) -> QuerySet[SavedView]:
    """The person's own of one partnership, by name."""
    return saved_for(user).filter(partnership=partnership)


def saved_told(person: Any) -> ArraySubquery:
    """The person's own of a partnership, as a part of the query that reads it; `saved_view` makes them views again."""
    views = SavedView.objects.own(person).filter(partnership=OuterRef("pk"))
    return ArraySubquery(views.values(told=JSONObject(**{name: name for name in TOLD})))


def saved_view(told: dict[str, Any]) -> SavedView:
    days = {name: date.fromisoformat(told[name]) for name in DAYS if told[name]}
    return SavedView(**told | days | {"pk": UUID(told["pk"])})
