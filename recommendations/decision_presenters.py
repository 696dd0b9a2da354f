"""Questions to the board and its decisions, in words."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from recommendations.models import BoardDecision, BoardQuestion, Recommendation
from ui.dates import long_date
from ui.tables import Cell, Column
from ui.tags import state_tag

WAITING_COLUMNS = [Column("Question"), Column("About"), Column("Put on", dated=True), Column("State")]
DECIDED_COLUMNS = [Column("Question"), Column("Decided"), Column("By"), Column("On", dated=True)]
RED_COLUMNS = [Column("No."), Column("Recommendation"), Column("Red since", dated=True), Column("Next", hidden=True)]
RED_OPTIONS = ("Give it until a new date", "Change what is asked, or who does it", "Stop: it will not be done")


def standing(question: BoardQuestion) -> BoardDecision | None:
    """The decision that stands."""
    return next((each for each in question.decisions.all() if not each.is_provisional), None)


def waiting_rows(questions: Iterable[BoardQuestion]) -> list[list]:
    return [
        [
            Cell(each.text, reverse("recommendations:decision_detail", args=[each.pk])),
            each.recommendation.number if each.recommendation else "–",
            long_date(timezone.localdate(each.asked_at)),
            state_tag("Provisional", "attention") if each.decisions.all() else state_tag("Waits", "waiting"),
        ]
        for each in questions
    ]


def decided_rows(questions: Iterable[BoardQuestion]) -> list[list]:
    pairs = [(each, standing(each)) for each in questions]
    return [
        [
            Cell(each.text, reverse("recommendations:decision_detail", args=[each.pk])),
            found.chosen,
            found.decided_by,
            long_date(found.decided_on),
        ]
        for each, found in pairs
        if found
    ]


def red_rows(rows: Iterable[Recommendation], may_ask: bool) -> list[list]:
    ask = reverse("recommendations:decision_create")
    return [
        [
            row.number,
            Cell(row.text, reverse("recommendations:recommendation_detail", args=[row.pk])),
            long_date(row.red_since),  # type: ignore[attr-defined]
            Cell("Ask the board", f"{ask}?about={row.pk}", label=f"Ask the board about {row.number}")
            if may_ask
            else "",
        ]
        for row in rows
    ]


def red_question(row: Recommendation) -> dict:
    """What the form about a recommendation that is red starts with; about another one only its options are empty."""
    if row.status.code != "red":
        return {"text": f"Recommendation {row.number}: "}
    return {
        "text": f"Recommendation {row.number} has been red for more than two reviews. What follows?",
        "options": "\n".join(RED_OPTIONS),
    }


def decisions_told(question: BoardQuestion) -> list[dict]:
    """Each decision, newest first, as a timeline."""
    return [decision_told(each) for each in question.decisions.all()]


def decision_told(row: BoardDecision) -> dict:
    there = "" if row.agencies_there is None else f"{row.agencies_there} agencies were there."
    source = f"Written down by {row.recorded_by.full_name}" + (f" from {row.source}." if row.source else ".")
    return {
        "title": row.chosen,
        "tag": state_tag("Provisional", "attention") if row.is_provisional else state_tag("Stands", "done"),
        "at": long_date(row.decided_on),
        "by": row.decided_by,
        "text": "\n".join(part for part in (row.words, there, source) if part),
    }
