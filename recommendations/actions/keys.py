"""A partnership says what its ratings mean."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from recommendations.models import SchemeKey, StatusScheme
from recommendations.permissions import why_not_manage
from trail.actions import record_change

LONGEST_MEANING = 300


@transaction.atomic
def confirm_key(
    *, partnership: Partnership, scheme: StatusScheme, meanings: Mapping[str, str], by: Any, at: datetime
) -> SchemeKey:
    """Keep what each rating means from now on, as the next version of the key; the same again is the same key.

    `meanings` has a sentence for every status by its code. Raises NotDone where one is missing, where two mean the
    same, or where one is too long; Refused for whoever runs no recommendations here.
    """
    if refusal := why_not_manage(by, partnership):
        raise Refused(refusal)
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    words = {each.code: " ".join(meanings.get(each.code, "").split()) for each in scheme.statuses.all()}
    check_meanings({each.name: words[each.code] for each in scheme.statuses.all()})
    last = SchemeKey.objects.filter(partnership=partnership, scheme=scheme).order_by("-number").first()
    if last is not None and last.meanings == words:
        return last
    number = last.number + 1 if last else 1
    row = SchemeKey.objects.create(
        partnership=partnership, scheme=scheme, number=number, meanings=words, confirmed_by=by, confirmed_at=at
    )
    before = f"version {last.number}" if last else ""
    record_change(subject=row, by=by, at=at, field="key", before=before, after=f"version {number}")
    return row


def check_meanings(words: Mapping[str, str]) -> None:
    """NotDone unless every status, by its name, has a meaning of its own."""
    met: dict[str, str] = {}
    for name, meaning in words.items():
        if not meaning:
            raise NotDone(f"Say what “{name}” means.")
        if len(meaning) > LONGEST_MEANING:
            raise NotDone(f"What “{name}” means is {len(meaning)} characters long. Shorten it to {LONGEST_MEANING}.")
        if other := met.get(meaning.casefold()):
            raise NotDone(f"“{other}” and “{name}” mean the same. Say how they differ.")
        met[meaning.casefold()] = name
