"""Reading a round's sessions."""

from django.db.models import Count, Prefetch, Q, QuerySet

from access.permissions import Permission
from audits.models import Finding, Round, RoundAgency, RoundSession, SessionAttendance
from audits.selectors.rounds import rounds_for


def rounds_to_read_for(user, right: Permission = Permission.VIEW_FINDINGS) -> QuerySet[Round]:
    """Rounds whose sessions the person may read, or write with another right, whatever state they are in."""
    own = RoundAgency.objects.filter(agency_id__in=user.agency_ids(right)).values("round")
    wide = user.wide_partnership_ids(right)
    return rounds_for(user).filter(Q(programme__partnership_id__in=wide) | Q(pk__in=own))


def sessions_for(user) -> QuerySet[RoundSession]:
    """Sessions the person may read, each with who came."""
    came = SessionAttendance.objects.select_related("agency")
    return (
        RoundSession.objects.visible_to(user)
        .select_related("round__programme__partnership", "round__tool_version", "written_by")
        .prefetch_related(Prefetch("attendances", came))
    )


def sessions_to_write_for(user) -> QuerySet[RoundSession]:
    """Sessions of rounds for which the person writes findings."""
    wide = user.wide_partnership_ids(Permission.WRITE_FINDINGS)
    return sessions_for(user).filter(round__programme__partnership_id__in=wide)


def sessions_of(user, round_: Round) -> list[RoundSession]:
    """A round's sessions in the order of their days, each with `finding_count`; two queries."""
    return list(sessions_for(user).filter(round=round_).annotate(finding_count=Count("findings", distinct=True)))


def people_at(session: RoundSession) -> int:
    """How many people came, of all agencies and others, from what was fetched with the session."""
    return session.other_people + sum(each.people for each in session.attendances.all())


def findings_of_session(user, session: RoundSession) -> QuerySet[Finding]:
    """The findings that come from a session, as far as the person may read them."""
    return Finding.objects.visible_to(user).filter(session=session).order_by("written_at")
