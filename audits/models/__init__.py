"""Tools and scales as data; rounds; returns; the panel and its findings."""

from audits.models.nominations import Criterion, Nomination, NominationMatch, PoolClosing, PoolPlace
from audits.models.panel import AgreedGrade, Dissent, Finding, FindingKind
from audits.models.planning import (
    Chaser,
    ChaserKind,
    KeyDate,
    LinkedReview,
    PublishedPlan,
    SubgroupMeeting,
)
from audits.models.returns import Answer, Practice, Return, ReturnGrade, ReturnState
from audits.models.rounds import (
    AbandonedDraw,
    ChildrenFrom,
    Contact,
    Method,
    Programme,
    Round,
    RoundAgency,
    RoundState,
)
from audits.models.tools import Grade, LimitRule, Question, Scale, Section, Theme, Tool, ToolVersion

__all__ = [
    "AbandonedDraw",
    "AgreedGrade",
    "Answer",
    "Chaser",
    "ChaserKind",
    "ChildrenFrom",
    "Contact",
    "Criterion",
    "Dissent",
    "Finding",
    "FindingKind",
    "Grade",
    "KeyDate",
    "LimitRule",
    "LinkedReview",
    "Method",
    "Nomination",
    "NominationMatch",
    "PoolClosing",
    "PoolPlace",
    "Practice",
    "Programme",
    "PublishedPlan",
    "Question",
    "Return",
    "ReturnGrade",
    "ReturnState",
    "Round",
    "RoundAgency",
    "RoundState",
    "Scale",
    "Section",
    "SubgroupMeeting",
    "Theme",
    "Tool",
    "ToolVersion",
]
