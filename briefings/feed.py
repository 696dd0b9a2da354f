"""A partnership's published briefings as an Atom feed. Only what anybody may read stands in it, whoever asks."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from accounts.models import Partnership
from briefings.models import Edition
from briefings.selectors import library_editions

NEWEST = 30


class LibraryFeed(Feed):
    feed_type = Atom1Feed

    def get_object(self, request, *args, **kwargs) -> Partnership:
        found: Partnership = kwargs["partnership"]
        return found

    def title(self, partnership: Partnership) -> str:
        return f"Learning briefings, {partnership.name}"

    def subtitle(self, partnership: Partnership) -> str:
        return "What audits of work with children and families have taught us."

    def link(self, partnership: Partnership) -> str:
        return reverse("briefings:library", args=[partnership.slug])

    def items(self, partnership: Partnership) -> QuerySet[Edition]:
        return library_editions(partnership, AnonymousUser()).select_related("briefing__partnership")[:NEWEST]

    def item_title(self, item: Edition) -> str:
        return str(item.content["title"])

    def item_description(self, item: Edition) -> str:
        return str(item.content["in_brief"])

    def item_link(self, item: Edition) -> str:
        return reverse("briefings:library_edition", args=[item.briefing.partnership.slug, item.slug])

    def item_guid(self, item: Edition) -> str:
        return f"urn:uuid:{item.pk}"

    def item_pubdate(self, item: Edition) -> datetime | None:
        return item.published_at

    def item_updateddate(self, item: Edition) -> datetime | None:
        return item.published_at
