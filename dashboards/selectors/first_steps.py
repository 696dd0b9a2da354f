"""What a partnership does in its first hour, and how far it is."""

from dataclasses import dataclass

from django.urls import reverse

from access.permissions import Permission as P
from accounts.models import Agency, Invitation, Membership, Partnership, User
from audits.models import Round
from dashboards.selectors.my_work import has_recommendations


@dataclass(frozen=True)
class Step:
    """One thing to do first: what, why, where, and whether it is done."""

    title: str
    hint: str
    href: str
    is_done: bool


def first_steps(user: User, partnership: Partnership) -> list[Step]:
    """The steps this person may take, until agencies, people and an audit are there; then nothing."""
    held = [step(user, partnership) for permission, step in STEPS if user.holds(permission, within=partnership)]
    if all(each.is_done for each in held):
        return []
    if user.holds(P.MANAGE_RECOMMENDATIONS, within=partnership):
        held.append(bring_plan(user, partnership))
    return held


def add_agencies(user: User, partnership: Partnership) -> Step:
    return Step(
        "Add the agencies at your table",
        "Each audits its own record and answers for its own actions.",
        reverse("accounts:agency_list"),
        Agency.objects.visible_to(user).filter(partnership=partnership).auditing().exists(),
    )


def invite_people(user: User, partnership: Partnership) -> Step:
    """Done as soon as anybody but this person is here or invited."""
    here = {"agency__partnership": partnership}
    others = Membership.objects.visible_to(user).filter(**here).exclude(user=user)
    invited = Invitation.objects.visible_to(user).filter(**here, withdrawn_at=None)
    return Step(
        "Invite people",
        "One by one, or as a list: a lead and an auditor for each agency, a panel chair, the board.",
        reverse("accounts:people_list"),
        others.exists() or invited.exists(),
    )


def plan_audit(user: User, partnership: Partnership) -> Step:
    return Step(
        "Plan the first audit",
        "Choose a theme and the day the panel meets; the portal proposes the other dates.",
        reverse("audits:round_create"),
        Round.objects.visible_to(user).filter(programme__partnership=partnership).exists(),
    )


def bring_plan(user: User, partnership: Partnership) -> Step:
    return Step(
        "Bring in your action plan",
        "If you follow one already, from Word or Excel: its numbers, ratings and evidence stay.",
        reverse("recommendations:plan_import"),
        has_recommendations(user, partnership),
    )


STEPS = ((P.MANAGE_PARTNERSHIP, add_agencies), (P.MANAGE_PEOPLE, invite_people), (P.MANAGE_ROUNDS, plan_audit))
