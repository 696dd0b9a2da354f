"""The words of a status column that each scheme understands. Needs no database."""

import json
from collections.abc import Mapping
from pathlib import Path

from recommendations.importing import SCHEMES

FILE = Path(__file__).parent / "status_schemes.json"


def scheme_words(code: str) -> Mapping[str, str]:
    """Lower-case status words and their codes; LookupError for a scheme that is not there."""
    if code in SCHEMES:
        return SCHEMES[code]
    for scheme in json.loads(FILE.read_text())["schemes"]:
        if scheme["code"] == code:
            return {status["name"].casefold(): status["code"] for status in scheme["statuses"]}
    raise LookupError(f"There is no status scheme called {code}.")


def scheme_codes() -> list[str]:
    """The schemes a plan can be read with."""
    return [scheme["code"] for scheme in json.loads(FILE.read_text())["schemes"]]
