"""What must change, who owns it, how far it is, and how we know."""

from recommendations.models.plans import Plan, PlanSection, PlanUpload, Status, StatusScheme
from recommendations.models.progress import Evidence, EvidenceLevel, Revision, StatusChange, Update
from recommendations.models.recommendations import Action, Delivery, OwnerKind, Recommendation

__all__ = [
    "Action",
    "Delivery",
    "Evidence",
    "EvidenceLevel",
    "OwnerKind",
    "Plan",
    "PlanSection",
    "PlanUpload",
    "Recommendation",
    "Revision",
    "Status",
    "StatusChange",
    "StatusScheme",
    "Update",
]
