"""Pages of the dashboard on paper: a board paper of one page's figures, and the board pack of several."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

from django.utils.safestring import mark_safe

from accounts.models import Partnership
from accounts.printing import make_paper
from dashboards.exports import LINK, SVG, Source, table_of
from dashboards.figure import Figure
from escalations.exports import Value
from ui.counting import figures

MOST_WIDE = 34  # letters, beyond which a cell runs over several lines
SHEETS = ("briefing.css", "board.css")


@dataclass(frozen=True)
class Part:
    """One part of a paper: its heading, sentences, figures, and groups of lines, each with a heading of its own."""

    heading: str = ""
    sentences: Sequence[str] = ()
    figures: Sequence[Figure] = ()
    groups: Sequence[tuple[str, Sequence[str]]] = field(default_factory=tuple)


def make_board_paper(
    parts: Sequence[Part], *, title: str, publisher: Partnership, source: Source, at: datetime
) -> bytes:
    """The parts as a tagged PDF dated `at`; of several parts each begins a side and stands in the list of contents."""
    numbers = count(1)
    context = {
        "parts": [
            {
                "heading": part.heading,
                "sentences": part.sentences,
                "groups": part.groups,
                "figures": [printed(each, next(numbers)) for each in part.figures],
            }
            for part in parts
        ],
        "is_pack": len(parts) > 1,
        "source": source.words,
    }
    foot = f"{publisher.name} · {title} · as at {source.as_at}"
    return make_paper("print/board.html", context, publisher=publisher, title=title, foot=foot, at=at, sheets=SHEETS)


def printed(figure: Figure, number: int) -> dict[str, Any]:
    """A figure as the paper takes it: the wide picture without links, and its table in words."""
    found = SVG.search(str(figure.picture))
    headings, rows = table_of(figure)
    return {
        "heading": figure.heading,
        "sentence": figure.sentence,
        "note": figure.note,
        "picture": mark_safe(LINK.sub("", found.group())) if found else "",
        "number": number,
        "table": sheet_of(headings, rows) if rows else None,
    }


def sheet_of(headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> dict[str, Any]:
    """A table for the paper: columns of numbers stand to the right."""
    numeric = [all(isinstance(row[n], int) or row[n] in ("", "–", None) for row in rows) for n in range(len(headings))]
    columns = [{"label": label, "is_numeric": n > 0 and numeric[n]} for n, label in enumerate(headings)]
    cells = [
        [{"text": figures(value), "is_numeric": n > 0 and numeric[n]} for n, value in enumerate(row)] for row in rows
    ]
    return {"columns": columns, "rows": cells, "widths": widths_of(headings, cells)}


def widths_of(headings: Sequence[str], cells: Sequence[Sequence[dict[str, Any]]]) -> list[str]:
    """How wide each column is, in hundredths of the sheet: by its longest word, and more where it holds sentences."""
    needs = []
    for n, heading in enumerate(headings):
        texts = [heading, *(str(row[n]["text"]) for row in cells)]
        word = max((len(part) for text in texts for part in text.split()), default=1)
        needs.append(max(1.2 * word + 2, min(max(map(len, texts[1:]), default=1), MOST_WIDE)))
    return [f"{100 * need / sum(needs):.2f}%" for need in needs]
