"""Frames, draws, pseudonymous cases, who they are (held apart), and immediate concerns."""

from cases.models.case import Case, CaseRole
from cases.models.concern import ConcernState, ImmediateConcern
from cases.models.draw import Draw
from cases.models.frame import (
    ColumnMapping,
    Frame,
    FrameRow,
    FrameSource,
    FrameUpload,
    TeamArea,
    UploadState,
)
from cases.models.identity import IdentitySheet, Involvement, Known
from cases.models.identity_person import PersonAnswer, SheetPerson

__all__ = [
    "UploadState",
    "TeamArea",
    "FrameUpload",
    "FrameSource",
    "ColumnMapping",
    "Case",
    "CaseRole",
    "ConcernState",
    "Draw",
    "Frame",
    "FrameRow",
    "IdentitySheet",
    "ImmediateConcern",
    "Involvement",
    "Known",
    "PersonAnswer",
    "SheetPerson",
]
