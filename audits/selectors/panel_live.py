"""Whether something changed on a child's page at the panel, without reading the page, and who changed it last."""

import hashlib
from collections.abc import Iterable

from audits.models import AgreedGrade, Attendance, Confirmation, Dissent, Finding, Return, Round, Sitting
from audits.selectors.panel import opened_returns_for
from cases.models import Case


def mark_of(user, round_: Round, case: Case, *, opened: Iterable[Return] | None = None) -> str:
    """A fingerprint of all that others may change on this page, for this person: the page's ETag.

    `opened` are the returns that lie open for the person, where the page has just looked.
    """
    sittings = Sitting.objects.filter(round=round_)
    facts = (
        AgreedGrade.objects.filter(round=round_, case=case).values_list("pk", "is_current"),
        Dissent.objects.filter(agreed_grade__round=round_, agreed_grade__case=case).values_list("pk"),
        Confirmation.objects.filter(round=round_).values_list("pk"),
        sittings.values_list("pk", "begins", "ends", "held_on", "least_agencies", "kinds", "needs_chair"),
        Attendance.objects.filter(sitting__in=sittings).values_list("pk", "status", "is_chair", "came_at", "left_at"),
        Finding.objects.visible_to(user).filter(round=round_, cases=case).values_list("pk", "kind", "text"),
    )
    if opened is None:
        open_now = sorted(opened_returns_for(user, round_, case).values_list("pk", flat=True))
    else:
        open_now = sorted(each.pk for each in opened)
    said = [str(user.pk), round_.state, *(list(rows.order_by("pk")) for rows in facts), open_now]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


def latest_words(round_: Round, case: Case) -> str:
    """Who recorded what last about this child, as a sentence; "" for nothing yet."""
    grades = AgreedGrade.objects.filter(round=round_, case=case).select_related("grade", "agreed_by")
    dissents = Dissent.objects.filter(agreed_grade__round=round_, agreed_grade__case=case)
    findings = Finding.objects.filter(round=round_, cases=case).select_related("written_by")
    found = []
    if grade := grades.order_by("-pk").first():
        theme = round_.tool_version.theme_named(grade.theme).label
        found.append((grade.agreed_at, f"{grade.agreed_by.full_name} recorded {grade.grade.name} for {theme}."))
    if dissent := dissents.select_related("agency", "recorded_by").order_by("-pk").first():
        words = f"{dissent.recorded_by.full_name} recorded that {dissent.agency.name} does not agree."
        found.append((dissent.recorded_at, words))
    if finding := findings.order_by("-written_at").first():
        found.append((finding.written_at, f"{finding.written_by.full_name} wrote a finding."))
    return max(found, key=lambda each: each[0])[1] if found else ""
