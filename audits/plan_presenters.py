"""Words of a round's plan: its parts, its days, its settings and what it follows from. Templates only place them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from access.permissions import Permission
from audits.clock import RoundDates
from audits.key_dates import ROUND_FIELDS, KeyDay, Shift, clock_days, day_words
from audits.models import Contact, Method, PastRound, Round, RoundState, SubgroupMeeting
from audits.models.panel import AGREED
from audits.permissions import why_not_edit_round
from audits.plan_permissions import why_not_change_settings
from audits.selectors.plans import Evidence, Link
from ui.addresses import address_if_any
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Column

PARTS = (
    ("round_edit", "Theme and agencies"),
    ("round_days", "Days"),
    ("round_settings", "How it is run"),
    ("round_evidence", "What it follows from"),
)
SHIFT_COLUMNS = [Column("Move it"), Column("Day"), Column("Now"), Column("Then")]
DAY_COLUMNS = ["What", "Day", Column("Set by hand", hidden=True)]
CONTACT_DAYS = {KeyDay.CONTACT}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def plan_parts(user: Any, round_: Round, current: str) -> list[dict]:
    """The parts of the plan, as links; the one that is open is marked, those that stand are left out."""
    shut = {
        "round_edit": why_not_edit_round(user, round_),
        "round_settings": why_not_change_settings(user, round_),
    }
    return [
        {"text": text, "href": reverse(f"audits:{name}", args=[round_.pk]), "current": name == current}
        for name, text in PARTS
        if name == current or not shut.get(name)
    ]


def plan_crumbs(round_: Round) -> list[dict]:
    return [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "Plan"}]


def dated(day: date) -> str:
    """Tuesday 12 May 2026: whoever plans needs the day of the week."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def shown_days(round_: Round, days: Mapping[KeyDay, date]) -> dict[KeyDay, date]:
    """The days that mean something in this round, by date."""
    contacts = {round_.practitioner_contact, round_.family_contact} != {Contact.NONE}
    hidden = set() if contacts else CONTACT_DAYS
    return dict(sorted(((kind, day) for kind, day in days.items() if kind not in hidden), key=lambda pair: pair[1]))


def day_rows(round_: Round, days: Mapping[KeyDay, date]) -> list[list]:
    """Each day, and whether a person set it or the clock did."""
    clock = clock_days(panel_on=round_.panel_on, method=round_.method)
    return [
        [day_words(kind, round_.method), dated(day), "" if clock[kind] == day else "Set by hand"]
        for kind, day in shown_days(round_, days).items()
    ]


def shift_rows(round_: Round, found: Iterable[Shift], ticked: set[str]) -> list[dict]:
    """One line for each day that would move; the box decides."""
    return [
        {
            "kind": each.kind.value,
            "words": day_words(each.kind, round_.method),
            "before": dated(each.before),
            "after": dated(each.after),
            "why": ", ".join(words for words, is_so in reasons(each) if is_so),
            "checked": each.kind in ticked,
        }
        for each in found
    ]


def reasons(each: Shift) -> tuple[tuple[str, bool], ...]:
    """Why a day stays unless it is ticked."""
    return ("set by hand", each.is_by_hand), ("passed", each.is_past)


def move_notes(round_: Round, days: Mapping[KeyDay, date]) -> list[str]:
    """What a coordinator should notice before they move the panel."""
    panel = days[KeyDay.PANEL]
    words = day_words(KeyDay.PANEL, round_.method)
    notes = []
    if panel.weekday() > 4:
        notes.append(f"{dated(panel)} is at a weekend.")
    _, problem = RoundDates(*(days[kind] for kind in ROUND_FIELDS)).problem()
    if problem and days[KeyDay.RETURNS] <= panel:
        notes.append(f"With the days that are ticked now the panel cannot be moved. {problem} Tick the others as well.")
    if days[KeyDay.RETURNS] > panel:
        notes.append(f"Returns would be due after “{words}”. Tick their day as well, or choose a later one.")
    if round_.state == RoundState.AUDITING:
        notes.append("The agencies are at work: their leads are told of the new days by e-mail.")
    return notes


