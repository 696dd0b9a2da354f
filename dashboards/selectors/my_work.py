"""What waits for one person, by when, and one click to it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.text import Truncator

from access.permissions import Permission as P
from accounts.models import Partnership, User
from audits.models import Method, Return, ReturnState, Round, RoundState
from audits.selectors.matches import pairs_to_decide_in
from audits.selectors.nominations import nominations_for, rounds_to_nominate_for
from briefings.models import Briefing, BriefingState
from cases.models import CaseRole, IdentitySheet, Involvement, Known
from dashboards.selectors.concerns import concerns_raised, concerns_to_answer, concerns_without_people
from dashboards.selectors.escalations import children_to_find, reports_to_acknowledge, requests_to_answer
from dashboards.selectors.my_comments import comments_to_answer, comments_to_write
from dashboards.selectors.my_feedback import feedback_to_lead, feedback_to_read, feedback_to_send
from dashboards.selectors.my_replies import replies_waiting
from dashboards.selectors.my_reviews import reviews_to_answer
from dashboards.selectors.waiting import MOST, Waiting
from recommendations.models import Action, Delivery, Recommendation
from recommendations.selectors.plans import plan_names_for

__all__ = ["Waiting", "has_recommendations", "waiting_for"]


def waiting_for(user: User, partnership: Partnership, today: date) -> list[Waiting]:
    """Everything that waits for `user` in a partnership: urgent first, then the nearest date."""
    found: list[Waiting] = []
    for permission, finder in FINDERS:
        if permission is None or user.holds(permission, within=partnership):
            found.extend(finder(user, partnership, today))
    once = {(item.href, item.words): item for item in found}
    return sorted(once.values(), key=lambda item: (not item.is_urgent, item.due or date.max, item.words))


def returns_to_write(user, partnership, today) -> Iterator[Waiting]:
    rows = Return.objects.visible_to(user).filter(
        auditor=user,
        round__programme__partnership=partnership,
        state__in=[ReturnState.ASSIGNED, ReturnState.IN_PROGRESS, ReturnState.SENT_BACK],
    )
    words = {
        ReturnState.ASSIGNED: "Start your return",
        ReturnState.IN_PROGRESS: "Finish your return",
        ReturnState.SENT_BACK: "Answer your lead: return sent back",
    }
    for row in rows.select_related("round", "case").order_by("due_on")[:MOST]:
        about = f"{row.round} · {row.case}"
        yield Waiting(words[ReturnState(row.state)], about, reverse("audits:return_detail", args=[row.pk]), row.due_on)


def returns_to_lead(user, partnership, today) -> Iterator[Waiting]:
    rows = Return.objects.visible_to(user).filter(
        agency_id__in=user.agency_ids(P.SIGN_OFF_RETURN), round__programme__partnership=partnership
    )
    rows = rows.filter(Q(state=ReturnState.SUBMITTED) | Q(state=ReturnState.ASSIGNED, auditor=None))
    for row in rows.select_related("round", "case").order_by("due_on")[:MOST]:
        words, page = "Choose an auditor", "audits:return_allocate"
        if row.state == ReturnState.SUBMITTED:
            words, page = "Read and sign off a return", "audits:return_review"
        yield Waiting(words, f"{row.round} · {row.case}", reverse(page, args=[row.pk]), row.due_on)


def children_to_check(user, partnership, today) -> Iterator[Waiting]:
    rows = Involvement.objects.visible_to(user).filter(
        agency_id__in=user.agency_ids(P.ANSWER_KNOWN),
        known=Known.UNANSWERED,
        case__role=CaseRole.DRAWN,
        case__draw__round__state=RoundState.AUDITING,
        case__partnership=partnership,
    )
    count, due = (
        rows.count(),
        rows.order_by("case__draw__round__opens_on")
        .values_list("case__draw__round__returns_due_on", flat=True)
        .first(),
    )
    if count:
        children = "one child" if count == 1 else f"{count} children"
        yield Waiting(f"Say whether your agency knows {children}", "", reverse("audits:known_list"), due)


def identities_to_complete(user, partnership, today) -> Iterator[Waiting]:
    rows = (
        IdentitySheet.objects.visible_to(user)
        .filter(
            case__partnership_id__in=user.wide_partnership_ids(P.COMPLETE_IDENTITY),
            case__partnership=partnership,
            case__role=CaseRole.DRAWN,
            completed_at=None,
            case__draw__round__state=RoundState.DRAWING,
        )
        .exclude(case__draw__round__method=Method.DIP_SAMPLE)
    )
    # Counted by their own keys, since rows that look alike would else be taken for one.
    draws = rows.values_list("case__draw_id", "case__draw__round__title", "case__draw__round__opens_on")
    for draw, title, opens_on, n in draws.annotate(sheets=Count("pk", distinct=True)).order_by():
        words = f"Complete {n} identity sheet{'' if n == 1 else 's'}"
        yield Waiting(words, title, reverse("cases:identity_list", args=[draw]), opens_on)


ROUND_STEPS = {
    RoundState.PLANNING: ("Load the frame and draw the sample", "opens_on"),
    RoundState.DRAWING: ("Open the audit once the identity sheets are complete", "opens_on"),
    RoundState.AUDITING: ("Follow the returns", "returns_due_on"),
    RoundState.REPORTING: ("Write recommendations and the briefing", "report_due_on"),
}


def rounds_to_run(user, partnership, today) -> Iterator[Waiting]:
    rows = Round.objects.visible_to(user).filter(programme__partnership=partnership, state__in=list(ROUND_STEPS))
    for row in rows[:MOST]:
        words, date_field = ROUND_STEPS[RoundState(row.state)]
        if row.is_nominated and row.state == RoundState.PLANNING and row.frame_id is None:
            words, date_field = "Close the nominations", "nominated_until"
        if row.skips_panel and row.state == RoundState.DRAWING:
            words = "Open the audit"
        yield Waiting(words, row.title, reverse("audits:round_detail", args=[row.pk]), getattr(row, date_field))


def rounds_to_nominate(user, partnership, today) -> Iterator[Waiting]:
    """Audits that take nominations from an agency of the person's that has nominated nobody yet."""
    rows = rounds_to_nominate_for(user).filter(programme__partnership=partnership)
    for row in rows.exclude(pk__in=nominations_for(user).values("round"))[:MOST]:
        href = reverse("audits:nomination_list", args=[row.pk])
        yield Waiting("Nominate children", row.title, href, row.nominated_until)


