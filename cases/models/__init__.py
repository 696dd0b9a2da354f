"""Frames, draws, pseudonymous cases, who they are (held apart), and immediate concerns."""

from cases.models.case import Case, CaseRole, walled_off
from cases.models.concern import ConcernAlert, ConcernState, ConcernStep, ImmediateConcern, Rung
from cases.models.destruction import DestructionCertificate, RetentionExtension, RetentionRule
from cases.models.draw import Draw, Swap, SwapReason
from cases.models.fact import CaseFact, FactKind
from cases.models.family import FamilyMap, FamilyPerson
from cases.models.frame import (
    ColumnMapping,
    Frame,
    FrameChildren,
    FrameColumn,
    FrameSource,
    FrameUpload,
    TeamArea,
    UploadState,
)
from cases.models.identity import IdentitySheet, Involvement, Known
from cases.models.identity_person import PersonAnswer, SheetPerson
from cases.models.identity_print import IdentityPrint
from cases.models.identity_upload import IdentityUpload
from cases.models.linked_records import LinkedRecords
from cases.models.name_marks import NameMarks
from cases.models.restriction import CaseAccess, PossibleTwin, RestrictedIdentifier, TwinDecision

__all__ = [
    "Case",
    "CaseAccess",
    "CaseFact",
    "CaseRole",
    "ColumnMapping",
    "ConcernAlert",
    "ConcernState",
    "ConcernStep",
    "DestructionCertificate",
    "Draw",
    "FactKind",
    "FamilyMap",
    "FamilyPerson",
    "Frame",
    "FrameChildren",
    "FrameColumn",
    "FrameSource",
    "FrameUpload",
    "IdentityPrint",
    "IdentitySheet",
    "IdentityUpload",
    "ImmediateConcern",
    "Involvement",
    "Known",
    "LinkedRecords",
    "NameMarks",
    "PersonAnswer",
    "PossibleTwin",
    "RestrictedIdentifier",
    "RetentionExtension",
    "RetentionRule",
    "Rung",
    "SheetPerson",
    "Swap",
    "SwapReason",
    "TeamArea",
    "TwinDecision",
    "UploadState",
    "walled_off",
]
