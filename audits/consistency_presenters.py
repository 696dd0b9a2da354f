"""How consistent agencies were, as tables and sentences."""

from audits.consistency import LEAST_PAIRS, Agreement, reading
from audits.selectors.consistency import Consistency
from ui.counting import counted
from ui.tables import Column

NOTHING = "–"


def figure(found: Agreement) -> str:
    return NOTHING if found.alpha is None else f"{found.alpha:.2f}"


def spread(found: Agreement) -> str:
    """The range in which the figure may as well lie."""
    if found.low is None or found.high is None:
        return NOTHING
    return f"{found.low:.2f} to {found.high:.2f}"


def row_of(name: str, found: Agreement) -> list:
    return [name, figure(found), spread(found), found.pairs, reading(found)]


def columns(first: str) -> list:
    return [
        Column(first),
        Column("Agreement", numeric=True),
        Column("May be", numeric=True),
        Column("Pairs of answers", numeric=True),
        Column("In words"),
    ]


def consistency_tables(found: Consistency) -> dict:
    """The page's tables; nothing in them tells of one child."""
    themes = [row_of(label, answers) for label, answers, _ in found.themes if answers.pairs]
    grades = [row_of(label, given) for label, _, given in found.themes if given.pairs]
    few = counted(LEAST_PAIRS, "pair")
    silent = counted(found.unsaid, "question")
    unsaid = f"Of {silent} nothing can be said: fewer than {few} of answers, or all of them the same."
    return {
        "sentence": f"{reading(found.whole)}." if found.whole.alpha is not None else f"{found.whole.why}.",
        "whole": row_of("All questions", found.whole),
        "answer_columns": columns("Theme"),
        "answers": [row_of("All questions", found.whole), *themes],
        "grade_columns": columns("Theme"),
        "grades": grades,
        "worst_columns": columns("Question"),
        "worst": [row_of(str(question), each) for question, each in found.worst],
        "unsaid": unsaid if found.unsaid else "",
        "least": few,
    }
