"""Briefings: written from agreed findings, approved as exact files, published, withdrawn."""

from briefings.models.briefing import Briefing, BriefingQuerySet, BriefingState, Layout
from briefings.models.edition import Approval, Edition, EditionQuerySet

__all__ = ["Approval", "Briefing", "BriefingQuerySet", "BriefingState", "Edition", "EditionQuerySet", "Layout"]
