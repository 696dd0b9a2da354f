"""Which filters a figure cannot follow, and the words that say so beside it and in its files. Pure."""

from collections.abc import Mapping
from dataclasses import fields

from django.utils.text import get_text_list

from dashboards.filters import Filters

# What people narrow by, as the sentence calls it; an owner is one that is no agency.
WORDS = {"agency": "agency", "owner": "owner", "theme": "theme", "round": "audit", "period": "period"}
AGREED = frozenset({"agency", "owner"})  # a panel grades a child, not what one agency did
RATED_NOW = frozenset({"period"})  # how things stand on one day
NOT_BY: Mapping[str, frozenset[str]] = {
    "stand_by_agency": RATED_NOW,
    "red_and_overdue": RATED_NOW,
    "latest_grades": AGREED,
    "rag_by_agency": RATED_NOW,
    "rag_by_theme": RATED_NOW,
    "rag_by_round": RATED_NOW,
    "rag_by_priority": RATED_NOW,
    "grades_overall": AGREED,
    "grades_latest": AGREED,
    "grades_map": AGREED,
    "grades_by_year": AGREED,
    "grades_by_agency": frozenset({"owner"}),
    "grades_moved_by_theme": frozenset({"owner"}),
    "grades_moved_by_agency": frozenset({"owner"}),
    "flow_audits": frozenset({"owner", "theme"}),
    "flow_audits_waiting": frozenset({"owner", "theme", "period"}),
    "learning_published": frozenset({"owner", "theme"}),
    "learning_by_agency": frozenset({"owner", "theme"}),
    "learning_supervision": frozenset({"owner", "theme"}),
    "learning_checks": frozenset({"owner", "theme"}),
    "learning_recurring": frozenset(WORDS),
    "round_themes": AGREED,
    "round_own": frozenset({"owner"}),
    "late_returns": frozenset(WORDS),
}


def used(filters: Filters) -> list[str]:
    """What these filters narrow by, by the names of WORDS."""
    by = {
        "agency": filters.agency_id is not None,
        "owner": bool(filters.agency) and filters.agency_id is None,
        "theme": bool(filters.theme),
        "round": bool(filters.round),
        "period": filters.since is not None or filters.until is not None,
    }
    return [name for name in WORDS if by[name]]


def not_followed(code: str, filters: Filters) -> list[str]:
    """What a figure is not narrowed by although it is asked for."""
    return [name for name in used(filters) if name in NOT_BY.get(code, ())]


def not_followed_words(code: str, filters: Filters) -> str:
    """ "Not narrowed by agency or theme."; "" where the figure follows every filter."""
    names = [WORDS[name] for name in not_followed(code, filters)]
    return f"Not narrowed by {get_text_list(names, 'or')}." if names else ""


def only_followed(code: str, filters: Filters) -> Filters:
    """The filters without those the figure does not follow: what its file may say that it is narrowed to."""
    gone = set(not_followed(code, filters))
    names = gone | ({"agency"} if "owner" in gone else set()) | ({"since", "until"} if "period" in gone else set())
    names |= {"round_id", "section_id"} if "round" in gone else set()
    return Filters(**{each.name: getattr(filters, each.name) for each in fields(filters) if each.name not in names})