def late_start_words(days: Mapping[KeyDay, date], method: str, today: date) -> str:
    """A sentence about days before the panel that have passed when an audit is planned; "" where none has."""
    past = [kind for kind, day in days.items() if day < today]
    if not past:
        return ""
    shown = f"“{day_words(past[0], method)}” would have been on {long_date(days[past[0]])}"
    those = "this day" if len(past) == 1 else "these days"
    return (
        f"{counted(len(past), 'day')} of its plan {'has' if len(past) == 1 else 'have'} already passed: {shown}. Let "
        f"the panel meet later, or set {those} by hand."
    )


def meeting_note(round_: Round, days: Mapping[KeyDay, date], meeting: SubgroupMeeting | None) -> str:
    """Whether the subgroup meets on the day on which the report is to come to it; "" when it does."""
    day = days.get(KeyDay.SUBGROUP)
    if day is None or meeting is None or meeting.day == day:
        return ""
    name = round_.partnership.subgroup_name
    return f"By the calendar the {name} does not meet on {long_date(day)}. Its next meeting is on {dated(meeting.day)}."


def setting_rows(round_: Round) -> list[dict]:
    """How a round is run, as facts; the first three are those that agencies were told."""
    blind = "Blind: agencies see each other's returns once the panel is open"
    openly = "Open: agencies see each other's returns as soon as they are submitted"
    signed = "The agency's lead signs returns off"
    unsigned = "None: submitting signs off, shown as “not second-read”"
    return [
        {"key": "Method", "value": Method(round_.method).label},
        {"key": "Returns", "value": blind if round_.is_blind else openly},
        {"key": "Sign-off", "value": signed if round_.needs_sign_off else unsigned},
        {"key": "Practitioners", "value": Contact(round_.practitioner_contact).label},
        {"key": "Families", "value": Contact(round_.family_contact).label},
        {"key": "Reminders by the portal", "value": chaser_words(round_)},
    ]


def chaser_words(round_: Round) -> str:
    before, every = round_.chase_days_before, round_.chase_every_days
    words = [
        f"{counted(before, 'day')} before a date" if before else "",
        f"every {counted(every, 'day')} once it has passed" if every else "",
    ]
    return ", then ".join(word for word in words if word).capitalize() or "None"


def evidence_rows(round_: Round, found: Evidence) -> list[dict]:
    """Which audit it repeats, and which audits, reviews and recommendations it follows from."""
    repeats = [(found.repeats.get_absolute_url(), str(found.repeats))] if found.repeats else []
    groups = (
        ("Repeats", repeats),
        ("Earlier audits", [(each.get_absolute_url(), each.title) for each in found.earlier]),
        ("Reviews", [(each.address, each.words) for each in found.reviews]),
        ("Recommendations", [("", f"{each.number} {each.text}") for each in found.recommendations]),
    )
    return [{"key": key, "value": listed(items)} for key, items in groups if items]


def chain_items(user, chain: list[Link]) -> list[dict]:
    """The audits that repeat each other, the oldest first, as lines, each with the way to itself and what it repeats
    side by side."""
    return [
        {
            "text": str(each.round_),
            "year": year_of(each.round_),
            "href": "" if each.is_this else each.round_.get_absolute_url(),
            "beside": beside_href(user, each.round_),
        }
        for each in chain
    ]


def beside_href(user, audit: Round | PastRound) -> str:
    """Where an audit stands beside the one it repeats, once its findings are agreed, for whoever may compare them; ""
    otherwise."""
    if isinstance(audit, PastRound) or audit.state not in AGREED or not user.holds(Permission.VIEW_RECOMMENDATIONS):
        return ""
    repeats = audit.re_audit_of_id or audit.re_audit_of_past_id
    return address_if_any("learning:re_audit_detail", audit.pk) if repeats else ""


def year_of(audit: Round | PastRound) -> int:
    """The year an audit belongs to; a past one has no programme."""
    return audit.held_on.year if isinstance(audit, PastRound) else audit.programme.year


def listed(items: list[tuple[str, str]]) -> SafeString:
    """(address or "", words) as a list of links and texts."""
    lines = format_html_join("", "<li>{}</li>", ((linked(href, words),) for href, words in items))
    return format_html('<ul class="govuk-list">{}</ul>', lines)


def linked(href: str, words: str) -> SafeString:
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, words) if href else format_html("{}", words)


def came_in(total: int, missing_from: list[str]) -> str:
    """How many of a dip sample's returns have come in, and who is missing."""
    words = f"{total - len(missing_from)} of {counted(total, 'return')} have come in."
    return f"{words} Still missing from {', '.join(sorted(set(missing_from)))}." if missing_from else words
