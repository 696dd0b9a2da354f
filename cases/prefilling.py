"""What can be said of a case before anybody writes it: from the council's file, the family map and the plan. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.facts import field_label, plan_words, value_label
from cases.families import lowered
from cases.models.fact import FactKind
from ui.dates import long_date


@dataclass(frozen=True)
class Wording:
    """A fact's words and where they come from; both empty where nothing is known."""

    text: str = ""
    source: str = ""


@dataclass(frozen=True)
class Sources:
    """Where a case's facts come from, in words, and what the family map and the audit's plan say themselves."""

    file: str
    family: str = ""
    family_says: str = ""
    needs_say: str = ""
    look_back_months: int = 0
    starts_on: date | None = None


def proposed(facts: Mapping[str, Any], sources: Sources) -> dict[str, Wording]:
    """Kind -> what stands there while nobody has written anything else. `facts` are a case's own."""
    background = " ".join(filter(None, [background_words(facts), sources.needs_say]))
    from_both = [sources.file] * bool(background_words(facts)) + [sources.family] * bool(sources.needs_say)
    words = {
        FactKind.BACKGROUND: Wording(background, "; ".join(from_both)),
        FactKind.RELATIONSHIPS: Wording(sources.family_says, sources.family),
        FactKind.REFERRAL: Wording(referral_words(facts), sources.file),
        FactKind.ASSESSMENTS: Wording(assessment_words(facts), sources.file),
        FactKind.PLANS: Wording(plan_history_words(facts), sources.file),
        FactKind.LEGAL: Wording(legal_words(facts), sources.file),
        FactKind.LOOK_BACK: Wording(look_back_words(sources.look_back_months, sources.starts_on), "The audit’s plan"),
    }
    return {str(kind): each if each.text else Wording() for kind, each in words.items()}


def known(facts: Mapping[str, Any], field: str) -> bool:
    return facts.get(field) not in {None, "", "unknown"}


def inside(facts: Mapping[str, Any], field: str) -> str:
    """A fact's value as it stands inside a sentence; months and abbreviations keep their capitals."""
    words = value_label(field, facts.get(field))
    return words if field.endswith("_month") else lowered(words)


def background_words(facts: Mapping[str, Any]) -> str:
    fields = [field for field in ("need", "case_status") if known(facts, field)]
    return " ".join(f"{field_label(field)}: {inside(facts, field)}." for field in fields)


def referral_words(facts: Mapping[str, Any]) -> str:
    """When and by whom the child was referred."""
    when = f" in {inside(facts, 'referral_month')}" if known(facts, "referral_month") else ""
    who = f"; source: {inside(facts, 'referral_source')}" if known(facts, "referral_source") else ""
    first = f"Referred{when}{who}." if when else f"Source of the referral{who.removeprefix('; source')}." if who else ""
    again = {
        "yes": "More than one referral in 12 months.",
        "no": "The only referral in 12 months.",
    }.get(str(facts.get("repeat_referral")), "")
    return " ".join(filter(None, [first, again]))


def assessment_words(facts: Mapping[str, Any]) -> str:
    """How far the last assessment is, whether the child was seen for it, and where the last enquiry led."""
    done = {"yes": "The last assessment is finished.", "no": "The last assessment is not finished."}
    seen = {"yes": "The child was seen for it.", "no": "The child was not seen for it."}
    again = {"yes": "More than one enquiry in 12 months.", "no": "The only enquiry in 12 months."}
    enquiry = f"Last enquiry: {inside(facts, 'enquiry_outcome')}." if known(facts, "enquiry_outcome") else ""
    words = [
        done.get(str(facts.get("assessment_done")), ""),
        seen.get(str(facts.get("seen_in_assessment")), ""),
        enquiry,
        again.get(str(facts.get("repeat_enquiry")), ""),
    ]
    return " ".join(filter(None, words))


def plan_history_words(facts: Mapping[str, Any]) -> str:
    """Whether there is a plan, since when, and what was before."""
    since = f" since {inside(facts, 'plan_start_month')}" if known(facts, "plan_start_month") else ""
    months = facts.get("plan_months")
    length = lowered(plan_words(months)) if isinstance(months, int) else ""
    now = {
        "yes": f"On a plan now{since}{f', {length}' if length else ''}.",
        "no": f"Not on a plan now; the last one lasted {length}." if length else "Not on a plan now.",
    }
    earlier = {"yes": "There was an earlier plan.", "no": "No earlier plan."}
    changed = {"yes": "Its category has changed.", "no": ""}
    words = [
        now.get(str(facts.get("on_plan_now")), ""),
        earlier.get(str(facts.get("repeat_plan")), ""),
        changed.get(str(facts.get("category_changed")), ""),
    ]
    return " ".join(filter(None, words))


def legal_words(facts: Mapping[str, Any]) -> str:
    status = f"{value_label('legal_status', facts.get('legal_status'))}." if known(facts, "legal_status") else ""
    care = {"yes": "In care now.", "no": "Not in care."}.get(str(facts.get("in_care")), "")
    return " ".join(filter(None, [status, care]))


def look_back_words(months: int, starts_on: date | None) -> str:
    """The time auditors read, counted back from the day agencies start."""
    if not months or starts_on is None:
        return ""
    since = months_before(starts_on, months)
    return f"{'1 month' if months == 1 else f'{months} months'}: {long_date(since)} to {long_date(starts_on)}."


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of a shorter month.

    >>> months_before(date(2026, 3, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)
