"""What teams without an account send back, and who wants to hear of new briefings."""

from replies.models.replies import TeamReply, TeamReplyQuerySet, TeamRole
from replies.models.subscriptions import EditionTold, Subscription, SubscriptionQuerySet

__all__ = ["EditionTold", "Subscription", "SubscriptionQuerySet", "TeamReply", "TeamReplyQuerySet", "TeamRole"]
