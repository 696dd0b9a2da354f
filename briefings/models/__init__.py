"""Briefings: written from agreed findings, approved as exact files, published, withdrawn."""

from briefings.models.briefing import Audience, Briefing, BriefingQuerySet, BriefingState, Layout
from briefings.models.disclosure import Approver, BriefingSettings, DisclosureAnswer
from briefings.models.draft_file import DRAFT_FILE, DraftFile
from briefings.models.earlier import EarlierPaper
from briefings.models.edition import Approval, Edition, EditionQuerySet
from briefings.models.house import HouseStyle, OwnLayout
from briefings.models.schedule import BriefingSchedule, ScheduleTurn
from briefings.models.taken import TakenCount, TakenKind

__all__ = [
    "DRAFT_FILE",
    "Approval",
    "Approver",
    "Audience",
    "Briefing",
    "BriefingQuerySet",
    "BriefingSchedule",
    "BriefingSettings",
    "BriefingState",
    "DisclosureAnswer",
    "DraftFile",
    "EarlierPaper",
    "Edition",
    "EditionQuerySet",
    "HouseStyle",
    "Layout",
    "OwnLayout",
    "ScheduleTurn",
    "TakenCount",
    "TakenKind",
]
