"""Starting a briefing and changing its words."""

from datetime import datetime

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.models import RoundState
from briefings.actions.moves import locked, move
from briefings.drafting import drafted_in_brief, drafted_questions, drafted_sections, drafted_title
from briefings.models import Briefing, BriefingState, Edition
from briefings.permissions import why_not_write
from briefings.sources import facts_of
from briefings.wording import BriefingWords, rewritten, tidy
from trail.actions import record_change, record_event
from trail.models import EventKind

AGREED = {RoundState.REPORTING, RoundState.CLOSED}


class Overtaken(NotDone):
    """Somebody else saved the briefing since the editor opened it."""


@transaction.atomic
def create_briefing(*, rounds: list, by, at: datetime, title: str = "", key=None) -> Briefing:
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
    return make_draft(partnership=partnership, rounds=rounds, by=by, at=at, title=title, key=key)


def make_draft(
    *, partnership, rounds: list, by, at: datetime, title: str = "", quarter: str = "", key=None
) -> Briefing:
    """The draft itself; `by` is None when the portal makes it."""
    facts = [facts_of(each) for each in rounds]
    if any(each.state not in AGREED for each in rounds) or not any(each.findings for each in facts):
        raise NotDone("These audits have no agreed findings yet. Conclude the panel first, then write the briefing.")
    briefing = Briefing(
        partnership=partnership,
        title=title.strip() or drafted_title(facts),
        in_brief=drafted_in_brief(facts),
        sections=drafted_sections(facts),
        questions=drafted_questions(facts),
        written_by=by,
        quarter=quarter,
        created_at=at,
    )
    if key and not Briefing.objects.filter(pk=key).exists():
        briefing.pk = key
    briefing.save(force_insert=True)
    briefing.rounds.set(rounds)
    record_event(kind=EventKind.CREATED, subject=briefing, by=by, at=at, after=f"from {len(rounds)} audits")
    return briefing


@transaction.atomic
def change_briefing(*, briefing: Briefing, words: BriefingWords, seen: int, by, at: datetime) -> Briefing:
    """Take an editor's words, written on version `seen`. Whatever was sent or approved before is so no longer."""
    row = locked(briefing.pk)
    if refusal := why_not_write(by, row.partnership):
        raise Refused(refusal)
    if not words.title.strip():
        raise NotDone("Give the briefing a title.")
    after = {
        "title": words.title.strip(),
        "in_brief": tidy(words.in_brief),
        "sections": rewritten(row.sections, words),
        "questions": [line for question in words.questions if (line := tidy(question))],
    }
    if all(getattr(row, name) == value for name, value in after.items()):
        return row
    if seen != row.version:
        raise Overtaken(
            "Somebody saved this briefing while you were writing. Where the words differ, both are shown below: "
            "bring them together, then save again."
        )
    for name, value in after.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    row.editors.add(by)
    record_change(subject=row, by=by, at=at, field="version", before=row.version - 1, after=row.version)
    void_approval(row, by=by, at=at)
    return row


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
