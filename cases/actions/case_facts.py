"""Writing what is known of a case. A wording is added, never overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from cases.knowing import Known, whole_knowledge_of
from cases.models import Case, CaseFact, FactKind
from cases.models.fact import FACT_LENGTH, SOURCE_LENGTH
from cases.permissions import why_not_prepare
from trail.actions import record_change


@dataclass(frozen=True)
class FactWords:
    """A fact as somebody leaves it. `seen` is the number of the wording they had before them, 0 for none."""

    text: str
    taken_from: str = ""
    seen: int = 0


class FactsChanged(NotDone):
    """Somebody wrote the same facts meanwhile; nothing was saved. `kinds` says which."""

    def __init__(self, kinds: list[str]) -> None:
        self.kinds = kinds
        super().__init__("Somebody else has changed this meanwhile. Compare both wordings and save again.")


@transaction.atomic
def write_facts(*, case: Case, words: Mapping[str, FactWords], by: Any, at: datetime) -> list[CaseFact]:
    """Add a wording of every fact (by kind) that was changed, all or none; what was left as it stood adds nothing.

    An empty text takes the wording back that counted. Raises NotDone naming the fact whose source is missing,
    FactsChanged where somebody was faster, Refused without the right.
    """
    row = locked_case(case)
    if reason := why_not_prepare(by, row):
        raise Refused(reason)
    knowledge = whole_knowledge_of(row)
    changed = {kind: each for kind, each in words.items() if is_changed(knowledge.fact(kind), check_words(kind, each))}
    if late := [kind for kind, each in changed.items() if each.seen != knowledge.fact(kind).number]:
        raise FactsChanged(late)
    return [add_wording(row, knowledge.fact(kind), each, by=by, at=at) for kind, each in changed.items()]


def check_words(kind: str, words: FactWords) -> FactWords:
    label = FactKind(kind).label
    if len(words.text) > FACT_LENGTH:
        raise NotDone(f"{label}: write {FACT_LENGTH:,} characters or fewer.")
    if len(words.taken_from) > SOURCE_LENGTH:
        raise NotDone(f"{label}: say where it comes from in {SOURCE_LENGTH} characters or fewer.")
    return words


def is_changed(known: Known, words: FactWords) -> bool:
    """Whether the person left something else than what counted."""
    if not words.text:
        return known.written is not None
    if known.written:
        return (words.text, words.taken_from) != (known.written.text, known.written.taken_from)
    return words.text != known.proposal.text or bool(words.taken_from)


def add_wording(case: Case, known: Known, words: FactWords, *, by: Any, at: datetime) -> CaseFact:
    if words.text and not words.taken_from:
        raise NotDone(f"{known.kind.label}: say where this comes from, so that auditors can judge it.")
    fact = CaseFact.objects.create(
        case=case,
        kind=known.kind,
        number=known.number + 1,
        text=words.text,
        taken_from=words.taken_from if words.text else "",
        written_by=by,
        written_at=at,
    )
    after = f"wording {fact.number}" if fact.text else "as proposed again"
    before = f"wording {known.number}" if known.written else "as proposed"
    record_change(subject=case, by=by, at=at, field=known.kind.label.lower(), before=before, after=after)
    return fact


def locked_case(case: Case) -> Case:
    """The case, held until the transaction ends; read after the lock, so that what is joined is fresh too."""
    Case.objects.select_for_update(no_key=True).get(pk=case.pk)
    rows = Case.objects.select_related("partnership", "draw__round", "draw__abandonment")
    return rows.get(pk=case.pk)