def nominations_to_compare(user, partnership, today) -> Iterator[Waiting]:
    for row, n in Counter(pair.first.round for pair in pairs_to_decide_in(user, partnership)).items():
        words = (
            f"Decide whether {'2 nominations are' if n == 1 else f'{n} pairs of nominations are each'} about one child"
        )
        yield Waiting(words, row.title, reverse("audits:match_list", args=[row.pk]), row.nominations_close_on)


def panels_to_chair(user, partnership, today) -> Iterator[Waiting]:
    rows = (
        Round.objects.visible_to(user)
        .filter(
            Q(chair=None) | Q(chair=user),
            programme__partnership=partnership,
            state__in=[RoundState.AUDITING, RoundState.PANEL],
        )
        .exclude(method=Method.DIP_SAMPLE)
    )
    for row in rows[:MOST]:
        if row.state == RoundState.PANEL:
            yield Waiting(
                "Agree the grades", row.title, reverse("audits:panel_detail", args=[row.pk]), row.report_due_on
            )
        elif row.returns_in_at and row.panel_on > today:
            words = "Open the panel: all returns are in"
            yield Waiting(words, row.title, reverse("audits:panel_open", args=[row.pk]), row.panel_on)
        elif row.panel_on <= today:
            yield Waiting("Open the panel", row.title, reverse("audits:panel_open", args=[row.pk]), row.panel_on)


