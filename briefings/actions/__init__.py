"""Everything that can happen to a briefing."""

from briefings.actions.checks import change_checks
from briefings.actions.disclosure import answer_warnings, set_briefing_settings
from briefings.actions.draft_files import make_draft_file, request_draft_file
from briefings.actions.drafts import draft_after_audits, draft_scheduled
from briefings.actions.earlier import PaperWords, bring_paper, read_paper, replace_paper
from briefings.actions.house import change_house_style, keep_layout, retire_layout
from briefings.actions.publishing import publish_edition, withdraw_edition
from briefings.actions.rendering import render_edition
from briefings.actions.review import approve_edition, return_briefing, send_for_approval
from briefings.actions.schedules import (
    ScheduleWords,
    change_schedule,
    create_schedule,
    give_standing_schedule,
)
from briefings.actions.setup import change_setup
from briefings.actions.writing import Overtaken, change_briefing, create_briefing

__all__ = [
    "Overtaken",
    "PaperWords",
    "answer_warnings",
    "ScheduleWords",
    "approve_edition",
    "bring_paper",
    "change_briefing",
    "change_checks",
    "change_house_style",
    "change_schedule",
    "change_setup",
    "create_briefing",
    "create_schedule",
    "draft_after_audits",
    "draft_scheduled",
    "give_standing_schedule",
    "keep_layout",
    "make_draft_file",
    "publish_edition",
    "read_paper",
    "render_edition",
    "replace_paper",
    "request_draft_file",
    "retire_layout",
    "return_briefing",
    "send_for_approval",
    "set_briefing_settings",
    "withdraw_edition",
]
