"""Putting a recommendation's record right: each change with what it was, what it is and why. Its number stays."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from audits.models import Finding
from recommendations.actions.locks import locked_recommendation
from recommendations.actions.owners import checked_reason
from recommendations.actions.recommendations import checked_findings, name_of_theme
from recommendations.models import LearningTheme, Recommendation, RecommendationPart, Revision
from recommendations.permissions import why_not_add_evidence, why_not_manage
from recommendations.record import NAMES, Record, record_of, shown
from recommendations.selectors.record import learning_themes_of
from trail.actions import record_change

MOST_PARTS = 12


@transaction.atomic
def edit_recommendation(
    *,
    recommendation: Recommendation,
    record: Record,
    findings: Iterable[Finding],
    why: str,
    seen: str,
    by,
    at: datetime,
) -> Recommendation:
    """Write the record down anew. `seen` is the version the person had before them; a newer one stays."""
    row = locked_recommendation(recommendation.pk)
    if refusal := why_not_manage(by, row.partnership):
        raise Refused(refusal)
    before = record_of(row)
    changed = [name for name in NAMES if getattr(before, name) != getattr(record, name)]
    if not changed:
        return row
    if seen != before.version:
        raise NotDone("Somebody changed this recommendation meanwhile. Open its page again and make your change there.")
    if not record.text.strip():
        raise NotDone("Write down what should change.")
    reason = checked_reason(why)
    if "theme" in changed:
        row.theme_name = name_of_theme(record.theme, row.section.round)
    if "learning_theme" in changed:
        row.learning_theme = theme_of_learning(row.partnership, record.learning_theme)
    if "findings" in changed:
        row.findings.set(checked_findings(findings, row.partnership))
    if "parts" in changed:
        write_parts(row, record.parts)
    for name in ("text", "theme", "success_measure", "service_scope", "champion_role", "priority"):
        setattr(row, name, getattr(record, name))
    row.save()
    for name in changed:
        keep_revision(row, NAMES[name], shown(name, before), shown(name, record), reason, by, at)
    return row


def theme_of_learning(partnership, name: str) -> LearningTheme | None:
    """The partnership's theme of this name, written down if it is new, with those it starts from."""
    words = " ".join(name.split())
    if not words:
        return None
    for order, each in enumerate(learning_themes_of(partnership), start=1):
        LearningTheme.objects.get_or_create(partnership=partnership, name=each, defaults={"order": order})
    same = LearningTheme.objects.filter(partnership=partnership, name__iexact=words).first()
    last = LearningTheme.objects.filter(partnership=partnership).count()
    return same or LearningTheme.objects.create(partnership=partnership, name=words, order=last + 1)


def write_parts(row: Recommendation, texts: tuple[str, ...]) -> None:
    """The parts in their order. What is done keeps its words and its place."""
    if len(texts) > MOST_PARTS:
        raise NotDone(f"There are {len(texts)} parts. Write at most {MOST_PARTS}, or two recommendations.")
    present = list(row.parts.all())
    for part in present:
        text = texts[part.order - 1] if part.order <= len(texts) else None
        if part.is_done and text != part.text:
            raise NotDone(f"Part ({part.letter}) is done, so its words and place stay. Say first that it is not done.")
        if text is None:
            part.delete()
        elif text != part.text:
            part.text = text
            part.save(update_fields=["text"])
    for order, text in enumerate(texts[len(present) :], start=len(present) + 1):
        RecommendationPart.objects.create(recommendation=row, order=order, text=text)


@transaction.atomic
def mark_part(*, part: RecommendationPart, is_done: bool, by, at: datetime) -> RecommendationPart:
    """Say that a part is done, or that it is not after all. The same again changes nothing."""
    row = locked_recommendation(part.recommendation_id)
    if refusal := why_not_add_evidence(by, row):
        raise Refused(refusal)
    found = row.parts.get(pk=part.pk)
    if found.is_done == is_done:
        return found
    found.is_done = is_done
    found.done_on, found.done_by = (timezone.localdate(at), by) if is_done else (None, None)
    found.save()
    words = {True: "Done", False: "Not done"}
    keep_revision(row, f"part ({found.letter})", words[not is_done], words[is_done], "", by, at)
    return found


def keep_revision(row, field: str, before: str, after: str, why: str, by, at: datetime, action=None) -> None:
    """A change with its words in the history, and a line in the trail that only names what changed."""
    Revision.objects.create(
        recommendation=row, action=action, field=field, before=before, after=after, why=why, changed_by=by,
        changed_at=at,
    )  # fmt: skip
    record_change(subject=action or row, by=by, at=at, field=field, before="written" if before else "", after="changed")
