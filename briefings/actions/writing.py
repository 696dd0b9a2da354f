"""Starting a briefing and changing its words."""

from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.models import RoundState
from briefings.actions.moves import locked, move
from briefings.drafting import drafted_in_brief, drafted_questions, drafted_sections, drafted_title
from briefings.merging import merged
from briefings.models import Briefing, BriefingState, Edition
from briefings.permissions import why_not_write
from briefings.setting_up import Setup, set_up
from briefings.sources import facts_of, partnership_facts
from briefings.wording import BriefingWords, fields_with, words_of
from trail.actions import record_change, record_event
from trail.models import EventKind

BRIEFING_EVENTS: Any = Briefing.pgh_event_model  # type: ignore[attr-defined]  # made by pghistory
AGREED = {RoundState.REPORTING, RoundState.CLOSED}


class Overtaken(NotDone):
    """Somebody else saved other words since the editor opened the briefing; `base` is the briefing as it was then.

    None where its history does not reach so far.
    """

    base: Any = None


def overtaken(base: Any) -> Overtaken:
    problem = Overtaken(
        "Somebody saved this briefing while you were writing, and changed what you changed. Both texts are shown "
        "below: bring them together, then save again."
    )
    problem.base = base
    return problem


def as_it_was(row: Briefing, version: int) -> Any:
    """The briefing at an earlier version, from its history; None where that is not kept."""
    return BRIEFING_EVENTS.objects.filter(pgh_obj_id=row.pk, version=version).order_by("-pgh_id").first()


def upon_what_was_saved(row: Briefing, words: BriefingWords, seen: int) -> BriefingWords:
    """Words written on version `seen`, brought together with what was saved since."""
    if seen == row.version:
        return words
    base = as_it_was(row, seen)
    if base is None:
        if says_already(row, fields_with(row, words)):
            return words
        raise overtaken(None)
    together, clashes = merged(words_of(base), words_of(row), words)
    if clashes:
        raise overtaken(base)
    return together


@transaction.atomic
def create_briefing(
    *, rounds: list, by, at: datetime, title: str = "", setup: Setup | None = None, key=None
) -> Briefing:
    """A draft with every section filled from the rounds' agreed findings. `key`: the same form sent twice is one."""
    if not rounds:
        raise NotDone("Choose at least one audit to write about.")
    partnership = rounds[0].partnership
    if refusal := why_not_write(by, partnership):
        raise Refused(refusal)
    if any(each.partnership_id != partnership.pk for each in rounds):
        raise NotDone("A briefing tells what one partnership learned. Choose audits of one partnership.")
    if key and (earlier := Briefing.objects.filter(pk=key, written_by=by).first()):
        return earlier
    return make_draft(partnership=partnership, rounds=rounds, by=by, at=at, title=title, setup=setup, key=key)


def make_draft(
    *, partnership, rounds: list, by, at: datetime, title: str = "", setup: Setup | None = None, key=None
) -> Briefing:
    """The draft itself; `by` is None when the portal makes it."""
    facts = [facts_of(each) for each in rounds]
    if any(each.state not in AGREED for each in rounds) or not any(each.findings for each in facts):
        raise NotDone("These audits have no agreed findings yet. Conclude the panel first, then write the briefing.")
    briefing = Briefing(
        partnership=partnership,
        title=title.strip() or drafted_title(facts),
        in_brief=drafted_in_brief(facts),
        written_by=by,
        created_at=at,
    )
    layout = set_up(briefing, setup or Setup())
    briefing.sections = drafted_sections(facts, layout, partnership_facts(partnership, rounds, briefing.series))
    briefing.questions = drafted_questions(facts, layout)
    if key and not Briefing.objects.filter(pk=key).exists():
        briefing.pk = key
    briefing.save(force_insert=True)
    briefing.rounds.set(rounds)
    record_event(kind=EventKind.CREATED, subject=briefing, by=by, at=at, after=f"from {len(rounds)} audits")
    return briefing


@transaction.atomic
def change_briefing(*, briefing: Briefing, words: BriefingWords, seen: int, by, at: datetime) -> Briefing:
    """Take an editor's words, written on version `seen`. Whatever was sent or approved before is so no longer.

    What somebody else saved since is kept where this editor left it alone; where both changed one text it is Overtaken.
    """
    row = locked(briefing.pk)
    if refusal := why_not_write(by, row.partnership):
        raise Refused(refusal)
    if not words.title.strip():
        raise NotDone("Give the briefing a title.")
    after = fields_with(row, upon_what_was_saved(row, words, seen))
    if says_already(row, after):
        return row
    for name, value in after.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    row.editors.add(by)
    record_change(subject=row, by=by, at=at, field="version", before=row.version - 1, after=row.version)
    void_approval(row, by=by, at=at)
    return row


def says_already(row: Briefing, after: dict[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in after.items())


def void_approval(row: Briefing, *, by, at: datetime) -> None:
    """An edited briefing is a draft again. Editions not yet public lose their approval; public ones keep it."""
    if row.state != BriefingState.DRAFT:
        move(row, BriefingState.DRAFT, by=by, at=at)
    for edition in Edition.objects.select_for_update().filter(
        briefing=row, published_at=None, approved_at__isnull=False
    ):
        edition.approved_at = edition.approved_by = None
        edition.approved_sha256 = ""
        edition.save(update_fields=["approved_at", "approved_by", "approved_sha256"])
        record_change(subject=edition, by=by, at=at, field="approval", before="approved", after="void")