def actions_to_update(user, partnership, today) -> Iterator[Waiting]:
    rows = (
        Action.objects.visible_to(user)
        .filter(
            agency_id__in=user.agency_ids(P.UPDATE_ACTION),
            recommendation__partnership=partnership,
            status__is_closed=False,
        )
        .exclude(delivery=Delivery.YES)
    )
    names = plan_names_for(user, partnership)
    for row in rows.select_related("recommendation__section").order_by("due_on")[:MOST]:
        words = f"Say what has happened on {row.recommendation.number}"
        href = reverse("recommendations:action_update", args=[row.pk])
        yield Waiting(words, about(row.recommendation, names), href, row.due_on)


def actions_to_verify(user, partnership, today) -> Iterator[Waiting]:
    rows = (
        Action.objects.visible_to(user)
        .filter(
            recommendation__partnership=partnership, delivery=Delivery.YES, verified_at=None, status__is_closed=False
        )
        .exclude(updates__recorded_by=user)
    )
    names = plan_names_for(user, partnership)
    for row in rows.select_related("recommendation__section", "agency").order_by("delivered_on")[:MOST]:
        words = f"Verify what was delivered on {row.recommendation.number}"
        href = reverse("recommendations:action_verify", args=[row.pk])
        yield Waiting(words, f"{about(row.recommendation, names)} · {row.owner_name}", href)


def about(row: Recommendation, names: dict[UUID, str]) -> str:
    """A recommendation's first words, and its plan where the partnership has several."""
    return " · ".join(filter(None, [Truncator(row.text).words(14), names.get(row.section.plan_id, "")]))


def briefings_to_approve(user, partnership, today) -> Iterator[Waiting]:
    rows = (
        Briefing.objects.visible_to(user)
        .filter(partnership=partnership, state=BriefingState.IN_REVIEW)
        .exclude(Q(written_by=user) | Q(editors=user))
    )
    for row in rows[:MOST]:
        yield Waiting("Approve a briefing", row.title, reverse("briefings:briefing_detail", args=[row.pk]))


FINDERS = (
    (P.HANDLE_CONCERN, concerns_to_answer),
    (P.RAISE_CONCERN, concerns_raised),
    (P.MANAGE_PEOPLE, concerns_without_people),
    (P.HANDLE_ESCALATION, requests_to_answer),
    (P.HANDLE_ESCALATION, reports_to_acknowledge),
    (P.RAISE_ESCALATION, reports_to_acknowledge),
    (P.COMPLETE_IDENTITY, children_to_find),
    (P.WRITE_RETURN, returns_to_write),
    (P.SIGN_OFF_RETURN, returns_to_lead),
    (P.ANSWER_KNOWN, children_to_check),
    (P.NOMINATE, rounds_to_nominate),
    (P.COMPLETE_IDENTITY, identities_to_complete),
    (P.COMPLETE_IDENTITY, nominations_to_compare),
    (P.MANAGE_ROUNDS, rounds_to_run),
    (P.OPEN_PANEL, panels_to_chair),
    (P.UPDATE_ACTION, reviews_to_answer),
    (P.UPDATE_ACTION, actions_to_update),
    (P.VERIFY_ACTION, actions_to_verify),
    (P.APPROVE_BRIEFINGS, briefings_to_approve),
    (P.ACKNOWLEDGE_REPLIES, replies_waiting),
    (P.WRITE_FINDINGS, feedback_to_send),
    (P.SIGN_OFF_RETURN, feedback_to_lead),
    (None, feedback_to_read),
    (None, comments_to_write),
    (P.WRITE_RETURN, comments_to_answer),
)


def has_recommendations(user, partnership) -> bool:
    """Whether anything has been recommended or imported yet."""
    return Recommendation.objects.visible_to(user).filter(partnership=partnership).exists()
