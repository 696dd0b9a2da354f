"""A plan, or the list as filtered, as a file to take along; what is read in again is the same."""

from collections.abc import Callable
from datetime import datetime

from .data import as_json
from .rows import Exported, exported_list, exported_plan
from .sheets import as_csv, as_xlsx
from .word import as_docx

__all__ = ["KINDS", "LIST_KINDS", "Exported", "exported_list", "exported_plan"]

Writer = Callable[[Exported, datetime], bytes]
KINDS: dict[str, tuple[Writer, str]] = {
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": (as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "json": (as_json, "application/json"),
}
LIST_KINDS = tuple(KINDS)
