"""What replacing a drawn case comes to before anybody does it: which reserve comes, what the sample then misses."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cases.models import Case, Draw
from cases.sampling import Criteria, Place, Sample, replacement


@dataclass(frozen=True)
class SwapForeseen:
    """The reserve that would come, None when its stratum has none left; what the sample then misses, in sentences;
    and how many cases the sample would hold."""

    called: Case | None
    sentences: tuple[str, ...]
    size: int

    @property
    def key(self) -> str:
        """What stands for the reserve in a form, so that nobody gets another one than they were shown."""
        return str(self.called.pk) if self.called else "nobody"


def foresee_swap(case: Case) -> SwapForeseen:
    """What replacing a case that is in the sample comes to. A case that is not raises ValueError."""
    draw, swaps = case.draw, case.draw.certificate["swaps"]
    cases = {each.ordinal: each for each in draw.cases.all()}
    sample = sample_of(draw, cases)
    came = [swap["called"] for swap in swaps if swap["called"] is not None]
    left = [swap["leaving"] for swap in swaps]
    found = replacement(sample, case.ordinal or 0, called=came, dropped=left)
    size = len(sample.chosen) + len(came) - len(left) - (found.place is None)
    return SwapForeseen(cases[found.place.ordinal] if found.place else None, found.sentences, size)


def sample_of(draw: Draw, cases: Mapping[int | None, Case]) -> Sample:
    """The drawn sample as far as its certificate and its cases tell: who was chosen, who is in reserve, and which least
    numbers each of them serves. The frame is not needed, so it works after its rows are deleted too."""
    stated = draw.certificate
    criteria = Criteria.from_data(stated["criteria"])

    def places(part: list[dict[str, Any]]) -> tuple[Place, ...]:
        return tuple(
            Place(
                ordinal,
                each["stratum"],
                tuple(quota for quota in criteria.quotas if quota.serves(cases[ordinal].facts)),
            )
            for each in part
            for ordinal in each["ordinals"]
        )

    return Sample(
        seed=stated["seed"],
        wanted=criteria,
        criteria=criteria,
        chosen=places(stated["chosen"]),
        reserves=places(stated["reserves"]),
        strata=(),
        outcomes=(),
        spread=(),
        steps=(),
        lowered=(),
        shortages=(),
        in_frame=stated["counts"]["frame"],
        eligible=stated["counts"]["drawn_from"],
        excluded={},
        exclusions={},
    )
