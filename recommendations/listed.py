"""An owner's action as a long page shows it: a few plain values, many times cheaper than a row of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from recommendations.models import Delivery

DELIVERY: Mapping[str, str] = {str(value): str(label) for value, label in Delivery.choices}


class Code(NamedTuple):
    """A rating, of which only the code is asked."""

    code: str


@dataclass(frozen=True)
class ListedAction:
    """What lists say of an action; named as the action's own."""

    owner_name: str
    delivery: str
    evidence_level: int | None
    last_update_on: str | None
    status: Code

    def get_delivery_display(self) -> str:
        return DELIVERY[self.delivery]


def listed_actions(told: Iterable[Mapping[str, Any]]) -> list[ListedAction]:
    """Actions from `owners_told` of a row (see `selectors.plans.plan_page_rows`)."""
    return [
        ListedAction(
            each["agency"] or each["words"], each["delivery"], each["level"], each["updated"], Code(each["status"])
        )
        for each in told
    ]
