"""One child's page at the panel, put together once for looking, agreeing and dissenting."""

from django.urls import NoReverseMatch, reverse

from access.permissions import Permission
from audits.basis import CONNECTED, independence_words, values_of
from audits.comment_presenters import read_comments, titles_of
from audits.contributions import read_rows
from audits.finding_presenters import kind_tag
from audits.forms.panel import AgreedGradeForm, DissentForm
from audits.limits import broken_limits
from audits.models import OVERALL, ReturnState
from audits.panel_permissions import why_not_agree, why_not_dissent, why_not_write_findings
from audits.panel_presenters import (
    agreed_mark,
    case_address,
    difference_words,
    differences_of,
    first_theme,
    grade_tag,
    return_tag,
    spread_table,
    spread_words,
    theme_items,
)
from audits.return_words import NOTE_LABELS
from audits.selectors.comments import comments_of
from audits.selectors.contributions import contributions_of
from audits.selectors.panel import grades_of, limits_of, opened_returns, sealed_returns
from audits.selectors.panel_board import board_for
from audits.selectors.panel_case import facts_of, question_rows, reasons_for
from audits.selectors.panel_live import latest_words, mark_of
from audits.selectors.return_sheet import basis_of
from audits.selectors.rounds import section_titles
from audits.selectors.tool_asks import asked_by
from trail.actions import record_views
from ui.dates import long_date


def case_page(*, user, round_, case, theme: str, at, grade_form=None, dissent_form=None) -> dict:
    """Everything the page shows. The looks at the returns are in the trail before it leaves."""
    opened = opened_returns(user, round_, case)
    record_views(subjects=opened, by=user, at=at, field="panel")
    facts = facts_of(user, round_, case)
    board = board_for(round_, case, opened, facts.agreed.values())
    themes = round_.tool_version.all_themes
    theme = theme if theme in themes else first_theme(board)
    row = board.row_of(theme)
    limits = limits_of(round_, facts.agreed)
    history = facts.history_of(theme)
    counts = facts.agreed.get(theme)
    agencies = dissenting_agencies(user, round_) if history else ()
    may_agree = not why_not_agree(user, round_)
    overall = facts.agreed.get(OVERALL)
    return {
        "round": round_,
        "case": case,
        "heading": f"{case.reference} at the panel",
        "case_url": address_if_any("cases:case_detail", case.pk),
        "concern_url": address_if_any("cases:concern_raise", case.pk),
        "theme": theme,
        "theme_label": round_.tool_version.theme_named(theme).label,
        "board": board,
        "table": spread_table(round_, board),
        "spread": spread_words(row.spread) if len([each for each in row.given if each[1]]) > 1 else "",
        "items": theme_items(round_, board, theme),
        "columns": columns_of(opened, theme),
        "voices": read_rows(contributions_of(user, opened)),
        "comments": comments_at_panel(user, opened, round_),
        "sealed": [(each, return_tag(each)) for each in sealed_returns(user, round_, case)],
        "differences": differences_of(board, theme if theme != OVERALL else ""),
        "questions": present_questions(round_, board, theme, may_write=not why_not_write_findings(user, round_)),
        "limits": limits if theme == OVERALL else [],
        "findings": [(each, kind_tag(each)) for each in facts.findings_about(theme)],
        "live_address": reverse("audits:panel_live", args=[round_.pk, case.pk]) + f"?theme={theme}",
        "live_mark": mark_of(user, round_, facts, opened),
        "said": latest_words(round_, case, facts),
        "over_limit": broken_limits(overall.grade, limits) if overall and not overall.limit_reason else [],
        "overall_address": case_address(round_, board, OVERALL),
        "current": counts,
        "current_tag": agreed_mark(counts) if counts else None,
        "history": [(each, grade_tag(each.grade)) for each in history if not each.is_current],
        "why_not_agree": why_not_agree(user, round_) if user.holds(Permission.OPEN_PANEL) else "",
        "form": grade_form
        or (make_grade_form(round_, theme, limits, history) if may_agree and grades_of(round_) else None),
        "form_address": reverse("audits:agreed_edit", args=[round_.pk, case.pk, theme]),
        "dissent_form": dissent_form or (DissentForm(agencies=agencies) if agencies else None),
    }


