"""Words, tags and pictures of the panel's pages; templates only place them."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from audits.counting import number_word
from audits.disagreement import Difference
from audits.models import OVERALL, AgreedGrade, Grade, Return, Round
from audits.return_words import state_look
from audits.selectors.panel_board import CaseBoard
from ui.addresses import address_of
from ui.charts import DotRow, responsive, spread_dots
from ui.tables import Cell, Column
from ui.tags import state_tag, status_tag

SPREAD_WORDS = {0: "Agencies gave the same grade", 1: "One grade apart"}


def grade_tag(grade: Grade | None):
    """A grade as a tag; no grade says so."""
    return tag_of(grade.tone, grade.short_name) if grade else tag_of("none", "Not graded")


@lru_cache(maxsize=256)
def tag_of(tone: str, words: str) -> SafeString:
    """A page of the panel shows hundreds of grades, of five kinds."""
    return status_tag(tone, words)


def agreed_mark(agreed: AgreedGrade):
    """What the panel agreed as a tag, and beside it whether that is provisional."""
    tag = grade_tag(agreed.grade)
    return format_html("{} {}", tag, state_tag("Provisional", "attention")) if agreed.provisional else tag


def return_tag(row: Return):
    return state_tag(*state_look(row))


def return_words(row: Return) -> str:
    """How far a return is, in words that stand inside a sentence."""
    return state_look(row)[0].lower()


def spread_words(spread: int) -> str:
    """How far apart the agencies are, in words."""
    return SPREAD_WORDS.get(spread) or f"{number_word(spread).capitalize()} grades apart"


def names(agencies: tuple[str, ...]) -> str:
    """Police; Police and Health; Police, Health and School."""
    *most, last = agencies
    return f"{', '.join(most)} and {last}" if most else last


def difference_words(difference: Difference) -> str:
    """One contradiction or gap as a sentence."""
    verb = "says" if len(difference.best) == 1 else "say"
    other = "says" if len(difference.worst) == 1 else "say"
    best = f"{names(difference.best)} {verb} “{difference.best_words}”"
    worst = f"{names(difference.worst)} {other} “{difference.worst_words}”"
    if difference.pair is None:
        return f"{best}, {worst}."
    return f"{best}; asked about the other side ({difference.pair.code} {difference.pair.text}), {worst}."


def differences_of(board: CaseBoard, theme: str = "", most: int = 0) -> list[dict]:
    """Contradictions first, then gaps in a record; those of one theme where one is given."""
    found = [each for each in board.differences if not theme or each.question.section.theme == theme]
    return [
        {
            "code": each.question.code,
            "question": each.question.text,
            "sentence": difference_words(each),
            "tag": state_tag("Gap in a record", "waiting") if each.is_gap else state_tag("Contradiction", "attention"),
        }
        for each in (found[:most] if most else found)
    ]


def hidden_words(board: CaseBoard, most: int) -> str:
    """What a row leaves for the child's own page: "8 more contradictions and 3 gaps in a record"."""
    contradictions, gaps = len(board.contradictions), len(board.gaps)
    shown_gaps = min(gaps, max(0, most - contradictions))
    left, left_gaps = max(0, contradictions - most), gaps - shown_gaps
    said = []
    if left:
        said.append(f"{left} more {'contradiction' if left == 1 else 'contradictions'}")
    if left_gaps:
        said.append(
            f"{left_gaps} {'more ' if shown_gaps else ''}{'gap in a record' if left_gaps == 1 else 'gaps in records'}"
        )
    return " and ".join(said)


def case_address(round_: Round, board: CaseBoard, theme: str = "") -> str:
    address = address_of("audits:panel_case", round_.pk, board.case.pk)
    return f"{address}?theme={theme}" if theme else address


def spread_picture(round_: Round, board: CaseBoard, grades: list[Grade]):
    """Each theme's grades on the scale, the longer the line the larger the disagreement; None without a scale."""
    if not grades or not board.returns:
        return None
    place = {grade.pk: n for n, grade in enumerate(grades)}
    rows = [
        DotRow(
            row.theme.label,
            [(agency.short_name, place.get(grade.pk) if grade else None) for agency, grade in row.given],
        )
        for row in board.themes
    ]
    title = f"Grades each agency gave for {board.case.reference}: {spread_words(board.spread).lower()} at most"
    return responsive(spread_dots, rows, [(grade.short_name, grade.tone) for grade in grades], title=title)


def spread_table(round_: Round, board: CaseBoard, *, linked: bool = True) -> dict:
    """The same as a table, with what the panel agreed."""
    agencies = [row.agency.short_name for row in board.returns]
    columns = [Column("Theme"), Column("Agreed"), Column("Apart"), *(Column(name) for name in agencies)]
    rows = []
    for row in board.themes:
        theme = Cell(row.theme.label, href=case_address(round_, board, row.theme) if linked else "")
        agreed = agreed_mark(row.agreed) if row.agreed else "Not yet"
        rows.append([theme, agreed, row.spread or "–", *(grade_tag(grade) for _, grade in row.given)])
    return {"columns": columns, "rows": rows}


def overview(round_: Round, boards: list[CaseBoard]) -> dict:
    """All children in one table, in the order of the page."""
    rows = [
        [
            Cell(board.case.reference, href=case_address(round_, board)),
            spread_words(board.spread),
            len(board.contradictions) or "–",
            agreed_mark(board.overall) if board.overall else "Not yet",
            f"{board.agreed_count} of {len(board.themes)}",
        ]
        for board in boards
    ]
    return {"columns": ["Case", "Furthest apart", "Contradictions", "Overall agreed", "Grades agreed"], "rows": rows}


def board_sentence(boards: list[CaseBoard]) -> str:
    """First the sentence: how many children are agreed, and where the agencies are furthest apart."""
    if not boards:
        return "No child has a return that you can read here."
    total = len(boards)
    done = sum(1 for board in boards if board.overall)
    has = "has" if done == 1 else "have"
    sentence = f"{number_word(done).capitalize()} of {number_word(total)} cases {has} an agreed overall grade."
    first = next((board for board in boards if not board.overall), None)
    if first and first.spread:
        sentence += f" Of those left, agencies are furthest apart on {first.case.reference}."
    return sentence


def theme_items(round_: Round, board: CaseBoard, current: str) -> list[dict]:
    """Links to the child's themes, saying which are agreed."""
    return [
        {
            "text": f"{row.theme.label}{' ✓ agreed' if row.agreed else ''}",
            "href": case_address(round_, board, row.theme),
            "current": row.theme == current,
            "count": None,
        }
        for row in board.themes
    ]


def first_theme(board: CaseBoard) -> str:
    """Where to begin: the theme not agreed yet on which agencies are furthest apart; overall last."""
    left = [row for row in board.themes if not row.agreed and row.theme != OVERALL]
    return max(left, key=lambda row: row.spread).theme if left else OVERALL
