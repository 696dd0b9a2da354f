"""The area a team serves, laid over what a file says of a child. Pure."""

from collections.abc import Mapping
from typing import Any


def with_area(facts: dict[str, Any], areas: Mapping[str, str]) -> dict[str, Any]:
    """The facts with the area of the child's team, unless the file itself says an area or nobody named the team's."""
    if facts.get("area", "unknown") == "unknown" and (area := areas.get(str(facts.get("team")))):
        return facts | {"area": area}
    return facts
