"""Reading returns: whose they are, which wait, and who may be asked to do them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from access.permissions import Permission
from access.roles import Role, roles_with
from access.written_once import WrittenOnce
from accounts.models import Agency, Membership, User
from audits.models import Answer, AnswerKind, ChronologyRow, Question, Return, Round
from cases.knowing import LARGE, Knowledge, knowledge_in, known_columns
from cases.models import CaseRole


def returns_for(user) -> QuerySet[Return]:
    """Returns whose contents the person may see, with what every page of theirs needs and no more."""
    return Return.objects.visible_to(user).select_related("case", "agency", "round__tool_version")


def with_knowledge(returns: QuerySet[Return], user) -> QuerySet[Return]:
    """The same returns, each with what the person may know of its case, for `knowledge_beside`; no query more."""
    large = [f"case__draw__{each}" for each in LARGE]
    return returns.select_related("case__draw__frame").defer(*large).annotate(**known_columns(user, "case"))


def with_place(returns: QuerySet[Return]) -> QuerySet[Return]:
    """The same returns, each with its `place` among those its auditor does in this audit, and `of` how many."""
    # Named one by one: of "all but replaced" PostgreSQL expects no row where hardly any child was replaced, and then
    # looks through every case there is.
    own = Return.objects.filter(
        round=OuterRef("round"), auditor=OuterRef("auditor"), case__role__in=[CaseRole.DRAWN, CaseRole.RESERVE]
    )
    until = own.filter(case__order__lte=OuterRef("case__order"))
    return returns.annotate(place=_number_of(until), of=_number_of(own))


def with_steps(returns: QuerySet[Return]) -> QuerySet[Return]:
    """The same returns, each with what the list of its parts asks beside its sheet; no query more."""
    returns = returns.select_related("basis")
    return returns.annotate(has_chronology=Exists(ChronologyRow.objects.filter(agency_return=OuterRef("pk"))))


def return_for(user, pk) -> Return | None:
    """One return whose contents the person may see, as in `returns_for`; None for any other."""
    return next(iter(FOUND(user, pk=pk)), None)


def return_to_open(user, pk) -> Return | None:
    """The same with all that its door brings along: what is known of its case, its place, and how far it is."""
    return next(iter(OPENED(user, pk=pk)), None)


# One row needs no order, and looking for it would join what the order is by.
FOUND = WrittenOnce(lambda user, pk: returns_for(user).filter(pk=pk).order_by())
OPENED = WrittenOnce(
    lambda user, pk: with_steps(with_place(with_knowledge(returns_for(user), user))).filter(pk=pk).order_by()
)


def _number_of(rows: QuerySet) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values("round").annotate(number=Count("pk")).values("number")), 0)


def knowledge_beside(agency_return: Return) -> Knowledge:
    """What is known of the case of a return that was fetched `with_knowledge`."""
    return knowledge_in(agency_return, agency_return.case, agency_return.round)


def own_returns_for(user) -> QuerySet[Return]:
    """Returns the person does or answers for, not those the panel has opened to them."""
    said = ~Q(choice="") | (Q(question__answer_kind=AnswerKind.TEXT) & ~Q(evidence=""))
    given = (
        Answer.objects.filter(said, question__is_required=True, agency_return=OuterRef("pk"))
        .order_by()
        .values("agency_return")
    )
    return (
        returns_for(user)
        .filter(Q(auditor_id=user.pk) | Q(agency_id__in=user.agency_ids(Permission.SIGN_OFF_RETURN)))
        .exclude(case__role=CaseRole.REPLACED)
        .select_related("auditor")
        .annotate(answered=Coalesce(Subquery(given.annotate(number=Count("pk")).values("number")), 0))
    )


def open_first(returns: QuerySet[Return]) -> QuerySet[Return]:
    """Those still to be finished, the soonest due first; then the finished ones, the newest first."""
    unfinished = Q(state__in=["assigned", "in_progress", "sent_back", "submitted"], opened_at=None)
    is_open = Q(round__state__in=["auditing", "panel"]) & unfinished
    return returns.annotate(
        open_due=Case(When(is_open, then=F("due_on"))), done_due=Case(When(~is_open, then=F("due_on")))
    ).order_by(F("open_due").asc(nulls_last=True), F("done_due").desc(nulls_last=True), "case__reference", "pk")


def returns_waiting_for(user) -> QuerySet[Return]:
    """Returns that wait for this very person: to be done, to be allocated, or to be signed off. Soonest due first."""
    to_do = Q(auditor_id=user.pk, state__in=["assigned", "in_progress", "sent_back"])
    leads = user.agency_ids(Permission.SIGN_OFF_RETURN)
    to_read = Q(agency_id__in=leads, state="submitted") & ~Q(auditor_id=user.pk)
    to_allocate = Q(agency_id__in=leads, auditor=None, state="assigned")
    return (
        own_returns_for(user)
        .filter(to_do | to_read | to_allocate, opened_at=None, round__state__in=["auditing", "panel"])
        .order_by("due_on", "case__order")
    )


def rounds_of_own_returns(user) -> QuerySet[Round]:
    """Rounds in which the person has returns, newest first."""
    mine = Return.objects.visible_to(user).filter(
        Q(auditor_id=user.pk) | Q(agency_id__in=user.agency_ids(Permission.SIGN_OFF_RETURN))
    )
    return Round.objects.visible_to(user).filter(pk__in=mine.values("round")).order_by("-panel_on")


def question_counts(returns: Iterable[Return]) -> dict[tuple, int]:
    """How many questions must be answered by each (tool version, kind of agency) among these returns, in one query."""
    versions = {each.round.tool_version_id for each in returns}
    counts: dict[tuple, int] = {}
    rows = Question.objects.filter(section__version__in=versions, is_required=True).values_list(
        "section__version_id", "kinds"
    )
    for version, kinds in rows:
        for kind in kinds:
            counts[version, kind] = counts.get((version, kind), 0) + 1
    return counts


def next_return_after(agency_return: Return, user) -> Return | None:
    """The next return of this audit that the person still has to write, in the order of the cases, or None."""
    waiting = returns_for(user).filter(
        round=agency_return.round_id, auditor_id=user.pk, state__in=["assigned", "in_progress", "sent_back"]
    )
    return with_place(waiting.exclude(case__role=CaseRole.REPLACED)).order_by("case__order").first()


def auditors_of(agency: Agency, today: date) -> list[User]:
    """People who can do the agency's returns today, by name, with how many they have in hand."""
    auditors = Membership.objects.in_force(today).filter(agency=agency, role__in=roles_with(Permission.WRITE_RETURN))
    in_hand = Count("assigned_returns", filter=Q(assigned_returns__state__in=["assigned", "in_progress", "sent_back"]))
    people = User.objects.filter(pk__in=auditors.values("user")).annotate(in_hand=in_hand)
    return list(people.order_by("full_name"))


def leads_of(agency: Agency, today: date) -> list[User]:
    """The agency's own leads today."""
    leads = Membership.objects.in_force(today).filter(agency=agency, role=Role.AGENCY_LEAD)
    return list(User.objects.filter(pk__in=leads.values("user")).order_by("full_name"))
