"""Saying why words that could point to somebody may stand, and who must be the second person."""

from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from briefings.actions.moves import locked
from briefings.guard import WORDS, Flag, Kind
from briefings.models import Approver, Briefing, BriefingSettings, DisclosureAnswer
from briefings.models.disclosure import FEWEST_WORDS, LONGEST_ANSWER
from briefings.permissions import why_not_answer, why_not_write
from briefings.snapshots import content_now, flags_in
from trail.actions import record_change
from ui.counting import counted


@transaction.atomic
def answer_warnings(
    *, briefing: Briefing, answers: dict[tuple[str, str], str], kinds: dict[str, str], by: Any, at: datetime
) -> int:
    """Keep why warnings may stand: `answers` by a flag's key, `kinds` one reason for every open warning of a kind.

    What has no warning any more, or says what was said before, is left alone. Returns how many were kept. Whoever
    answers has a part in the briefing and cannot approve it.
    """
    row = locked(briefing.pk)
    if refusal := why_not_answer(by, row):
        raise Refused(refusal)
    made = []
    for flag in flags_in(content_now(row), row):
        own, all_of = answers.get(flag.key, "").strip(), kinds.get(flag.kind.value, "").strip()
        said = own or ("" if flag.answer else all_of)
        if flag.stops or not said or (flag.answer and flag.answer.answer == said):
            continue
        why_enough(said, flag)
        made.append(
            DisclosureAnswer(
                briefing=row, kind=flag.kind.value, words=flag.key[1], place=flag.place[:160],
                answer=said[:LONGEST_ANSWER], covers_kind=not own, answered_by=by, answered_at=at,
            )
        )  # fmt: skip
    if made:
        DisclosureAnswer.objects.bulk_create(made)
        row.editors.add(by)
        record_change(subject=row, by=by, at=at, field="disclosure check", after=counted(len(made), "answer"))
    return len(made)


def why_enough(said: str, flag: Flag) -> None:
    """NotDone where an answer is no reason."""
    if len(said.split()) < FEWEST_WORDS:
        heading = WORDS[Kind(flag.kind)].heading
        raise NotDone(f"{heading}: say in a few words why nobody can be recognised by it. “{said}” does not.")


@transaction.atomic
def set_briefing_settings(*, partnership: Partnership, approver: str, by: Any, at: datetime) -> BriefingSettings:
    """Say who must be the second person from now on. What is approved already stays so."""
    if refusal := why_not_write(by, partnership):
        raise Refused(refusal)
    if approver not in Approver.values:
        raise NotDone("Choose who must approve briefings.")
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    row, _ = BriefingSettings.objects.get_or_create(partnership=partnership)
    if row.approver != approver:
        before, row.approver, row.set_by, row.set_at = row.get_approver_display(), approver, by, at
        row.save()
        record_change(subject=row, by=by, at=at, field="approver", before=before, after=row.get_approver_display())
    return row
