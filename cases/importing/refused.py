"""The two things a reader of files may say: no to a whole file, and a word about one cell."""

from __future__ import annotations

from dataclasses import dataclass

ERROR, WARNING, NOTE = "error", "warning", "note"
MOST_WORDS = 200


class ImportRefused(Exception):
    """A whole file cannot be read. The message is one sentence or two: the problem, then the remedy."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a person should look at: where it is, the words found there, and what was done about it.

    `kind` is "error" (something was left out), "warning" (something is doubtful but was kept as written)
    or "note" (something was settled by a stated rule). `row` is the row a person sees, 0 for the whole file;
    `place` names the sheet or table when there is more than one. `words` are quoted from the file and may
    be personal, so they live no longer than the file does.
    """

    kind: str
    row: int
    column: str
    words: str
    done: str
    place: str = ""


def quoted(value: object) -> str:
    """The words of a cell as a person would recognise them, on one line and not endless."""
    text = " ".join(str(value).split())
    return text if len(text) <= MOST_WORDS else text[: MOST_WORDS - 1] + "…"
