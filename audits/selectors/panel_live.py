"""Whether something changed on a child's page at the panel, without reading the page, and who changed it last."""

import hashlib
from collections.abc import Iterable

from access.written_once import WrittenOnce
from audits.models import Finding, Return, Round
from audits.selectors.panel_case import CaseFacts
from cases.models import Case


def mark_of(user, round_: Round, facts: CaseFacts, opened: Iterable[Return]) -> str:
    """A fingerprint of all that others may change on this page, for this person: the page's ETag.

    `facts` are what the panel said of the child so far, `opened` the returns that lie open for the person.
    """
    standing = facts.standing
    sittings = [each.sitting for each in standing.sittings]
    people = [each for now in standing.sittings for each in now.attendances]
    said = (
        sorted((row.pk, row.is_current) for row in facts.grades),
        sorted(row.pk for row in facts.dissents),
        standing.confirmed,
        [(each.pk, each.begins, each.ends, each.held_on, *sorted_rule(each.rule)) for each in sittings],
        sorted((each.pk, each.status, each.is_chair, str(each.came_at), str(each.left_at)) for each in people),
        sorted((str(row.pk), row.kind, row.text) for row in facts.findings),
        sorted(row.pk for row in opened),
    )
    return hashlib.sha256(repr((str(user.pk), round_.state, *said)).encode()).hexdigest()[:32]


def sorted_rule(rule) -> tuple:
    """A quorum's rule in an order of its own, as a set has none."""
    return rule.least, sorted(rule.kinds), rule.chair


def latest_words(round_: Round, case: Case, facts: CaseFacts) -> str:
    """Who recorded what last about this child, as a sentence; "" for nothing yet."""
    found = []
    if facts.grades:
        grade = max(facts.grades, key=lambda row: row.pk)
        theme = round_.tool_version.theme_named(grade.theme).label
        found.append((grade.agreed_at, f"{grade.agreed_by.full_name} recorded {grade.grade.name} for {theme}."))
    if facts.dissents:
        dissent = max(facts.dissents, key=lambda row: row.pk)
        words = f"{dissent.recorded_by.full_name} recorded that {dissent.agency.name} does not agree."
        found.append((dissent.recorded_at, words))
    found += [(at, f"{name} wrote a finding.") for at, name in LATEST_FINDING(None, round=round_.pk, case=case.pk)]
    return max(found, key=lambda each: each[0])[1] if found else ""


LATEST_FINDING = WrittenOnce(
    lambda _, round, case: (
        Finding.objects.filter(round=round, cases=case)
        .order_by("-written_at")
        .values_list("written_at", "written_by__full_name")[:1]
    )
)
