"""Practitioners' comments on returns, as far as one may read them; and whom one can ask."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, prefetch_related_objects

from access.permissions import Permission
from access.roles import Role
from access.written_once import WrittenOnce
from accounts.models import Membership, User
from audits.comment_permissions import asks_practitioners
from audits.comments import CLOSING_QUESTIONS
from audits.models import WRITABLE, CommentWords, PractitionerComment, Return, ReturnState
from audits.selectors.feedback import is_walled
from cases.models import CaseRole

OPEN = (*WRITABLE, ReturnState.SUBMITTED)
WITH = ("agency_return__case", "agency_return__agency__partnership", "agency_return__round__tool_version")


def comments_of(user, returns: Iterable[Return]) -> list[PractitionerComment]:
    """Everybody who was invited to comment on some returns, in the order they were; with their words."""
    found = COMMENTS(user, returns=[each.pk for each in returns])
    if found:
        words = CommentWords.objects.visible_to(user).exclude(text="").select_related("answered_by")
        prefetch_related_objects(found, Prefetch("words", words))
    return found


COMMENTS = WrittenOnce(
    lambda user, returns: (
        PractitionerComment.objects.visible_to(user)
        .filter(agency_return__in=returns)
        .select_related("practitioner", "invited_by", "agency_return__agency")
    )
)


def own_comments_for(user) -> QuerySet[PractitionerComment]:
    """Those the person is or was invited to write."""
    return PractitionerComment.objects.visible_to(user).filter(practitioner=user).select_related(*WITH)


def comments_to_handle_for(user) -> QuerySet[PractitionerComment]:
    """Those on returns the person does or answers for."""
    leads = Q(agency_return__agency_id__in=user.agency_ids(Permission.SIGN_OFF_RETURN))
    rows = PractitionerComment.objects.visible_to(user).filter(Q(agency_return__auditor_id=user.pk) | leads)
    return rows.select_related(*WITH, "practitioner")


def words_to_answer_for(user) -> QuerySet[CommentWords]:
    """Words sent about returns the person does or answers for."""
    comments = comments_to_handle_for(user).order_by().values("pk")
    rows = CommentWords.objects.visible_to(user).filter(comment__in=comments)
    return rows.select_related(*(f"comment__{way}" for way in WITH), "answered_by")


def comments_waiting_for(user) -> QuerySet[PractitionerComment]:
    """Those that wait for this very person to write or send, the soonest asked for first."""
    rows = own_comments_for(user).filter(sent_at=None, withdrawn_at=None)
    return open_ones(rows).order_by("due_on", "pk")


def comments_unanswered_for(user) -> QuerySet[PractitionerComment]:
    """Sent to returns this person audits, with a correction nobody answered."""
    open_words = CommentWords.objects.filter(comment=OuterRef("pk"), text__gt="").exclude(answered_version=F("version"))
    rows = comments_to_handle_for(user).filter(agency_return__auditor_id=user.pk, sent_at__isnull=False)
    corrections = open_words.exclude(part__in=list(CLOSING_QUESTIONS))
    return open_ones(rows).filter(Exists(corrections)).order_by("sent_at", "pk")


def open_ones(rows: QuerySet[PractitionerComment]) -> QuerySet[PractitionerComment]:
    """On returns that are being written or wait for sign-off."""
    return rows.filter(
        agency_return__state__in=OPEN,
        agency_return__opened_at=None,
        agency_return__round__state__in=["auditing", "panel"],
    ).exclude(agency_return__case__role=CaseRole.REPLACED)


def practitioners_to_ask(agency_return: Return, today: date) -> list[User]:
    """The agency's practitioners with an account who may be told of this case, by name; neither its auditor nor
    anybody who is invited already."""
    if not asks_practitioners(agency_return.round):
        return []
    held = Membership.objects.in_force(today).filter(agency=agency_return.agency_id, role=Role.PRACTITIONER)
    invited = PractitionerComment.objects.filter(agency_return=agency_return, withdrawn_at=None)
    people = User.objects.filter(pk__in=held.values("user")).exclude(assigned_returns=agency_return)
    people = people.exclude(pk__in=invited.values("practitioner")).order_by("full_name")
    case = agency_return.case
    return [each for each in people if not case.is_restricted or not is_walled(each, case)]
