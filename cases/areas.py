"""The area a team serves, laid over what a file says of a child. Pure."""

from collections.abc import Mapping
from typing import Any


def with_area(facts: dict[str, Any], areas: Mapping[str, str]) -> dict[str, Any]:
    """The facts with the area of the child's team, unless the file itself says an area or nobody named the team's."""
    said = facts.get("area", "unknown")
    area = area_of(str(facts.get("team")), said, areas)
    return facts if area == said else facts | {"area": area}


def area_of(team: str, said: str, areas: Mapping[str, str]) -> str:
    """The area a file says, or that of the team where it says "unknown" and somebody named the team's."""
    return (areas.get(team) or said) if said == "unknown" else said
