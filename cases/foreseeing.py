"""What a draw from a frame comes to, whether it is kept or only looked at beforehand."""

from collections.abc import Sequence
from datetime import datetime

from cases.models import Frame
from cases.sampling import Quota, Sample, draw_sample
from cases.selectors import Row, audited_since

RECENTLY = "Audited in the last {} months"


def sample_of(
    frame: Frame,
    rows: Sequence[Row],
    *,
    size: int,
    reserves: int,
    quotas: Sequence[Quota],
    exclude_months: int,
    at: datetime,
    seed: str = "",
) -> Sample:
    """The sample a seed gives, without the children audited recently."""
    recent = audited_since(frame.partnership, months=exclude_months, at=at) if exclude_months else set()
    return draw_sample(
        rows,
        seed=seed,
        size=size,
        reserves=reserves,
        quotas=quotas,
        exclusions={key: RECENTLY.format(exclude_months) for key, _ in rows if key in recent},
    )
