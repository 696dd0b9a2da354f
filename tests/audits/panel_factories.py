"""A round whose returns are in, ready for its panel; everybody who might look at it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count

from django.test import Client
from django.urls import reverse

from access.roles import Role
from accounts.models import Agency, AgencyKind, Partnership, User
from audits.actions.panel import agree_grade
from audits.actions.panel_moves import close_round, conclude_panel, open_panel
from audits.models import (
    Answer,
    Grade,
    Programme,
    Question,
    Return,
    ReturnGrade,
    ReturnState,
    Round,
    RoundAgency,
    RoundState,
    Theme,
    ToolVersion,
)
from cases.models import Case, CaseRole, Draw, Frame, Involvement, Known
from tests.factories import give_role, make_agency, make_partnership, office_of

PANEL_DAY = datetime(2026, 5, 6, 9, 30, tzinfo=UTC)
_numbers = count(1)
KINDS = (AgencyKind.SOCIAL_CARE, AgencyKind.POLICE, AgencyKind.HEALTH, AgencyKind.SCHOOL, AgencyKind.PROBATION)


@dataclass
class Panel:
    """A round, its agencies, children and returns, and the people around it."""

    partnership: Partnership
    round: Round
    agencies: list[Agency]
    cases: list[Case]
    people: dict[str, User]
    returns: dict[tuple, Return] = field(default_factory=dict)

    @property
    def chair(self) -> User:
        return self.people["chair"]

    def grade(self, code: str) -> Grade:
        return self.round.tool_version.scale.grades.get(code=code)

    def return_of(self, case_number: int, agency_number: int) -> Return:
        return self.returns[case_number, agency_number]

    def open(self) -> Round:
        self.round = open_panel(round=self.round, by=self.chair, at=PANEL_DAY)
        return self.round

    def refresh(self) -> Round:
        self.round = Round.objects.get(pk=self.round.pk)
        return self.round


def make_panel(*, cases: int = 2, agencies: int = 3, state: str = RoundState.AUDITING) -> Panel:
    """Every return signed off with a grade of Good for all themes; tests change what they need."""
    partnership = make_partnership()
    office = office_of(partnership)
    coordinator = make_person(Role.COORDINATOR, office)
    taking_part = [make_agency(partnership, kind, f"Agency of {kind} {next(_numbers)}") for kind in KINDS[:agencies]]
    round_ = make_round(partnership, coordinator, taking_part)
    round_.draw = make_draw(partnership, coordinator, cases)
    round_.save()
    people = make_people(partnership, taking_part) | {"coordinator": coordinator}
    panel = Panel(partnership, round_, taking_part, list(round_.draw.cases.order_by("order")), people)
    for number, case in enumerate(panel.cases):
        for place, agency in enumerate(taking_part):
            Involvement.objects.create(case=case, agency=agency, known=Known.KNOWN, answered_at=PANEL_DAY)
            panel.returns[number, place] = make_return(round_, case, agency, people)
    if state != RoundState.AUDITING:
        panel.open()
    if state in {RoundState.REPORTING, RoundState.CLOSED}:
        agree_all(panel)
        panel.round = conclude_panel(round=panel.round, by=panel.chair, at=PANEL_DAY)
    if state == RoundState.CLOSED:
        panel.round = close_round(round=panel.round, by=coordinator, at=PANEL_DAY)
    return panel


def agree_all(panel: Panel, code: str = "good") -> None:
    for case in panel.cases:
        agree_grade(
            case=case,
            round=panel.round,
            theme=Theme.OVERALL,
            grade=panel.grade(code),
            rationale="All agencies saw the same.",
            by=panel.chair,
            at=PANEL_DAY,
        )


def make_person(role: Role | None = None, agency: Agency | None = None, name: str = "") -> User:
    """A person who never types a password in these tests: hashing one takes a third of a second."""
    number = next(_numbers)
    user = User(email=f"panel{number}@example.org", full_name=name or f"Panel Person {number}")
    user.set_unusable_password()
    user.save()
    if role is not None:
        give_role(user, role, agency)
    return user


def make_round(partnership, by, agencies) -> Round:
    programme = Programme.objects.create(partnership=partnership, year=2026)
    round_ = Round.objects.create(
        programme=programme,
        title=f"Neglect {next(_numbers)}",
        tool_version=ToolVersion.objects.filter(tool__code="default").first(),
        state=RoundState.AUDITING,
        opens_on=date(2026, 3, 2),
        returns_due_on=date(2026, 4, 20),
        panel_on=date(2026, 5, 6),
        report_due_on=date(2026, 6, 5),
        created_by=by,
        created_at=PANEL_DAY - timedelta(days=70),
    )
    RoundAgency.objects.bulk_create([RoundAgency(round=round_, agency=agency) for agency in agencies])
    return round_


def make_draw(partnership, by, cases: int) -> Draw:
    at = PANEL_DAY - timedelta(days=60)
    frame = Frame.objects.create(
        partnership=partnership, file_sha256="0" * 64, row_count=40, loaded_by=by, loaded_at=at
    )
    draw = Draw.objects.create(frame=frame, seed="s", size=cases, reserves=0, certificate={}, drawn_by=by, drawn_at=at)
    for order in range(1, cases + 1):
        number = next(_numbers)
        Case.objects.create(
            partnership=partnership,
            draw=draw,
            role=CaseRole.DRAWN,
            order=order,
            reference=f"TS-2026-{number:03}",
            fingerprint=f"{number:032}",
            facts={"age_band": "5 to 9"},
            created_at=at,
        )
    return draw


def make_people(partnership, agencies) -> dict[str, User]:
    office, first, second = office_of(partnership), agencies[0], agencies[1]
    elsewhere = make_partnership()
    return {
        "chair": make_person(Role.CHAIR, office, "Chair One"),
        "second_chair": make_person(Role.CHAIR, office, "Chair Two"),
        "scrutineer": make_person(Role.SCRUTINEER, office),
        "executive": make_person(Role.EXECUTIVE, office),
        "auditor": make_person(Role.AUDITOR, first),
        "lead": make_person(Role.AGENCY_LEAD, first),
        "other_lead": make_person(Role.AGENCY_LEAD, second),
        "outside_lead": make_person(Role.AGENCY_LEAD, make_agency(partnership, AgencyKind.HOUSING)),
        "stranger": make_person(Role.CHAIR, office_of(elsewhere)),
        "nobody": make_person(),
    }


def make_return(round_, case, agency, people, *, state=ReturnState.SIGNED_OFF, code: str = "good") -> Return:
    signed = {"signed_off_by": people["lead"], "signed_off_at": PANEL_DAY} if state == ReturnState.SIGNED_OFF else {}
    row = Return.objects.create(
        round=round_,
        case=case,
        agency=agency,
        auditor=people["auditor"],
        state=state,
        due_on=round_.returns_due_on,
        created_at=PANEL_DAY - timedelta(days=50),
        **signed,
    )
    for theme in Theme.values:
        give_grade(row, theme, code)
    return row


def give_grade(row: Return, theme: str, code: str, reasons: str = "Canary reasons of the agency.") -> ReturnGrade:
    grade = row.round.tool_version.scale.grades.get(code=code)
    given, _ = ReturnGrade.objects.update_or_create(
        agency_return=row,
        theme=theme,
        defaults={"grade": grade, "reasons": reasons, "graded_by": row.auditor, "graded_at": PANEL_DAY},
    )
    return given


def give_answer(row: Return, code: str, choice: str, evidence: str = "Canary evidence of the agency.") -> Answer:
    question = Question.objects.get(section__version=row.round.tool_version_id, code=code)
    answer, _ = Answer.objects.update_or_create(
        agency_return=row,
        question=question,
        defaults={"choice": choice, "evidence": evidence, "answered_by": row.auditor, "answered_at": PANEL_DAY},
    )
    return answer


def unsign(row: Return, state: str = ReturnState.IN_PROGRESS) -> Return:
    """The return is not in yet."""
    row.state, row.signed_off_by, row.signed_off_at = state, None, None
    row.save()
    return row


def sign(row: Return) -> Return:
    """The return comes in after all."""
    row.state, row.signed_off_by, row.signed_off_at = ReturnState.SIGNED_OFF, row.auditor, PANEL_DAY
    row.save()
    return row


def as_person(panel, who):
    client = Client()
    client.force_login(panel.people[who])
    return client


def address(panel, name, case=0, **extra):
    pks = [panel.round.pk]
    if name in {"panel_case", "panel_live", "agreed_edit", "agreed_dissent"}:
        pks.append(panel.cases[case].pk)
    return reverse(f"audits:{name}", args=[*pks, *extra.values()])
