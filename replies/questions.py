"""What a reply page asks about one edition: questions to talk about, and knowledge checks. Pure."""

from typing import Any, NamedTuple


class Check(NamedTuple):
    """A question with answers to choose from; `right` is the one that is, "" where the editors named none."""

    question: str
    choices: tuple[str, ...]
    right: str


def talk_of(content: dict[str, Any]) -> list[str]:
    """The questions a team talks about, without those that stand among the checks."""
    asked = {check.question for check in checks_of(content)}
    return [question for question in content.get("questions", []) if question not in asked]


def checks_of(content: dict[str, Any]) -> list[Check]:
    """The knowledge checks, each with at least two answers. `right` may be kept as words or as a place in the list."""
    found = []
    for kept in content.get("checks") or []:
        choices = tuple(str(choice) for choice in kept.get("choices", []))
        if kept.get("question") and len(choices) > 1:
            found.append(Check(kept["question"], choices, right_of(kept.get("right"), choices)))
    return found


def right_of(kept: Any, choices: tuple[str, ...]) -> str:
    if isinstance(kept, int) and not isinstance(kept, bool):
        return choices[kept] if 0 <= kept < len(choices) else ""
    return str(kept) if kept in choices else ""
