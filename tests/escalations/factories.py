"""A partnership whose agencies escalate, through the actions people use."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from access.roles import Role
from accounts.models import Agency, AgencyKind, Partnership, User
from escalations.actions.deciding import consider_request, decide_request, record_outcome
from escalations.actions.reports import Failure, acknowledge_report, report_core_group, resolve_report
from escalations.actions.requests import Asked, Tried, request_review, withdraw_request
from escalations.models import CoreGroupReport, ReportState, ReviewRequest, ReviewState
from tests.factories import NOW, TODAY, make_agency, make_partnership, make_person, office_of

CHILD = "PR-20417"
WORRY = "The child has missed school for five weeks and each service thinks that another one visits."
LATER = NOW + timedelta(days=1)


@dataclass
class Scene:
    """A partnership with a person of each role at the police (wide roles too), and some elsewhere."""

    partnership: Partnership
    police: Agency
    health: Agency
    away: Agency
    people: dict[str, User] = field(default_factory=dict)

    def __getitem__(self, name: str) -> User:
        return self.people[name]


def make_scene() -> Scene:
    partnership, elsewhere = make_partnership(), make_partnership()
    police, health = make_agency(partnership, AgencyKind.POLICE), make_agency(partnership, AgencyKind.HEALTH)
    away = make_agency(elsewhere, AgencyKind.POLICE)
    people = {role.value: make_person(role, police) for role in Role}
    people |= {
        "office": make_person(Role.COORDINATOR, office_of(partnership)),
        "health_lead": make_person(Role.AGENCY_LEAD, health),
        "health_auditor": make_person(Role.AUDITOR, health),
        "health_practitioner": make_person(Role.PRACTITIONER, health),
        "other_practitioner": make_person(Role.PRACTITIONER, police),
        "stranger": make_person(Role.COORDINATOR, office_of(elsewhere)),
        "nobody": make_person(),
    }
    return Scene(partnership, police, health, away, people)


def asked(**more) -> Asked:
    step = Tried("Talk between managers", TODAY - timedelta(days=5), "Team manager, social care", "No new plan")
    words = {"worry": WORRY, "wanted": "How the services share what they know.", "reference": CHILD, "steps": [step]}
    return Asked(**words | more)


def ask(scene: Scene, by: str = "auditor", *, at=NOW, key=None, **more) -> ReviewRequest:
    return request_review(agency=scene.police, asked=asked(**more), by=scene[by], at=at, key=key)


def decide(scene: Scene, row: ReviewRequest, to: str, *, by: str = "office", on: date = TODAY, at=NOW, **more):
    words = {"decided_by": "The subgroup", "reason": "Three services disagree."} | more
    return decide_request(request=row, to=to, decided_on=on, by=scene[by], at=at, **words)


def finish(scene: Scene, row: ReviewRequest, *, by: str = "office", at=NOW) -> ReviewRequest:
    return record_outcome(
        request=row, outcome="A lead professional was named.", changed_for_child="Back at school.",
        reviewed_on=TODAY, by=scene[by], at=at,
    )  # fmt: skip


def request_in(scene: Scene, state: str, by: str = "auditor") -> ReviewRequest:
    """A request of the police that has come to a state."""
    row = ask(scene, by)
    if state == ReviewState.WITHDRAWN:
        return withdraw_request(request=row, reason="The school has it now.", by=scene[by], at=NOW)
    if state != ReviewState.REQUESTED:
        row = consider_request(request=row, by=scene["office"], at=NOW)
    if state in (ReviewState.ACCEPTED, ReviewState.DECLINED):
        row = decide(scene, row, state)
    if state == ReviewState.REVIEWED:
        row = finish(scene, decide(scene, row, ReviewState.ACCEPTED))
    return row


def failure(**more) -> Failure:
    words = {"due_on": TODAY, "kind": "missing", "done": "Rang the social worker's manager.", "reference": CHILD}
    return Failure(**words | more)


def report(scene: Scene, by: str = "practitioner", *, at=NOW, key=None, **more) -> CoreGroupReport:
    return report_core_group(agency=scene.police, failure=failure(**more), by=scene[by], at=at, key=key)


def report_in(scene: Scene, state: str, by: str = "practitioner") -> CoreGroupReport:
    """A report of the police that has come to a state."""
    row = report(scene, by)
    if state != ReportState.REPORTED:
        row = acknowledge_report(report=row, by=scene["office"], at=NOW)
    if state == ReportState.RESOLVED:
        row = resolve_report(report=row, resolution="A new day was agreed.", met_on=TODAY, by=scene["office"], at=NOW)
    return row
