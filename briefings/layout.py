"""The seven-section layout: headings in their fixed order, and what an editor is told about each. Pure."""

from typing import NamedTuple

IN_BRIEF_WORDS = 60
QUESTIONS = (3, 5)


class SectionPlan(NamedTuple):
    """One numbered section. `is_list` when it holds points, else it holds paragraphs only."""

    code: str
    number: str
    heading: str
    hint: str
    is_list: bool


SEVEN = (
    SectionPlan(
        "aim", "01", "Aim of the audit", "What the partnership wanted to learn, in one or two sentences.", False
    ),
    SectionPlan("background", "02", "Background", "Why this subject, and why now.", False),
    SectionPlan("overview", "03", "Overview", "How many records were read, by whom, and how.", False),
    SectionPlan("themes", "04", "Key learning", "What ran through the cases. One thought a point.", True),
    SectionPlan(
        "improvements", "05", "Areas for improvement", "What could have been stronger. Practice, never people.", True
    ),
    SectionPlan("good_practice", "06", "Good practice", "What to keep doing, with credit where it is due.", True),
    SectionPlan("recommendations", "07", "Recommendations", "What will change because of this audit.", True),
)
BY_CODE = {plan.code: plan for plan in SEVEN}
TEXTS = tuple(plan.code for plan in SEVEN if not plan.is_list)
LISTS = tuple(plan.code for plan in SEVEN if plan.is_list)

# Where a finding of each kind is told. Names are those of FindingKind.
SECTION_OF_KIND = {
    "learning": "themes",
    "factor": "themes",
    "improvement": "improvements",
    "strength": "good_practice",
    "good_practice": "good_practice",
}
# Kinds that, seen in one child's case only, are told as what could have been.
COULD_HAVE_BEEN = frozenset({"improvement", "learning"})
