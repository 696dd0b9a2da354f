"""Keeping the results of audits of which nothing else is kept."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from audits.models import FindingKind, Grade, PastFinding, PastGradeCount, PastRound, Scale, Theme
from audits.past_permissions import why_not_delete_past
from audits.past_results import (
    EARLIEST_YEAR,
    LONGEST_FINDING,
    MOST_CASES,
    MOST_FINDINGS,
    NOT_KNOWN,
    doubled,
    held_words,
    sum_problems,
)
from audits.permissions import why_not_manage
from trail.actions import record_change, record_event
from trail.models import EventKind

THEME_NAMES = {theme.value: str(theme.label) for theme in Theme}


class PastWords(NamedTuple):
    """What is known of a past audit beside its numbers. `held_on` is the first of the month without a known day."""

    name: str
    held_on: date
    is_day_known: bool
    case_count: int
    scale: Scale
    source: str = ""


class PastFound(NamedTuple):
    """One finding of a past audit."""

    kind: str
    theme: str
    text: str


class PastResults(NamedTuple):
    """Counts by (theme, grade's code or NOT_KNOWN), and findings in their order."""

    counts: Mapping[tuple[str, str], int]
    findings: Sequence[PastFound] = ()


@transaction.atomic
def create_past(
    *, partnership: Partnership, words: PastWords, results: PastResults, by: Any, at: datetime, key: Any = None
) -> PastRound:
    """Keep the results of a past audit. `key` is the id it gets: a form sent twice keeps one."""
    owner = locked_partnership(partnership.pk, by)
    if key and (earlier := PastRound.objects.filter(pk=key, partnership=owner, written_by=by).first()):
        return earlier
    words, results = checked(words, results, timezone.localdate(at))
    refuse_second(owner, words)
    row = PastRound(partnership=owner, written_by=by, written_at=at, **words._asdict())
    if key and not PastRound.objects.filter(pk=key).exists():
        row.pk = key
    row.save(force_insert=True)
    write_counts(row, results)
    write_findings(row, results)
    record_event(kind=EventKind.CREATED, subject=row, by=by, at=at, after=held_words(row.held_on, row.is_day_known))
    return row


@transaction.atomic
def change_past(
    *, past: PastRound, words: PastWords, results: PastResults, by: Any, at: datetime, seen: str
) -> PastRound:
    """Change what is kept. `seen` is the fingerprint of what the person had before them; newer results are kept."""
    owner = locked_partnership(past.partnership_id, by)
    row = PastRound.objects.select_for_update(of=["self"]).select_related("scale").filter(pk=past.pk).first()
    if row is None:
        raise NotDone("Somebody deleted this past audit while you were writing. Copy what you need, then add it again.")
    words, results = checked(words, results, timezone.localdate(at))
    before, old = words_of(row), results_of(row)
    if words == before and results == old:
        return row
    if seen != fingerprint(row):
        raise NotDone(
            "Somebody changed this past audit while you were writing. Look at it in another window, bring both "
            "together here, then save again."
        )
    refuse_second(owner, words, besides=row)
    for name, value in words._asdict().items():
        setattr(row, name, value)
    row.save()
    for name in PastWords._fields:
        if getattr(before, name) != getattr(words, name):
            record_change(subject=row, by=by, at=at, field=name, before=shown(before, name), after=shown(words, name))
    if results.counts != old.counts or words.scale != before.scale:
        write_counts(row, results)
        record_change(
            subject=row, by=by, at=at, field="grade counts", before=len(old.counts), after=len(results.counts)
        )
    if results.findings != old.findings:
        write_findings(row, results)
        record_change(
            subject=row, by=by, at=at, field="findings", before=len(old.findings), after=len(results.findings)
        )
    return row


@transaction.atomic
def delete_past(*, past: PastRound, by: Any, at: datetime) -> None:
    """Delete a past audit with its results. Deleted twice, it is gone once."""
    locked_partnership(past.partnership_id, by)
    row = PastRound.objects.select_for_update(of=["self"]).select_related("partnership").filter(pk=past.pk).first()
    if row is None:
        return
    if reason := why_not_delete_past(by, row):
        raise NotDone(reason)
    record_event(kind=EventKind.DELETED, subject=row, by=by, at=at, before=held_words(row.held_on, row.is_day_known))
    row.delete()


def locked_partnership(pk: Any, by: Any) -> Partnership:
    """The partnership, held so that two people take turns; Refused where the person does not run its audits."""
    owner = Partnership.objects.select_for_update(no_key=True, of=["self"]).get(pk=pk)
    if reason := why_not_manage(by, owner):
        raise Refused(reason)
    return owner


def checked(words: PastWords, results: PastResults, today: date) -> tuple[PastWords, PastResults]:
    """What is kept of what was given, or NotDone naming the row or field and the remedy."""
    words = words._replace(name=words.name.strip(), source=words.source.strip())
    if not words.name:
        raise NotDone("Write what the past audit was called.")
    if words.held_on.year < EARLIEST_YEAR or words.held_on > today:
        raise NotDone(f"Write when it was held: from {EARLIEST_YEAR} until today.")
    if not words.is_day_known:
        words = words._replace(held_on=words.held_on.replace(day=1))
    if not 1 <= words.case_count <= MOST_CASES:
        raise NotDone(f"Write how many cases were audited, from 1 to {MOST_CASES}.")
    counts = {key: number for key, number in results.counts.items() if number}
    check_counts(counts, words)
    findings = [each._replace(text=each.text.strip()) for each in results.findings if each.text.strip()]
    check_findings(findings)
    if not counts and not findings:
        raise NotDone("Write the grades of at least one theme, or at least one finding.")
    return words, PastResults(counts, findings)


def check_counts(counts: Mapping[tuple[str, str], int], words: PastWords) -> None:
    codes = {NOT_KNOWN, *words.scale.grades.values_list("code", flat=True)}
    for (theme, grade), number in counts.items():
        if theme not in THEME_NAMES:
            raise NotDone("A past audit is counted by the five themes and overall.")
        if grade not in codes or (codes == {NOT_KNOWN}):
            raise NotDone(f"{THEME_NAMES[theme]}: “{words.scale}” has no such grade. Choose the scale again.")
        if number < 0:
            raise NotDone(f"{THEME_NAMES[theme]}: write how many cases had the grade, 0 or more.")
    if problems := sum_problems(counts, words.case_count, THEME_NAMES):
        raise NotDone(f"{problems[0][1]}.")


def check_findings(findings: Sequence[PastFound]) -> None:
    if len(findings) > MOST_FINDINGS:
        raise NotDone(f"A past audit holds at most {MOST_FINDINGS} findings. Leave some out.")
    for place, each in enumerate(findings, start=1):
        if each.kind not in FindingKind.values or each.theme not in THEME_NAMES:
            raise NotDone(f"Finding {place}: choose its kind and its theme.")
        if len(each.text) > LONGEST_FINDING:
            raise NotDone(f"Finding {place} is too long: {LONGEST_FINDING:,} characters is the most.")
    if twice := doubled(each.text for each in findings):
        raise NotDone(f"The finding “{twice[:60]}” stands there twice. Empty one of the two.")


def refuse_second(owner: Partnership, words: PastWords, besides: PastRound | None = None) -> None:
    same = PastRound.objects.filter(partnership=owner, name=words.name, held_on=words.held_on)
    if (same.exclude(pk=besides.pk) if besides else same).exists():
        held = held_words(words.held_on, words.is_day_known)
        raise NotDone(f"“{words.name}” of {held} is kept already. Change that one, or give this one another name.")


def write_counts(row: PastRound, results: PastResults) -> None:
    row.counts.all().delete()
    grades = {grade.code: grade for grade in Grade.objects.filter(scale=row.scale)}
    PastGradeCount.objects.bulk_create(
        PastGradeCount(past_round=row, theme=theme, grade=grades[code] if code else None, number=number)
        for (theme, code), number in results.counts.items()
    )


def write_findings(row: PastRound, results: PastResults) -> None:
    """The findings in their order. One whose words stay keeps its row, since later pages may lead to it."""
    kept = {each.text: each for each in row.findings.all()}
    row.findings.exclude(text__in=[each.text for each in results.findings]).delete()
    row.findings.update(order=F("order") + MOST_FINDINGS)  # out of the way: no two stand in one place
    for place, each in enumerate(results.findings, start=1):
        finding = kept.get(each.text) or PastFinding(past_round=row, text=each.text)
        finding.kind, finding.theme, finding.order = each.kind, each.theme, place
        finding.save()


def words_of(row: PastRound) -> PastWords:
    """What is kept of a past audit beside its numbers."""
    return PastWords(*(getattr(row, name) for name in PastWords._fields))


def results_of(row: PastRound) -> PastResults:
    """Its numbers and findings as they are kept now; two queries."""
    counts = PastGradeCount.objects.filter(past_round=row).values_list("theme", "grade__code", "number")
    found = PastFinding.objects.filter(past_round=row).order_by("order").values_list("kind", "theme", "text")
    return PastResults(
        {(theme, code or NOT_KNOWN): number for theme, code, number in counts}, [PastFound(*each) for each in found]
    )


def fingerprint(row: PastRound) -> str:
    """Tells one version of a past audit from another."""
    results = results_of(row)
    facts = [str(value) for value in words_of(row)]
    told = repr((facts, sorted(results.counts.items()), results.findings))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def shown(words: PastWords, name: str) -> str:
    """How the trail tells a value: the note of source only by its length."""
    value = getattr(words, name)
    return f"{len(value)} characters" if name == "source" else str(value)
