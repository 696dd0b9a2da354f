"""One recommendation or action with everything its page shows, and what its forms choose from."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from accounts.models import Agency
from audits.models import Finding, Round
from recommendations.models import (
    Action,
    Evidence,
    EvidenceFile,
    EvidenceLink,
    Metric,
    Recommendation,
    RecommendationPart,
    Revision,
    StatusChange,
    Update,
)
from recommendations.permissions import AGREED
from recommendations.selectors.recommendations import is_number


def recommendation_page_for(user) -> QuerySet[Recommendation]:
    """One recommendation with its actions, updates, evidence and history."""
    updates = updates_with_evidence()
    actions = Action.objects.select_related("agency", "status", "verified_by").prefetch_related(
        Prefetch("updates", queryset=updates), "attendance__agency"
    )
    changes = StatusChange.objects.select_related("from_status", "to_status", "decided_by", "action__agency", "review")
    return (
        Recommendation.objects.visible_to(user)
        .select_related("section__plan__scheme", "section__round", "status", "partnership", "created_by")
        .select_related("learning_theme")
        .select_related("superseded_by__section")
        .prefetch_related(
            Prefetch("actions", queryset=actions),
            Prefetch("status_changes", queryset=changes),
            Prefetch("evidence", queryset=Evidence.objects.select_related("update")),
            *kept_evidence(),
            Prefetch("parts", queryset=RecommendationPart.objects.select_related("done_by")),
            "impact_statements__said_by",
            Prefetch("revisions", queryset=Revision.objects.select_related("changed_by", "action__agency")),
            "section__plan__scheme__statuses",
        )
    )


def replacement_for(user, row: Recommendation, number: str) -> Recommendation | None:
    """Another recommendation of the same partnership by its number r.n: of the same plan, or the only one there is."""
    section, _, position = number.partition(".")
    if not (is_number(section) and is_number(position)):
        return None
    rows = Recommendation.objects.visible_to(user).filter(
        partnership=row.partnership_id, section__number=int(section), position=int(position)
    )
    found = list(rows.exclude(pk=row.pk).select_related("section", "status"))
    own = [each for each in found if each.section.plan_id == row.section.plan_id]
    return (own or found)[0] if len(own or found) == 1 else None


def updates_with_evidence() -> QuerySet[Update]:
    """Updates with their lines of evidence and the numbers read in them."""
    metrics = Metric.objects.select_related("strike")
    rows = Update.objects.select_related("recorded_by", "proposed_status")
    return rows.prefetch_related("evidence", Prefetch("metrics", queryset=metrics))


def kept_evidence(before: str = "") -> list[Prefetch]:
    """The files and links of a recommendation, without the files' content."""
    files = EvidenceFile.objects.select_related("added_by")
    links = EvidenceLink.objects.select_related("added_by").prefetch_related("checks")
    return [Prefetch(f"{before}evidence_files", queryset=files), Prefetch(f"{before}evidence_links", queryset=links)]


def action_page_for(user) -> QuerySet[Action]:
    """One action with what its pages show."""
    updates = updates_with_evidence()
    return (
        Action.objects.visible_to(user)
        .select_related("recommendation__section__plan__scheme", "recommendation__partnership")
        .select_related("recommendation__status", "agency", "status", "verified_by")
        .prefetch_related(Prefetch("updates", queryset=updates), "recommendation__section__plan__scheme__statuses")
        .prefetch_related(*kept_evidence("recommendation__"))
    )


def latest_update(action: Action) -> tuple[Update | None, bool]:
    """The latest update of a prefetched action, and whether somebody has decided on it."""
    update = next(iter(action.updates.all()), None)
    return update, bool(update) and StatusChange.objects.filter(update=update).exists()


def newer_than(update: Update) -> tuple[date | None, date | None]:
    """The days of the latest update and of the latest decision on its action that are later than this update."""
    action, on = update.action, update.happened_on
    updates = action.updates.filter(happened_on__gt=on).order_by("-happened_on")
    decisions = action.status_changes.filter(decided_on__gt=on).order_by("-decided_on")
    return (
        updates.values_list("happened_on", flat=True).first(),
        decisions.values_list("decided_on", flat=True).first(),
    )


def findings_behind(user, recommendation: Recommendation) -> list[Finding]:
    """The findings a recommendation answers, as far as this person may read findings."""
    rows = Finding.objects.visible_to(user).agreed().filter(recommendations=recommendation)
    return list(rows.select_related("round"))


def agreed_findings_for(user, round_: Round | None) -> QuerySet[Finding]:
    return Finding.objects.visible_to(user).agreed().filter(round=round_).order_by("theme", "written_at")


def rounds_to_recommend_for(user, partnership) -> QuerySet[Round]:
    """Rounds whose panel has concluded, newest first."""
    rounds = Round.objects.visible_to(user).filter(programme__partnership=partnership, state__in=AGREED)
    return rounds.select_related("programme__partnership", "tool_version")


def agencies_to_own(user, partnership) -> QuerySet[Agency]:
    """Agencies that may own an action."""
    return Agency.objects.visible_to(user).filter(partnership=partnership, is_active=True)
