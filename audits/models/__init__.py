"""Tools and scales as data; rounds; returns; the panel and its findings."""

from audits.models.nominations import Criterion, Nomination, NominationMatch, PoolClosing, PoolPlace
from audits.models.panel import AgreedGrade, Dissent, Finding, FindingKind
from audits.models.returns import Answer, Practice, Return, ReturnGrade, ReturnState
from audits.models.rounds import AbandonedDraw, ChildrenFrom, Programme, Round, RoundAgency, RoundState
from audits.models.tools import Grade, LimitRule, Question, Scale, Section, Theme, Tool, ToolVersion

__all__ = [
    "AbandonedDraw",
    "AgreedGrade",
    "Answer",
    "ChildrenFrom",
    "Criterion",
    "Dissent",
    "Finding",
    "FindingKind",
    "Grade",
    "LimitRule",
    "Nomination",
    "NominationMatch",
    "PoolClosing",
    "PoolPlace",
    "Practice",
    "Programme",
    "Question",
    "Return",
    "ReturnGrade",
    "ReturnState",
    "Round",
    "RoundAgency",
    "RoundState",
    "Scale",
    "Section",
    "Theme",
    "Tool",
    "ToolVersion",
]
