"""Agreed findings and recommendations with the counts that the five source briefings have, in words of our own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from briefings.content import Publisher, content_of
from briefings.drafting import drafted_in_brief, drafted_questions, drafted_sections, new_item
from briefings.facts import FoundFact, InitiativeFact, PartnershipFacts, PastFact, RecommendedFact, RoundFacts
from briefings.layout import LayoutPlan

CONTACTS = [
    {"who": "Children's front door", "when": "weekdays 8.30am to 5pm", "phone": "01632 960100",
     "email": "door@example.org", "link": ""},
    {"who": "Out of hours", "when": "", "phone": "01632 960101", "email": "", "link": ""},
]  # fmt: skip
PUBLISHER = Publisher(
    "Northmere Safeguarding Children Partnership", "northmere", "#12344d", "#2a9d8f",
    footer="Working together for children", former="Northmere Safeguarding Children Partnership is the new name of "
    "Northmere Safeguarding Children Board, since September 2025.", tell_whom="your agency's safeguarding lead",
    contacts=CONTACTS, contacts_checked_on="2026-10-01",
)  # fmt: skip
THEMES = {
    "record_keeping": "Record keeping", "multi_agency": "Multi-agency working",
    "risk": "Identification of risk to children",
    "meetings": "Effectiveness of child protection meetings", "oversight": "Supervision and management oversight",
}  # fmt: skip
LEARNING_THEMES = (
    ("Sharing what we know", 5), ("What we write down", 5), ("Who is asked to the meeting", 4),
    ("Who comes to the meeting", 4), ("Training for core groups", 3),
)  # fmt: skip
SAYINGS = (
    "The first worry was passed on the same day and with everything that was known",
    "Plans said in plain words what would be different for the child",
    "Supervision notes stood beside the record, so that a new worker understood why",
    "School and health spoke between meetings and each knew what the other saw",
    "Core groups met when they should and left clear notes",
    "Violence at home was named early, also where the baby was not yet born",
    "Children were seen alone and what they said was written in their own words",
    "A hospital planned going home with everybody who would visit afterwards",
)
COULD = (
    "A nursery or a practice could have told more about ordinary days",
    "A change of plan could have been taken back to the meeting that made the plan",
    "A school could have been told earlier about what was decided",
    "It could have been clearer whether a talk was a strategy discussion",
    "A move to another school could have been known before the first day there",
    "Notes of the conference could have been found from the practice's own record",
)


def found(kind: str, texts: Sequence[str], *, seen: int = 3, credit: Sequence[str] = ()) -> list[FoundFact]:
    codes = list(THEMES)
    return [
        FoundFact(f"{kind}{n}", kind, codes[n % 5], text, seen, list(credit) if n % 3 == 2 else [])
        for n, text in enumerate(texts)
    ]


def recommended(count: int, standing: str = "to_address", theme: str = "") -> list[RecommendedFact]:
    verbs = ("Send", "Ask for", "Keep", "Agree", "Share", "Read", "Check", "Write")
    return [
        RecommendedFact(
            f"{standing}{theme}{n}", f"{verbs[n % 8]} the notes of every meeting {n + 1} days after it was held",
            standing, theme,
        )
        for n in range(count)
    ]  # fmt: skip


def round_facts(**words: Any) -> RoundFacts:
    plain = {
        "title": "Neglect of children under five",
        "why_now": "More plans name neglect than any other worry, and they last longer.",
        "terms": "",
        "look_back_months": 12,
        "panel_on": date(2026, 5, 6),
        "agencies": ["Children's social care", "Health", "Police", "Schools"],
        "cases": 6,
        "findings": found("strength", SAYINGS) + found("improvement", COULD) + found("learning", SAYINGS[:1]),
        "recommendations": [row for theme, count in LEARNING_THEMES for row in recommended(count, theme=theme)],
        "themes": THEMES,
        "letters": {"practitioner": 12, "manager": 9, "agency": 6},
        "concerns": 2,
    }
    return RoundFacts(**{**plain, **words})


def partnership_facts(**words: Any) -> PartnershipFacts:
    plain = {
        "name": PUBLISHER.name,
        "board": "the Executive",
        "training": "Courses for several agencies together are in the training calendar.",
        "procedures": "The procedures of all partnerships of the county stand at procedures.example.org.",
        "initiatives": (
            InitiativeFact("1", "One front door", "Worries of all agencies are read together on the day they come.",
                           "the inspectorate: named as good practice"),
            InitiativeFact("2", "Seven plain rules", "Every agency teaches the same seven rules to new staff."),
        ),
        "said_before": ("Late notes: raised three times since April 2009.",),
        "past": (PastFact(date(2009, 4, 1), 8), PastFact(date(2010, 9, 1), 8)),
    }  # fmt: skip
    return PartnershipFacts(**{**plain, **words})


def composed(
    layout: LayoutPlan, *, rounds: Sequence[RoundFacts] = (), number: int = 1, figures: Any = None, **words: Any
) -> dict[str, Any]:
    """A first draft in a layout, as readers would get it."""
    facts, about = list(rounds) or [round_facts()], words.pop("about", partnership_facts())
    given = {
        "title": "Neglect: a day in a child's life",
        "in_brief": drafted_in_brief(facts),
        "sections": drafted_sections(facts, layout, about),
        "questions": drafted_questions(facts, layout),
        "publisher": PUBLISHER,
        "series": (layout.series, 2) if layout.series else None,
        "address": "https://audits.example.org/b/0123456789/" if number else "",
        "on": date(2026, 6, 1) if number else None,
    }
    return content_of(layout=layout, number=number, figures=figures, **{**given, **words})


def own_point(text: str, **words: Any) -> dict:
    return new_item(id=f"o-{abs(hash(text))}", text=text, **words)
