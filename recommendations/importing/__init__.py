"""Reading an action plan that lives in Word, Excel or CSV. Pure: bytes in, the plan and its doubts out."""

from cases.importing import ImportRefused, Problem

from .plan import PlanRead, PlanRecommendation, PlanSection, to_json
from .reading import MOST_SENT, read_action_plan
from .statuses import NOT_RECORDED, SCHEMES

__all__ = [
    "MOST_SENT",
    "NOT_RECORDED",
    "SCHEMES",
    "ImportRefused",
    "PlanRead",
    "PlanRecommendation",
    "PlanSection",
    "Problem",
    "read_action_plan",
    "to_json",
]
