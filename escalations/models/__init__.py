from .reports import CoreGroupReport, FailureKind, ReportNotice, ReportState
from .requests import EscalationStep, ReviewRequest, ReviewState, Urgency
from .settings import EscalationSettings
from .sides import raiser_agency_ids, reader_agency_ids

__all__ = [
    "CoreGroupReport",
    "EscalationSettings",
    "EscalationStep",
    "FailureKind",
    "ReportNotice",
    "ReportState",
    "ReviewRequest",
    "ReviewState",
    "Urgency",
    "raiser_agency_ids",
    "reader_agency_ids",
]
