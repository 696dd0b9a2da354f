"""The demonstration's texts: people, audits and words, all invented, kept as JSON beside this module."""

import json
from functools import cache
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parent / "texts"


@cache
def read(name: str) -> Any:
    """One file of texts. Every caller gets the same object: read it, never change it."""
    return json.loads((TEXTS / f"{name}.json").read_text(encoding="utf-8"))
