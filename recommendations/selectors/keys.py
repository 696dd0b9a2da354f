"""What ratings mean to a partnership, and whether it has said so."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from recommendations.models import Plan, SchemeKey, StatusScheme

NO_KEY = (
    "Nobody has said yet what the ratings of this plan mean here. A coordinator does that on the plan's page; then "
    "they can be decided."
)


def keys_of(partnership_id) -> Mapping[int, Mapping[str, str]]:
    """The partnership's words in force, {id of the scheme: {code: meaning}}; a scheme it has not worded is left out."""
    rows = SchemeKey.objects.filter(partnership_id=partnership_id).order_by("scheme_id", "-number")
    return dict(rows.distinct("scheme_id").values_list("scheme_id", "meanings"))


def with_own_words(statuses: QuerySet, partnership_id) -> Any:
    """Statuses with `own_words`, the partnership's key in force (see `keys_of`), for a page that reads them anyway."""
    newest = SchemeKey.objects.filter(partnership_id=partnership_id, scheme=OuterRef("scheme")).order_by("-number")
    return statuses.annotate(own_words=Subquery(newest.values("meanings")[:1]))


def scheme_to_word(plan: Plan, code: str) -> StatusScheme:
    """The scheme of this code, else the plan's own: words may be agreed before a plan is rated in them."""
    return StatusScheme.objects.filter(code=code).first() or plan.scheme


def key_versions(user, plan: Plan, scheme: StatusScheme) -> list[SchemeKey]:
    """Every key that the plan's partnership gave a scheme, the newest first, with who confirmed it."""
    rows = SchemeKey.objects.visible_to(user).filter(partnership_id=plan.partnership_id, scheme=scheme)
    return list(rows.select_related("confirmed_by").order_by("-number"))


def why_no_key(scheme: StatusScheme, partnership_id) -> str:
    """Why nothing can be rated in this scheme yet; "" where it can. Asks nothing of a scheme that needs no key."""
    if not scheme.needs_key or SchemeKey.objects.filter(partnership_id=partnership_id, scheme=scheme).exists():
        return ""
    return NO_KEY


def schemes_but(scheme: StatusScheme) -> list[StatusScheme]:
    """The other schemes a plan could be rated in, with their statuses."""
    return list(StatusScheme.objects.exclude(pk=scheme.pk).prefetch_related("statuses").order_by("name"))


def scheme_to_rate_in(others: Sequence[StatusScheme], code: str) -> StatusScheme | None:
    """The one that is asked for, or the only one; None where it is still to be chosen."""
    asked = next((each for each in others if each.code == code), None)
    return asked or (others[0] if len(others) == 1 else None)
