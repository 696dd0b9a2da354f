"""Parts, numbers, kinds of action, trainings and statements of impact, in words."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from recommendations.facts_presenters import IMPACT_TONES
from recommendations.models import Action, EvidenceLevel, FollowUp, Metric, Recommendation, Update
from recommendations.permissions import why_not_add_evidence, why_not_edit_action, why_not_strike, why_not_update
from ui.dates import long_date
from ui.tables import Column
from ui.tags import state_tag

ATTENDANCE_COLUMNS = [
    Column("Agency"),
    Column("Role"),
    Column("Held on"),
    Column("Came"),
    Column("Manager told of absence"),
]


def parts_told(user, row: Recommendation) -> dict:
    """The parts of a prefetched recommendation, one by one, and how many are done."""
    parts = list(row.parts.all())
    done = sum(part.is_done for part in parts)
    return {
        "told": [
            {
                "part": part,
                "href": reverse("recommendations:part_mark", args=[part.pk]),
                "facts": f"Done on {long_date(part.done_on)}, {part.done_by}" if part.done_on else "",
            }
            for part in parts
        ],
        "sentence": f"{done} of {len(parts)} parts done" if parts else "",
        "may_mark": bool(parts) and not why_not_add_evidence(user, row),
    }


def numbers_told(user, update: Update) -> SafeString:
    """The numbers the portal read in a prefetched update; a wrong one can be struck out by who may."""
    metrics = list(update.metrics.all())
    if not metrics:
        return SafeString("")
    listed = format_html_join("", "<li>{}</li>", ((number_told(user, each),) for each in metrics))
    return format_html('<p class="timeline__facts">Numbers read</p><ul class="govuk-list">{}</ul>', listed)


def number_told(user, metric: Metric) -> SafeString:
    words = metric.words
    if metric.denominator and metric.percentage is not None:
        words = f"{words} ({metric.percentage.normalize():f}%)"
    strike = getattr(metric, "strike", None)
    if strike is not None:
        return format_html("<del>{}</del> struck out: {}", words, strike.why)
    if why_not_strike(user, metric):
        return format_html("{}", words)
    return format_html(
        '{} <a class="govuk-link" href="{}">Strike out<span class="govuk-visually-hidden">: {}</span></a>',
        words, reverse("recommendations:metric_strike", args=[metric.pk]), metric.words,
    )  # fmt: skip


def actions_told(user, row: Recommendation) -> list[dict]:
    """What each owner does, beside the table of owners: only those of whom something is said or can be."""
    told = [action_told(user, action) for action in row.actions.all() if action.status.code != "superseded"]
    return [each for each in told if each["facts"] or each["edit"] or each["rows"]]


def action_told(user, action: Action) -> dict:
    facts = [{"key": "Kind", "value": action.get_kind_display()}] if action.kind else []
    if action.recipient_role:
        facts.append({"key": "Asked of", "value": action.recipient_role})
    if action.what_will_be_different:
        key = "What will be different for the child, and how will we know?"
        facts.append({"key": key, "value": action.what_will_be_different})
    is_training = action.kind == FollowUp.TRAINING
    may_add = is_training and not why_not_update(user, action)
    may_edit = not why_not_edit_action(user, action)
    return {
        "action": action,
        "facts": facts,
        "rows": [attendance_row(each) for each in action.attendance.all()],
        "edit": reverse("recommendations:action_edit", args=[action.pk]) if may_edit else "",
        "attend": reverse("recommendations:attendance_add", args=[action.pk]) if may_add else "",
    }


def attendance_row(each) -> list:
    absent = each.invited - each.attended
    told = long_date(each.manager_told_on) if each.manager_told_on else "Not yet" if absent else "Everybody came"
    return [each.agency.name, each.role, long_date(each.held_on), f"{each.attended} of {each.invited}", told]


def impact_told(row: Recommendation) -> list[dict]:
    """Every statement of impact, the latest day first, as a timeline."""
    return [
        {
            "title": f"Evidence: {EvidenceLevel(each.evidence_level).label.lower()}",
            "tag": state_tag(each.get_impact_display(), IMPACT_TONES[each.impact]),
            "at": long_date(each.dated_on),
            "by": each.said_by.full_name,
            "text": each.text + (f"\nSaid outside: {each.external_recognition}" if each.external_recognition else ""),
        }
        for each in row.impact_statements.all()
    ]
