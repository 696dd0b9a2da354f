"""Findings: written from the panel on, counted by the children they were seen in, agreed when the panel concludes."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from audits.actions.panel_moves import locked_round
from audits.models import Finding, FindingKind, FindingTag, RoundSession, RoundState
from audits.panel_permissions import why_not_delete_finding, why_not_write_findings
from audits.selectors.panel import audited_cases
from audits.selectors.quorum import sitting_on
from trail.actions import record_change, record_event
from trail.models import EventKind


class FindingWords(NamedTuple):
    """What a finding says and where it was seen."""

    kind: str
    theme: str
    text: str
    print_text: str = ""
    cases: tuple = ()
    questions: tuple = ()
    credited: tuple = ()
    session: RoundSession | None = None
    tags: tuple[str, ...] = ()


@transaction.atomic
def create_finding(*, round, words: FindingWords, by, at: datetime, source_answer=None, key=None) -> Finding:
    """Write a finding. `key` is the id it gets: a form sent twice writes one finding."""
    round_ = locked_round(round.pk)
    if refusal := why_not_write_findings(by, round_):
        raise Refused(refusal)
    if key and (earlier := Finding.objects.filter(pk=key, round=round_, written_by=by).first()):
        return earlier
    words = checked(words, round_)
    if source_answer is not None and (
        source_answer.agency_return.round_id != round_.pk or source_answer.agency_return.opened_at is None
    ):
        raise NotDone("A finding can be made from an answer that the panel of this audit has open.")
    finding = Finding(round=round_, source_answer=source_answer, written_by=by, written_at=at)
    if round_.state == RoundState.PANEL:
        finding.sitting = sitting_on(round_, timezone.localdate(at))
    if key and not Finding.objects.filter(pk=key).exists():
        finding.pk = key
    write(finding, words)
    record_event(kind=EventKind.CREATED, subject=finding, by=by, at=at, after=FindingKind(words.kind).label)
    return finding


@transaction.atomic
def change_finding(*, finding, words: FindingWords, by, at: datetime, seen: str = "") -> Finding:
    """Change a finding. `seen` is the fingerprint of the words the person had before them; newer ones are kept."""
    round_ = locked_round(finding.round_id)
    row = Finding.objects.select_for_update().get(pk=finding.pk)
    if refusal := why_not_write_findings(by, round_):
        raise Refused(refusal)
    words = checked(words, round_)
    before = words_of(row)
    if before == words:
        return row
    if seen and seen != fingerprint(row):
        raise NotDone(
            "Somebody changed this finding while you were writing. Their words are shown below yours: bring them "
            "together, then save again."
        )
    write(row, words)
    for name, old, new in zip(FindingWords._fields, before, words, strict=True):
        if old != new:
            record_change(subject=row, by=by, at=at, field=name, before=shown(name, old), after=shown(name, new))
    return row


@transaction.atomic
def delete_finding(*, finding, by, at: datetime) -> None:
    """Take back a finding that is still a draft. The trail keeps that there was one."""
    round_ = locked_round(finding.round_id)
    row = Finding.objects.select_for_update().filter(pk=finding.pk).first()
    if row is None:
        return
    if refusal := why_not_delete_finding(by, round_):
        raise Refused(refusal)
    record_event(kind=EventKind.DELETED, subject=row, by=by, at=at, before=row.get_kind_display())
    row.delete()


def checked(words: FindingWords, round_) -> FindingWords:
    """The words in the order they are kept, or NotDone naming what does not belong to this audit."""
    if words.kind not in FindingKind.values or words.theme not in round_.tool_version.all_themes:
        raise NotDone("Choose what kind of finding this is and its theme.")
    if not words.text.strip():
        raise NotDone("Write down what was found.")
    if not words.cases and words.session is None:
        raise NotDone("Choose at least one child in whose case this was seen, or the session in which it was said.")
    if words.session is not None and words.session.round_id != round_.pk:
        raise NotDone("Choose a session of this audit.")
    known = {
        "cases": set(audited_cases(round_).values_list("pk", flat=True)),
        "questions": set(round_.tool_version.sections.values_list("questions", flat=True)),
        "credited": set(round_.round_agencies.values_list("agency", flat=True)),
    }
    for name, pks in known.items():
        if not {each.pk for each in getattr(words, name)} <= pks:
            raise NotDone(f"Choose only from this audit's own lists: something under “{name}” is not part of it.")
    if not set(words.tags) <= set(FindingTag.values):
        raise NotDone("Choose only from the list what else it is about.")
    rows: dict[str, Any] = {name: tuple(sorted(getattr(words, name), key=lambda each: str(each.pk))) for name in known}
    return words._replace(
        text=words.text.strip(), print_text=words.print_text.strip(), tags=in_order(words.tags), **rows
    )


def in_order(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(tag for tag in FindingTag.values if tag in tags)


def write(finding: Finding, words: FindingWords) -> None:
    finding.kind, finding.theme = words.kind, words.theme
    finding.theme_name = finding.round.tool_version.theme_named(words.theme).label
    finding.text, finding.print_text = words.text, words.print_text
    finding.session, finding.tags = words.session, list(words.tags)
    finding.save()
    finding.cases.set(words.cases)
    finding.questions.set(words.questions)
    finding.credited.set(words.credited)


def words_of(finding: Finding) -> FindingWords:
    """What is kept of a finding now."""
    cases, questions, credited = (
        tuple(sorted(manager.all(), key=lambda each: str(each.pk)))
        for manager in (finding.cases, finding.questions, finding.credited)
    )
    said = (finding.kind, finding.theme, finding.text, finding.print_text)
    return FindingWords(*said, cases, questions, credited, finding.session, in_order(finding.tags))


def fingerprint(finding: Finding) -> str:
    """Tells one version of a finding from another."""
    words = words_of(finding)
    rows = (words.cases, words.questions, words.credited)
    facts = [*words[:4], *(str(each.pk) for each in chain(*rows))]
    facts += [str(words.session.pk)] if words.session else []
    facts += words.tags
    return hashlib.sha256("\x1f".join(facts).encode()).hexdigest()[:16]


def shown(name: str, value) -> str:
    """How the trail tells a value: kinds, themes and counts in full, free text never."""
    if name in {"text", "print_text"}:
        return f"{len(value)} characters"
    if name == "session":
        return str(value or "no session")
    if name == "kind":
        return FindingKind(value).label
    if name == "tags":
        return ", ".join(FindingTag(tag).label for tag in value) or "none"
    return str(value).replace("_", " ") if name == "theme" else str(len(value))
