"""How many cases of an audit raised an immediate concern: a number in words, and nothing else of any concern."""

from typing import Any

from cases.models import CaseRole, ImmediateConcern

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def concern_count(round_: Any) -> int:
    """In how many cases of a round's sample somebody raised an immediate concern, answered or not."""
    if not getattr(round_, "draw_id", None):
        return 0
    raised = ImmediateConcern.objects.filter(case__draw_id=round_.draw_id, case__role=CaseRole.DRAWN)
    return raised.order_by().values("case").distinct().count()


def concern_count_words(round_: Any) -> str:
    """The one sentence about immediate concerns that reports, minutes and briefings may print; never "" and never more
    than the number."""
    count = concern_count(round_)
    number = SMALL[count] if count < len(SMALL) else str(count)
    if not count:
        return "The audit raised no immediate concern."
    return f"In {number} case{'' if count == 1 else 's'} the audit raised an immediate concern."
