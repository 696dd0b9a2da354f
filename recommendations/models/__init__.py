"""What must change, who owns it, how far it is, and how we know."""

from recommendations.models.decisions import BoardDecision, BoardQuestion, QuestionKind
from recommendations.models.evidence import EvidenceFile, EvidenceLink, LinkCheck
from recommendations.models.keys import SchemeKey
from recommendations.models.metrics import Metric, MetricStrike
from recommendations.models.plans import Plan, PlanSection, PlanUpload, Status, StatusScheme
from recommendations.models.progress import Evidence, EvidenceLevel, Handover, Revision, StatusChange, Update
from recommendations.models.re_audits import ReAuditResult
from recommendations.models.recommendations import (
    Action,
    Delivery,
    FollowUp,
    Impact,
    OwnerKind,
    Priority,
    Recommendation,
)
from recommendations.models.record import (
    ImpactStatement,
    LearningTheme,
    RecommendationPart,
    TrainingAttendance,
    letter_of,
)
from recommendations.models.reminders import ActionReminder, ActionSnooze, AgencyDigest, ReminderKind
from recommendations.models.reviews import Moment, Review, ReviewAsk, ReviewRow
from recommendations.models.settings import RecommendationSettings, Verification

__all__ = [
    "Action",
    "BoardDecision",
    "BoardQuestion",
    "ActionReminder",
    "ActionSnooze",
    "AgencyDigest",
    "Delivery",
    "Evidence",
    "EvidenceFile",
    "EvidenceLevel",
    "EvidenceLink",
    "FollowUp",
    "Handover",
    "Impact",
    "ImpactStatement",
    "LearningTheme",
    "LinkCheck",
    "Metric",
    "MetricStrike",
    "Moment",
    "OwnerKind",
    "Plan",
    "PlanSection",
    "PlanUpload",
    "Priority",
    "QuestionKind",
    "ReAuditResult",
    "Recommendation",
    "RecommendationPart",
    "RecommendationSettings",
    "ReminderKind",
    "Review",
    "ReviewAsk",
    "ReviewRow",
    "Revision",
    "SchemeKey",
    "Status",
    "StatusChange",
    "StatusScheme",
    "TrainingAttendance",
    "Update",
    "Verification",
    "letter_of",
]
