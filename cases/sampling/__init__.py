"""Drawing cases from a frame fairly, explaining it, and letting anyone repeat it. Pure: rows, criteria, seed in."""

from .certificate import ALGORITHM, VERSION, certificate
from .clashes import CannotDraw, why_not_draw
from .criteria import MOST_AXES, MOST_PLACES, MOST_QUOTAS, Criteria, Filter, Quota, Strata
from .draw import draw_sample
from .eligible import QuotaShort, Step, cannot, live_count
from .lots import UNKNOWN, Row, commitment, lot
from .reserves import Replacement, replacement
from .sample import Place, QuotaOutcome, Sample, SpreadCount, SpreadOutcome, StratumOutcome
from .swaps import next_reserve, with_swap
from .verify import verify

__all__ = [
    "ALGORITHM",
    "MOST_AXES",
    "MOST_PLACES",
    "MOST_QUOTAS",
    "UNKNOWN",
    "VERSION",
    "CannotDraw",
    "Criteria",
    "Filter",
    "Place",
    "Quota",
    "QuotaOutcome",
    "QuotaShort",
    "Replacement",
    "Row",
    "Sample",
    "SpreadCount",
    "SpreadOutcome",
    "Step",
    "Strata",
    "StratumOutcome",
    "cannot",
    "certificate",
    "commitment",
    "draw_sample",
    "live_count",
    "lot",
    "next_reserve",
    "replacement",
    "verify",
    "why_not_draw",
    "with_swap",
]
