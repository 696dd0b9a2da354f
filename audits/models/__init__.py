"""Tools and scales as data; rounds; returns; the panel and its findings."""

from audits.models.answer_files import AnswerFile, AnswerFileKind
from audits.models.basis import Independence, ReturnBasis, SpokenHow
from audits.models.chronology import ChronologyRow, Precision
from audits.models.comments import Answered, CommentWords, PractitionerComment
from audits.models.contributions import Asking, Consent, Contribution, Voice
from audits.models.feedback import Audience, Feedback, FeedbackReply
from audits.models.guests import GuestInvitation
from audits.models.minutes import Minutes, PanelNote
from audits.models.nominations import Criterion, Nomination, NominationMatch, PoolClosing, PoolPlace
from audits.models.on_behalf import HeardBy, OnBehalf
from audits.models.packs import PackFile, PackKind
from audits.models.panel import AgreedGrade, Dissent, Finding, FindingKind, FindingTag
from audits.models.past import PastFinding, PastGradeCount, PastRound
from audits.models.planning import (
    Chaser,
    ChaserKind,
    KeyDate,
    LinkedReview,
    PublishedPlan,
    SubgroupMeeting,
)
from audits.models.reports import Report, ReportVersion
from audits.models.returns import (
    CAME_IN,
    WRITABLE,
    Answer,
    Confidence,
    Practice,
    RecordSource,
    Return,
    ReturnGrade,
    ReturnState,
)
from audits.models.rounds import (
    OPEN_ROUNDS,
    AbandonedDraw,
    ChildrenFrom,
    Contact,
    Method,
    Programme,
    Round,
    RoundAgency,
    RoundState,
)
from audits.models.scales import OVERALL, Grade, LimitRule, Scale, Theme, ThemeWord
from audits.models.sessions import RoundSession, SessionAttendance, SessionKind
from audits.models.sittings import Attendance, AttendanceStatus, Confirmation, QuorumRule, Sitting
from audits.models.summaries import AgreedCount, OwnCount, RoundSummary
from audits.models.tools import AnswerKind, Question, Section, Tool, ToolVersion, five_themes

__all__ = [
    "CAME_IN",
    "OPEN_ROUNDS",
    "OVERALL",
    "WRITABLE",
    "AbandonedDraw",
    "AgreedCount",
    "AgreedGrade",
    "Answer",
    "Answered",
    "Asking",
    "Attendance",
    "AttendanceStatus",
    "Chaser",
    "ChaserKind",
    "Contact",
    "AnswerFile",
    "AnswerFileKind",
    "AnswerKind",
    "Audience",
    "ChildrenFrom",
    "ChronologyRow",
    "CommentWords",
    "Confidence",
    "Consent",
    "Contribution",
    "Confirmation",
    "Criterion",
    "Dissent",
    "Feedback",
    "FeedbackReply",
    "Finding",
    "FindingKind",
    "FindingTag",
    "Grade",
    "HeardBy",
    "Independence",
    "GuestInvitation",
    "KeyDate",
    "LimitRule",
    "LinkedReview",
    "Method",
    "Minutes",
    "Nomination",
    "NominationMatch",
    "PackFile",
    "PackKind",
    "OnBehalf",
    "OwnCount",
    "PanelNote",
    "PastFinding",
    "PastGradeCount",
    "PastRound",
    "PoolClosing",
    "PoolPlace",
    "Practice",
    "PractitionerComment",
    "Precision",
    "Programme",
    "PublishedPlan",
    "Question",
    "QuorumRule",
    "RecordSource",
    "Report",
    "ReportVersion",
    "Return",
    "ReturnBasis",
    "ReturnGrade",
    "ReturnState",
    "Round",
    "RoundAgency",
    "RoundState",
    "RoundSummary",
    "Scale",
    "Section",
    "Sitting",
    "SpokenHow",
    "RoundSession",
    "SessionAttendance",
    "SessionKind",
    "SubgroupMeeting",
    "Theme",
    "ThemeWord",
    "Tool",
    "ToolVersion",
    "Voice",
    "five_themes",
]