def comments_at_panel(user, opened, round_) -> list[dict]:
    """What practitioners said of the open returns, apart from what agencies wrote; the tool is asked for its words only
    where there is something to say."""
    comments = comments_of(user, opened)
    return read_comments(comments, titles_of(section_titles(round_))) if comments else []


def address_if_any(name: str, pk) -> str:
    """The address of a page of the case, or nothing where the portal has no such page."""
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:
        return ""


def make_grade_form(round_, theme, limits, history, data=None) -> AgreedGradeForm:
    """The form of the agreed grade, starting from what counts now."""
    current = next((each for each in history if each.is_current), None)
    initial = {"seen_number": current.number if current else 0}
    if current:
        initial |= {
            "grade": current.grade.code,
            "rationale": current.rationale,
            "limit_reason": current.limit_reason,
        }
    return AgreedGradeForm(
        data,
        grades=grades_of(round_),
        theme=theme,
        limits=limits,
        hard=round_.tool_version.scale.rules_are_hard,
        initial=initial,
    )


def dissenting_agencies(user, round_):
    """The agencies for which the person may record dissent here; an empty list where none."""
    agencies = round_.agencies.order_by("name")
    if user.holds_wide(Permission.WRITE_FINDINGS, round_.partnership):
        first = agencies.first()
        return agencies if first and not why_not_dissent(user, round_, first) else agencies.none()
    own = [each.pk for each in agencies if not why_not_dissent(user, round_, each)]
    return agencies.filter(pk__in=own)


def columns_of(opened, theme: str) -> list[dict]:
    """Each open return's grade of one theme, and why."""
    reasons = reasons_for(opened, theme)
    columns = []
    for row in sorted(opened, key=lambda each: each.state == ReturnState.NIL):
        given = reasons.get(row.pk)
        column = {"heading": row.agency.name, "facts": []}
        if basis := basis_of(row):
            column["facts"] += [
                words for words in [independence_words(values_of(basis))] if basis.independence == CONNECTED
            ]
        if row.late_reason:
            column["facts"].append(f"Let in late on {long_date(row.opened_at)}: {row.late_reason}")
        if row.state == ReturnState.NIL:
            column["muted"] = f"Nil return. {row.nil_reason}"
        elif given is None:
            column |= {"tag": grade_tag(None), "muted": "This agency did not grade this theme."}
        else:
            column |= {"tag": grade_tag(given.grade), "text": given.reasons or "No reason given."}
            column["facts"] += [
                f"{label}: {text}" for field, label in NOTE_LABELS.items() for text in getattr(given, field)
            ]
        columns.append(column)
    return columns


def present_questions(round_, board, theme: str, *, may_write: bool) -> list[dict]:
    """The theme's questions with every agency's answer and evidence, those answered most differently first."""
    create = reverse("audits:finding_create", args=[round_.pk])
    rows = question_rows(round_, board, theme)
    words = asked_by(round_.tool_version).choices
    return [
        {
            "question": row.question,
            "difference": difference_words(row.difference) if row.difference else "",
            "is_gap": bool(row.difference and row.difference.is_gap),
            "answers": [
                {
                    "agency": answer.agency_return.agency,
                    "choice": known.words
                    if (known := words.get((answer.question_id, answer.choice)))
                    else ("" if answer.evidence else "Not answered"),
                    "evidence": answer.evidence,
                    "finding": f"{create}?answer={answer.pk}" if may_write else "",
                }
                for answer in row.answers
            ],
        }
        for row in rows
    ]
