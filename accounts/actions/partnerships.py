"""Setting up a partnership and changing its names and look."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from access.permissions import NotDone, Refused
from access.roles import Role
from accounts.actions.roles import hold_role
from accounts.colours import why_not_primary
from accounts.logos import clean_logo
from accounts.models import Agency, AgencyKind, Partnership, User
from accounts.permissions import why_not_change_partnership, why_not_open_partnership
from documents.actions import keep_file
from trail.actions import record_change, record_event
from trail.models import EventKind

# What a partnership chooses for itself.
WORDS = (
    "name",
    "short_name",
    "reference_prefix",
    "board_name",
    "subgroup_name",
    "round_word",
    "case_word",
    "concern_line",
    "concern_acknowledge_hours",
    "concern_outcome_hours",
    "colour_primary",
    "colour_accent",
)


@transaction.atomic
def create_partnership(
    *, by: User, at: datetime, name: str, logo: bytes | None = None, is_demonstration: bool = False, **words: Any
) -> Partnership:
    """A partnership with its office, whose first coordinator and administrator is `by`.

    `words` are of `WORDS`; what is left out keeps its usual value. The same name sent twice at once is one partnership.
    """
    by = User.objects.select_for_update().get(pk=by.pk)
    if reason := why_not_open_partnership(by):
        raise Refused(reason)
    if sent_twice := just_made(by=by, at=at, name=name):
        return sent_twice
    refuse_words(name=name, words=words)
    partnership = Partnership(
        name=name, slug=free_slug(name), created_at=at, is_demonstration=is_demonstration, **words
    )
    partnership.short_name = partnership.short_name or name[:20]
    if logo:
        partnership.logo = keep_file(name="logo.png", content_type="image/png", content=clean_logo(logo), at=at)
    partnership.save(force_insert=True)
    record_event(kind=EventKind.CREATED, subject=partnership, by=by, at=at)
    office = Agency.objects.create(
        partnership=partnership, name="Partnership office", short_name="Office", kind=AgencyKind.OFFICE
    )
    for role in (Role.COORDINATOR, Role.ADMINISTRATOR):
        hold_role(user=by, agency=office, role=role, by=by, at=at)
    return partnership


@transaction.atomic
def change_partnership(
    *,
    partnership: Partnership,
    by: User,
    at: datetime,
    logo: bytes | None = None,
    remove_logo: bool = False,
    **words: Any,
) -> Partnership:
    """Give the partnership other names, colours or another logo. Its address in links stays as it is."""
    row = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if reason := why_not_change_partnership(by, row):
        raise Refused(reason)
    refuse_words(name=words.get("name", row.name), words=words, but=row)
    for field, value in words.items():
        before = getattr(row, field)
        if before != value:
            setattr(row, field, value)
            record_change(subject=row, by=by, at=at, field=field, before=before, after=value)
    if logo or (remove_logo and row.logo_id):
        content = clean_logo(logo) if logo else None
        row.logo = keep_file(name="logo.png", content_type="image/png", content=content, at=at) if content else None
        record_change(subject=row, by=by, at=at, field="logo", after="another logo" if content else "no logo")
    row.save()
    return row


def refuse_words(*, name: str, words: dict[str, Any], but: Partnership | None = None) -> None:
    if unknown := set(words) - set(WORDS):
        raise TypeError(f"A partnership has no {', '.join(sorted(unknown))}.")
    others = Partnership.objects.exclude(pk=but.pk) if but else Partnership.objects.all()
    if others.filter(name=name).exists():
        raise NotDone("Another partnership has this name. Choose a name that tells them apart.")
    if "colour_primary" in words and (reason := why_not_primary(words["colour_primary"])):
        raise NotDone(reason)


def just_made(*, by: User, at: datetime, name: str) -> Partnership | None:
    """The partnership this person made by the same form a moment ago, where the form was sent twice."""
    recent = Partnership.objects.filter(name=name, created_at__range=(at - timedelta(minutes=1), at))
    return recent.filter(agencies__memberships__user=by).first()


def free_slug(name: str) -> str:
    stem = slugify(name)[:50] or "partnership"
    taken = set(Partnership.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
