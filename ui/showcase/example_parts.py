"""Lists, tags, tables and the other parts, with made-up words."""

from django.core.paginator import Paginator

from ui.tables import Cell, Column
from ui.tags import STATE_TONES, state_tag, status_tag
from ui.tones import GRADE_TONES, STATUS_TONES, TONES

MEANINGS = {
    "none": "Rated before this portal, or never.",
    "grey": "The owner agreed; no work yet, and not late.",
    "red": "Overdue, blocked, or the evidence shows no change.",
    "orange": "Started, with significant slippage.",
    "amber": "Started, with minor slippage or part of the evidence.",
    "green": "On track, or delivered and awaiting proof.",
    "blue": "Delivered, and someone else accepted the evidence.",
    "star": "A later audit shows a lasting effect on children.",
    "struck": "Replaced by another recommendation.",
}
STATES = ["Assigned", "In progress", "Signed off", "Sent back", "Withdrawn"]
RETURNS = [
    ("NB-014", "Siblings, neglect", "Children's Social Care", "4 March 2026", "Signed off", "done", 35),
    ("NB-015", "Under 1, domestic abuse", "Community Health Trust", "4 March 2026", "In progress", "active", 21),
    ("NB-016", "Young person, exploitation", "Police", "27 February 2026", "Sent back", "attention", 35),
    ("NB-017", "Disabled child, neglect", "Schools and Early Years", "11 March 2026", "Assigned", "waiting", 0),
]


def tags_shown() -> dict:
    return {
        "status_tags": [{"tone": tone, "word": TONES[tone].word, "meaning": MEANINGS[tone]} for tone in STATUS_TONES],
        "grade_tags": [{"tone": tone, "word": TONES[tone].word} for tone in GRADE_TONES],
        "state_tags": [{"tone": tone, "word": word} for tone, word in zip(STATE_TONES, STATES, strict=True)],
    }


def table_shown() -> dict:
    columns = [
        Column("Case", sort="case"),
        Column("Agency", sort="agency"),
        Column("Due", sort="due"),
        Column("State"),
        Column("Answers", numeric=True, sort="answers"),
    ]
    rows = [
        [Cell(ref, "#tables", note), agency, due, state_tag(state, tone), f"{done} of 35"]
        for ref, note, agency, due, state, tone, done in RETURNS
    ]
    return {"table_columns": columns, "table_rows": rows, "page": Paginator(range(193), 20).page(4)}


def _columns() -> list[dict]:
    return [
        {
            "heading": "Children's Social Care",
            "tag": status_tag("good", "Good"),
            "facts": ["Signed off 4 March 2026"],
            "text": "Her wishes open every review, in her own words.\n\nThe plan changed after she asked for weekends.",
            "href": "#columns",
            "action": "Whole return",
        },
        {
            "heading": "Community Health Trust",
            "tag": status_tag("mixed", "Requires improvement"),
            "facts": ["Signed off 2 March 2026"],
            "text": "The school nurse heard her; the record does not say what came of it.",
            "href": "#columns",
            "action": "Whole return",
        },
        {
            "heading": "Police",
            "tag": status_tag("poor", "Inadequate"),
            "facts": ["Signed off 5 March 2026, not second-read"],
            "text": "She was in the house on both nights and was not spoken to.",
            "href": "#columns",
            "action": "Whole return",
        },
        {"heading": "Probation", "muted": "No return yet. It stays sealed until it is signed off."},
    ]


def parts_shown() -> dict:
    return {
        "figures": [
            {"number": "36", "label": "cases audited", "note": "Six agencies, four rounds"},
            {"number": "7", "label": "actions Red", "tag": state_tag("was 4", "attention"), "href": "#charts"},
            {"number": "20 of 36", "label": "cases Good or better"},
            {"number": "6", "label": "actions overdue", "note": "The oldest since 4 March 2026"},
        ],
        "columns": _columns(),
        "tasks": [
            {"title": "Voice of the child", "href": "#lists", "tag": state_tag("Complete", "done")},
            {
                "title": "Assessment",
                "href": "#lists",
                "hint": "7 questions, 3 answered",
                "tag": state_tag("In progress", "active"),
            },
            {"title": "Planning and review", "href": "#lists", "tag": state_tag("Not started")},
            {"title": "Sign-off", "hint": "Opens when every question is answered", "status": "Cannot start yet"},
        ],
        "facts": [
            {"key": "Case", "value": "NB-2026-014"},
            {"key": "Round", "value": "Neglect, spring 2026", "href": "#lists"},
            {"key": "Status", "value": status_tag("amber"), "href": "#lists"},
            {"key": "Champion", "value": ""},
        ],
        "history": [
            {
                "title": "Amber to Green",
                "tag": status_tag("green"),
                "at": "4 March 2026",
                "by": "recorded by Amina Osei for Tom Reed",
                "text": "The new template is used by all four teams.",
            },
            {
                "title": "Not started to Amber",
                "tag": status_tag("amber"),
                "at": "12 January 2026",
                "by": "Tom Reed, Community Health Trust",
            },
            {"title": "Agreed by the board", "at": "1 December 2025", "by": "Business unit"},
        ],
        "section_items": [
            {"text": "Overview", "href": "#lists", "current": True},
            {"text": "Returns", "href": "#tables", "count": 24},
            {"text": "Panel", "href": "#columns"},
            {"text": "Findings", "href": "#charts", "count": 11},
        ],
        "crumbs": [{"text": "Audits", "href": "#"}, {"text": "Neglect 2026", "href": "#"}, {"text": "NB-014"}],
        "chips": [{"text": "State: Late", "remove_href": "?"}, {"text": "Agency: Police", "remove_href": "?"}],
        "sorts": [
            {"text": "due date", "href": "?sort=due", "current": True},
            {"text": "agency", "href": "?sort=agency"},
        ],
        "exports": [{"text": "Excel", "href": "#tables"}, {"text": "CSV", "href": "#tables"}],
        "actions": [{"text": "Add a nil return", "href": "#tables"}],
    }
