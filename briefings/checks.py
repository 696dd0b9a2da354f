"""Knowledge checks: questions with answers to choose from, which a later edition can ask again. Pure."""

from typing import Any

from access.permissions import NotDone
from briefings.content import one_line

MOST_CHECKS = 5
CHOICES = (2, 6)
LONGEST_QUESTION, LONGEST_CHOICE = 200, 120
RIGHT = "*"


def check_from(number: int, question: str, answers: str) -> dict[str, Any] | None:
    """One check from what an editor typed: the question, and an answer a line with a star before the right one.

    None where nothing was typed; NotDone names the check by its `number` and says what to put right.
    """
    question, lines = one_line(question), [line.strip() for line in answers.splitlines() if line.strip()]
    if not question and not lines:
        return None
    choices = [one_line(line.removeprefix(RIGHT)) for line in lines]
    right = [place for place, line in enumerate(lines) if line.startswith(RIGHT)]
    if refusal := why_not_check(question, choices, right):
        raise NotDone(f"Check {number}: {refusal}")
    return {"question": question, "choices": choices, "right": right[0]}


def why_not_check(question: str, choices: list[str], right: list[int]) -> str:
    fewest, most = CHOICES
    if not question:
        return "write the question to these answers."
    if len(question) > LONGEST_QUESTION:
        return f"shorten the question to {LONGEST_QUESTION} characters."
    if not fewest <= len(choices) <= most:
        return f"give {fewest} to {most} answers, one a line."
    if len(set(map(str.casefold, choices))) < len(choices):
        return "two answers are the same. Change one."
    if any(not choice or len(choice) > LONGEST_CHOICE for choice in choices):
        return f"each answer has 1 to {LONGEST_CHOICE} characters."
    if len(right) != 1:
        return "put a star (*) before the one answer that is right."
    return ""


def checks_from(typed: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """All checks that were typed, in their order. NotDone where one cannot be asked or two ask the same."""
    found = [check for n, (question, answers) in enumerate(typed, 1) if (check := check_from(n, question, answers))]
    asked = [check["question"].casefold() for check in found]
    if len(set(asked)) < len(asked):
        raise NotDone("Two checks ask the same question. Change one.")
    return found


def as_typed(check: dict[str, Any]) -> str:
    """The answers of a check as an editor types them."""
    right = check.get("right")
    return "\n".join(
        f"{RIGHT} {choice}" if right in (place, choice) else choice for place, choice in enumerate(check["choices"])
    )
