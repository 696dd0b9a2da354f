"""Everything that can happen to a briefing."""

from briefings.actions.disclosure import answer_warnings, set_briefing_settings
from briefings.actions.drafts import draft_quarterly
from briefings.actions.publishing import publish_edition, withdraw_edition
from briefings.actions.rendering import render_edition
from briefings.actions.review import approve_edition, return_briefing, send_for_approval
from briefings.actions.setup import change_setup
from briefings.actions.writing import Overtaken, change_briefing, create_briefing

__all__ = [
    "Overtaken",
    "answer_warnings",
    "approve_edition",
    "change_briefing",
    "change_setup",
    "create_briefing",
    "draft_quarterly",
    "publish_edition",
    "render_edition",
    "return_briefing",
    "send_for_approval",
    "set_briefing_settings",
    "withdraw_edition",
]
