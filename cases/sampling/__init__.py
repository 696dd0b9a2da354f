"""Drawing cases from a frame fairly, explaining it, and letting anyone repeat it. Pure: rows and seed in."""

from .certificate import ALGORITHM, VERSION, Spread, certificate, spread, verify
from .draw import MOST_QUOTAS, Place, Quota, QuotaOutcome, Row, Sample, draw_sample, lot, replacement

__all__ = [
    "ALGORITHM",
    "MOST_QUOTAS",
    "VERSION",
    "Place",
    "Quota",
    "QuotaOutcome",
    "Row",
    "Sample",
    "Spread",
    "certificate",
    "draw_sample",
    "lot",
    "replacement",
    "spread",
    "verify",
]
