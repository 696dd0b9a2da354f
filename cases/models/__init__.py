"""Frames, draws, pseudonymous cases, who they are (held apart), and immediate concerns."""

from cases.models.case import Case, CaseRole
from cases.models.concern import ConcernState, ImmediateConcern
from cases.models.draw import Draw
from cases.models.frame import Frame, FrameRow
from cases.models.identity import IdentitySheet, Involvement, Known
from cases.models.identity_person import PersonAnswer, SheetPerson
from cases.models.identity_print import IdentityPrint
from cases.models.identity_upload import IdentityUpload

__all__ = [
    "Case",
    "CaseRole",
    "ConcernState",
    "Draw",
    "Frame",
    "FrameRow",
    "IdentityPrint",
    "IdentitySheet",
    "IdentityUpload",
    "ImmediateConcern",
    "Involvement",
    "Known",
    "PersonAnswer",
    "SheetPerson",
]
