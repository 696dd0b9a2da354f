"""A figure: one reading in a sentence, its picture, and its table. Pure; pages place it, exports hand it out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from ui.tables import Column


@dataclass(frozen=True)
class Figure:
    """What a builder makes of a scope's data.

    `code` names it in addresses and files, for good. `sentence` is written from the data. `picture` is SVG as
    `ui.charts` draws it, "" where there is nothing to draw; `columns` and `rows` are those of `ui.tables`. Where there
    is nothing at all to say, the sentence alone says so. Where a table shows only the first rows, pages lead to all of
    them: to `all_href`, in the words `all_words`. `note` is a quiet line below; `level` is that of the heading.
    """

    code: str
    heading: str
    sentence: str
    picture: SafeString | str = ""
    columns: Sequence[Column] = ()
    rows: Sequence[Sequence[Any]] = ()
    note: str = ""
    level: int = 2
    all_href: str = ""
    all_words: str = ""

    @property
    def table(self) -> dict[str, Any] | None:
        """The table as pages take it; None without rows."""
        return {"columns": self.columns, "rows": self.rows} if self.rows else None

    @property
    def anchor(self) -> str:
        """Where it stands on its page."""
        return self.code.replace("_", "-")
