"""What happens at the panel: it opens, lets a late return in, agrees grades, keeps dissent, and concludes."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from audits.actions.panel_moves import locked_round
from audits.limits import limits_for, why_over_limit
from audits.models import CAME_IN, OVERALL, AgreedGrade, Dissent, Grade, LimitRule, Return
from audits.panel_permissions import why_not_admit, why_not_agree, why_not_dissent
from audits.selectors.panel import current_grades
from audits.selectors.quorum import sitting_on
from trail.actions import record_change

LONGEST_LATE_REASON = 300


@transaction.atomic
def admit_late_return(*, agency_return, reason: str, by, at: datetime) -> Return:
    """Open one return that came after the panel had opened, with the reason why it is let in."""
    round_ = locked_round(agency_return.round_id)
    row = Return.objects.select_for_update(of=["self"]).select_related("agency", "case").get(pk=agency_return.pk)
    row.round = round_
    if refusal := why_not_admit(by, row):
        raise Refused(refusal)
    if row.opened_at:
        return row
    if not reason.strip():
        raise NotDone("Say why this late return is let in.")
    if len(reason.strip()) > LONGEST_LATE_REASON:
        raise NotDone(f"Say it in at most {LONGEST_LATE_REASON} characters.")
    row.opened_at, row.late_reason = at, reason.strip()
    row.save(update_fields=["opened_at", "late_reason"])
    record_change(subject=row, by=by, at=at, field="late return", before="sealed", after="let in, with a reason")
    return row


@transaction.atomic
def agree_grade(
    *,
    case,
    round,
    theme: str,
    grade: Grade,
    rationale: str,
    by,
    at: datetime,
    limit_reason: str = "",
    seen_number: int | None = None,
) -> AgreedGrade:
    """Record the grade the panel agreed for one child and theme. An earlier one stays, as a row of its own.

    `seen_number` is the number of the grade the person had before them; when somebody else has agreed another one
    meanwhile, nothing is recorded. The same grade with the same words again changes nothing.
    """
    round_ = locked_round(round.pk)
    if refusal := why_not_agree(by, round_):
        raise Refused(refusal)
    rationale, limit_reason = rationale.strip(), limit_reason.strip()
    check_grade(case=case, round_=round_, theme=theme, grade=grade, rationale=rationale)
    grades = current_grades(case=case, round_=round_)
    current = grades.get(theme)
    if current and (current.grade_id, current.rationale, current.limit_reason) == (grade.pk, rationale, limit_reason):
        return current
    check_not_overtaken(current, seen_number)
    if theme == OVERALL:
        check_limits(grade=grade, grades=grades, round_=round_, reason=limit_reason)
    if current:
        current.is_current = False
        current.save(update_fields=["is_current"])
    agreed = AgreedGrade.objects.create(
        case=case,
        round=round_,
        theme=theme,
        grade=grade,
        rationale=rationale,
        limit_reason=limit_reason,
        number=current.number + 1 if current else 1,
        agreed_by=by,
        agreed_at=at,
        sitting=sitting_on(round_, timezone.localdate(at)),
    )
    field = f"agreed grade: {round_.tool_version.theme_named(theme).label}"
    record_change(subject=case, by=by, at=at, field=field, before=current.grade if current else "", after=grade)
    return agreed


def check_grade(*, case, round_, theme: str, grade: Grade, rationale: str) -> None:
    """NotDone for a theme, grade or child that is not this audit's, or for a grade without a reason."""
    if theme not in round_.tool_version.all_themes:
        raise NotDone("Choose one of the themes of this audit.")
    if grade.scale_id != round_.tool_version.scale_id:
        raise NotDone("Choose a grade of the scale this audit uses.")
    if not rationale:
        raise NotDone("Say why the panel agreed on this grade.")
    if not round_.returns.filter(case=case, opened_at__isnull=False, state__in=CAME_IN).exists():
        raise NotDone(f"The panel has no open return about {case}, so there is nothing to agree on yet.")


def check_not_overtaken(current: AgreedGrade | None, seen_number: int | None) -> None:
    if seen_number is None or seen_number == (current.number if current else 0):
        return
    if current is None:
        raise NotDone("This page is out of date. Open the child's page again, then record the grade.")
    raise NotDone(
        f"{current.agreed_by.full_name} recorded {current.grade.name} for this theme while your page was open. "
        "Read it below, then decide whether to record yours as a change."
    )


def check_limits(*, grade: Grade, grades: dict, round_, reason: str) -> None:
    scale = round_.tool_version.scale
    rules = LimitRule.objects.filter(scale=scale).select_related("when_grade", "at_most")
    by_theme = {theme: agreed.grade for theme, agreed in grades.items() if theme != OVERALL}
    limits = limits_for(by_theme, rules)
    if refusal := why_over_limit(grade, limits, hard=scale.rules_are_hard, reason=reason):
        raise NotDone(refusal)


@transaction.atomic
def record_dissent(*, agreed_grade, agency, text: str, by, at: datetime) -> Dissent:
    """Keep an agency's disagreement beside the agreed grade, for good. The same words twice are one dissent."""
    round_ = locked_round(agreed_grade.round_id)
    row = AgreedGrade.objects.select_related("case", "grade").get(pk=agreed_grade.pk)
    if refusal := why_not_dissent(by, round_, agency):
        raise Refused(refusal)
    text = text.strip()
    if not text:
        raise NotDone(f"Write down in {agency}'s own words why it does not agree.")
    if earlier := row.dissents.filter(agency=agency, text=text).first():
        return earlier
    if not row.is_current:
        raise NotDone("The panel has agreed another grade since. Read it, then record the dissent beside that one.")
    dissent = Dissent.objects.create(agreed_grade=row, agency=agency, text=text, recorded_by=by, recorded_at=at)
    field = f"dissent: {round_.tool_version.theme_named(row.theme).label}"
    record_change(subject=row.case, by=by, at=at, field=field, after=row.grade, recorded_for=agency.name)
    return dissent
