"""A typical briefing on two sides, made by the same code as the job that makes them."""

from datetime import UTC, date, datetime
from io import BytesIO

from briefings.content import Publisher, content_of, texts_of
from briefings.drafting import new_item
from briefings.printing import make_briefing_pdf

TITLE, DAY = "Neglect: what is a day like for this child?", date(2026, 6, 11)
MADE_AT = datetime(2026, 6, 11, 9, 0, tzinfo=UTC)
PUBLISHER = Publisher("Northmere Safeguarding Children Partnership", "northmere", "#12344d", "#2a9d8f")
IN_BRIEF = (
    "Six agencies read the records of six children who live with neglect. Workers kept visiting and cared. Few records "
    "could describe the child's ordinary day, and plans ran on unchanged. Three habits would help most: describe the "
    "day, join up the story, and try something new before month nine."
)
TEXTS = {
    "aim": "We wanted to know how soon neglect is seen, what agencies understand about its effect on each child, and "
    "whether they act together before years have passed.\n\n"
    "The audit is for learning. It does not judge any one worker.",
    "background": "Neglect is named in more than half of our protection plans. Local reviews said that people who "
    "visit often can grow used to what they see.\n\n"
    "Poverty makes family life harder, and it is a different thing from neglect.",
    "overview": "Six children were drawn by lot from all those with a plan for neglect for three months or more. Six "
    "agencies read their own records of the last twelve months before they met. Two parents told us what had helped.",
}
THEMES = (
    ("Describe the day", "Records told us what adults attended. Where they told us about breakfast, clothes, school "
     "runs and bedtime, plans were better.", 4),
    ("Put the story together", "Each agency held a piece. The pattern became plain only when the pieces lay side by "
     "side.", 6),
    ("Not brought is not the same as did not attend", "Children do not take themselves to the dentist. A missed "
     "appointment is news that somebody else needs.", 3),
    ("Change the plan before the child gets used to it", "Where a plan was not working, most groups renewed it. A "
     "question from outside the group helped.", 4),
)  # fmt: skip
IMPROVEMENTS = (
    ("Health and schools were not asked early for what they saw week by week", 4),
    ("Chronologies stayed in one agency, so that a pattern was noticed a year later than it might have been", 3),
    ("The needs of younger brothers and sisters were not written down one by one", 1),
    ("Drift was not challenged when the same actions came back for a third time", 2),
    ("Fathers were named in the record and seldom spoken to", 5),
)
GOOD = (
    ("A health visitor kept calling at different times until a tired parent felt able to open the door", ["Health"], 1),
    ("Children could be heard in the record, in their own words, with where they were heard", ["Health", "Schools"], 5),
    ("Core groups met all through the summer because staff shared the dates out", ["Schools"], 2),
    ("Every adult in the home was written down from the first call", ["Police"], 4),
)
RECOMMENDATIONS = (
    "Keep one chronology for each child on a plan, and bring your part of it to each core group",
    "Fill in the neglect profile with the family before conference",
    "Tell the lead worker within two days when a child is not brought",
    "Expect a manager from another team to take a fresh look at month nine",
)
QUESTIONS = [
    "Think of one child. Could you describe last Tuesday, from waking to sleeping?",
    "What have you stopped noticing?",
    "Whose piece of the story have you never seen?",
    "What would have to happen for you to say that this plan is not working?",
]


def kept_sections() -> list[dict]:
    """Its sections as an editor keeps them."""
    points = {
        "themes": [
            new_item(source="finding", kind="learning", title=title, text=text, seen=seen, total=6)
            for title, text, seen in THEMES
        ],
        "improvements": [
            new_item(source="finding", kind="improvement", text=text, seen=seen, total=6) for text, seen in IMPROVEMENTS
        ],
        "good_practice": [
            new_item(source="finding", kind="strength", text=text, credit=credit, seen=seen, total=6)
            for text, credit, seen in GOOD
        ],
        "recommendations": [new_item(source="recommendation", text=text) for text in RECOMMENDATIONS],
    }
    return [{"code": code, "text": TEXTS.get(code, ""), "items": points.get(code, [])} for code in {**TEXTS, **points}]


def briefing_content(title: str = TITLE, on: date = DAY) -> dict:
    """The briefing as its page and files share it."""
    return content_of(
        title=title,
        in_brief=IN_BRIEF,
        sections=kept_sections(),
        questions=QUESTIONS,
        publisher=PUBLISHER,
        number=1,
        on=on,
        address="https://audit.example.org/b/5f3c9a1e07/",
        themes=["record_keeping"],
    )


def briefing_pdf() -> bytes:
    """The typical briefing as a PDF."""
    return make_briefing_pdf(briefing_content(), at=MADE_AT)


def briefing_words() -> list[str]:
    """Its paragraphs in reading order."""
    return [text for _, text in texts_of(briefing_content())]


def words_of(pdf: bytes) -> str:
    """What a reader finds in a PDF, as one line of text."""
    from pypdf import PdfReader

    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


def pages_of(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(pdf)).pages)
