"""What the list of recommendations can be narrowed by."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms

from audits.selectors.themes import themes_known
from recommendations.models import PlanSection, Priority
from recommendations.selectors.choices import owner_words_in_use, owners_to_choose, sections_for, tools_behind
from recommendations.selectors.flags import Flag
from recommendations.selectors.recommendations import NOBODY, OVERDUE, Wanted, sections_in
from recommendations.standing import Standing
from ui.forms import Look, ReturningFilterForm, offer_choices

MOST = 120
LONGEST = {"section": 3000}  # several hundred audits, separated by commas
PRIORITIES = [("", "All"), *Priority.choices, (NOBODY, "No priority")]


class RecommendationFilter(ReturningFilterForm):
    """The filter of the list; its choices are those in use."""

    looks = {"q": Look(width="two-thirds")}
    q = forms.CharField(label="Words or number", required=False, max_length=MOST)
    status = forms.ChoiceField(label="Rating", required=False)
    section = forms.ChoiceField(label="Audit", required=False)
    owner = forms.ChoiceField(label="Owner", required=False)
    action_status = forms.ChoiceField(label="Owner's action", required=False)
    theme = forms.ChoiceField(label="Theme", required=False)
    priority = forms.ChoiceField(label="Priority", required=False, choices=PRIORITIES)
    standing = forms.ChoiceField(label="In a briefing", required=False, choices=[("", "All"), *Standing.choices])
    flag = forms.ChoiceField(label="To look at twice", required=False, choices=[("", "All"), *Flag.choices])
    overdue = forms.BooleanField(label="Overdue", required=False)
    undated = forms.BooleanField(label="No date", required=False)
    gone = forms.BooleanField(label="Owner gone", required=False)

    def __init__(
        self,
        *args,
        statuses: Iterable,
        sections: Iterable,
        tools: Iterable,
        agencies: Iterable,
        owner_words: Iterable,
        plan_names: Mapping[UUID, str],
        **options,
    ):
        super().__init__(*args, **options)
        names = [(status.code, status.name) for status in statuses]
        owners = [(str(agency.pk), agency.name) for agency in agencies]
        offer_choices(self, "status", [("", "All"), *names])
        offer_choices(self, "action_status", [("", "All"), *names, (OVERDUE, "Overdue")])
        audits = [(str(each.pk), called(each, plan_names)) for each in sections]
        offer_choices(self, "section", [("", "All"), *audits, *several(self.data.get("section", ""))])
        themes = [(theme.value, theme.label) for theme in themes_known(tools)]
        offer_choices(self, "theme", [("", "All"), *themes, (NOBODY, "No theme")])
        words = [(each, each) for each in owner_words]
        offer_choices(self, "owner", [("", "All"), *owners, *words, (NOBODY, "No owner")])


def filter_form(
    query: Any, user, partnership, statuses: Iterable, plan_names: Mapping[UUID, str]
) -> RecommendationFilter:
    """The filter with what a partnership has in use; with `query`, what is asked for."""
    return RecommendationFilter(
        query,
        statuses=statuses,
        sections=sections_for(user, partnership),
        tools=tools_behind(user, partnership),
        agencies=owners_to_choose(user, partnership),
        owner_words=owner_words_in_use(user, partnership),
        plan_names=plan_names,
    )


def called(section: PlanSection, plan_names: Mapping[UUID, str]) -> str:
    """A section's number and title, and its plan where there are several."""
    plan = plan_names.get(section.plan_id)
    return f"{section} · {plan}" if plan else str(section)


def several(asked: str) -> list[tuple[str, str]]:
    """The choice of several audits at once, where an address asks for them: a figure takes the oldest together."""
    found = set(sections_in(asked)) if "," in asked else set()
    return [(asked, f"{len(found):,} audits together")] if found else []


def wanted_from(query) -> Wanted:
    """The filters of an address. What it names and nobody has finds nothing; too long a word is cut."""
    text = {name: query.get(name, "").strip()[: LONGEST.get(name, MOST)].replace("\x00", "") for name in TEXTS}
    overdue, undated, gone = (bool(query.get(name)) for name in TICKS)
    return Wanted(**text, overdue=overdue, undated=undated, gone=gone)


def narrowing_in(query) -> dict[str, str]:
    """What an address narrows the rows of a day by, to be carried along while another day is chosen."""
    names = (*TEXTS, *TICKS, "moved", WHOSE, TO)
    return {name: query[name] for name in names if query.get(name) and "\x00" not in query[name]}


TEXTS = ("status", "section", "owner", "action_status", "theme", "priority", "standing", "flag", "q")
TICKS = ("overdue", "undated", "gone")
# Of what moved since a day: by owner and theme as they are now, or were on another day (in ISO), and not on that one.
WHOSE, NOW = "whose", "now"
# The day up to which it moved, in ISO; today where an address names none.
TO = "to"
