"""A tool as a file to take along: JSON word for word, or a workbook (`audits.tool_workbook`).

Both are read back into the words of `audits.tool_words`; what is read is checked by `problems_of` afterwards.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from access.permissions import NotDone
from accounts.models import AgencyKind
from accounts.sheets import decoded
from audits.answering import typed
from audits.tool_workbook import as_xlsx, read_workbook

__all__ = ["as_json", "as_xlsx", "read_tool"]

MOST_BYTES = 1024 * 1024
DEEPEST = 20
# JSON can write half of a character that needs two; no database and no page takes it.
HALF = re.compile("[\ud800-\udfff]")
NOT_JSON = "The file is not valid JSON. Download a tool from here and compare."


def as_json(words: Mapping[str, Any]) -> bytes:
    return json.dumps(words, ensure_ascii=False, indent=2).encode()


def read_tool(name: str, content: bytes) -> Any:
    """The words a file holds, still to be checked; NotDone says why it cannot be read at all."""
    if len(content) > MOST_BYTES:
        raise NotDone("The file is larger than 1 MB, far more than a tool needs. Is it the right one?")
    if name.lower().endswith(".xlsx"):
        return read_workbook(content)
    if not name.lower().endswith(".json"):
        raise NotDone("The file must be a .json or .xlsx file, as this portal writes them.")
    try:
        words = _cleaned(json.loads(decoded(content)))
    except (ValueError, RecursionError):
        raise NotDone(NOT_JSON) from None
    return _with_defaults(words) if isinstance(words, dict) else words


def _cleaned(value: Any, depth: int = 0) -> Any:
    """The same without characters that no person can type, such as NUL, which no database takes.

    ValueError for what is nested deeper than any tool: its mere printing could fail later.
    """
    if depth > DEEPEST:
        raise ValueError("nested too deep")
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, list):
        return [_cleaned(each, depth + 1) for each in value]
    return {_clean(key): _cleaned(each, depth + 1) for key, each in value.items()} if isinstance(value, dict) else value


def _clean(text: str) -> str:
    return HALF.sub("", typed(text))


def _with_defaults(words: dict[str, Any]) -> dict[str, Any]:
    prompts = words.get("prompts")
    kinds = {kind.value for kind in AgencyKind}
    kept = {
        kind: [str(line) for line in said]
        for kind, said in (prompts.items() if isinstance(prompts, dict) else ())
        if kind in kinds and isinstance(said, list)
    }
    return words | {"prompts": kept, "themes": words.get("themes", [])}
