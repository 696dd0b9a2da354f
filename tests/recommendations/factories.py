"""A partnership after a panel: a round to recommend from, agencies that own, people who look, decide and verify."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

from access.roles import Role
from accounts.models import Agency, AgencyKind, Partnership, User
from audits.models import Finding, FindingKind, Programme, Round, RoundAgency, RoundState, Theme
from audits.selectors.rounds import default_tool_version
from recommendations.actions.keys import confirm_key
from recommendations.actions.plans import import_plan
from recommendations.actions.recommendations import create_recommendation
from recommendations.actions.updates import record_update
from recommendations.importing import read_action_plan
from recommendations.models import Action, OwnerKind, Plan, Recommendation, SchemeKey, StatusScheme, Update
from recommendations.presets.words import scheme_words
from tests.factories import make_agency, make_partnership, make_person, office_of

DAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 4, 15, 9, 0, tzinfo=UTC)
FIXTURES = Path(__file__).parents[1] / "fixtures"
SEED = Path(__file__).parents[3] / "shared" / "seeds"
_numbers = (number for number in count(1) if number != 26)  # other factories have the programme of 2026


@dataclass
class Board:
    """Everybody a recommendation concerns. `stranger` coordinates another partnership."""

    partnership: Partnership
    police: Agency
    health: Agency
    round: Round
    people: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None


def make_board() -> Board:
    partnership, elsewhere = make_partnership(), make_partnership()
    office = office_of(partnership)
    police, health = make_agency(partnership, AgencyKind.POLICE), make_agency(partnership, AgencyKind.HEALTH)
    people = {
        "coordinator": make_person(Role.COORDINATOR, office),
        "chair": make_person(Role.CHAIR, office),
        "scrutineer": make_person(Role.SCRUTINEER, office),
        "executive": make_person(Role.EXECUTIVE, office),
        "lead": make_person(Role.AGENCY_LEAD, police),
        "owner": make_person(Role.OWNER, police),
        "health_lead": make_person(Role.AGENCY_LEAD, health),
        "auditor": make_person(Role.AUDITOR, police),
        "practitioner": make_person(Role.PRACTITIONER, police),
        "police_chair": make_person(Role.CHAIR, police),
        "stranger": make_person(Role.COORDINATOR, office_of(elsewhere)),
    }
    board = Board(partnership, police, health, round=None, people=people)
    board.round = make_agreed_round(board)
    return board


def make_agreed_round(board: Board, state: str = RoundState.REPORTING) -> Round:
    """A round of both agencies whose panel has concluded (or in another state)."""
    year = 2000 + next(_numbers)
    round_ = Round.objects.create(
        programme=Programme.objects.create(partnership=board.partnership, year=year),
        title=f"Neglect {year}",
        tool_version=default_tool_version(),
        state=state,
        opens_on=date(2026, 1, 5),
        returns_due_on=date(2026, 2, 2),
        panel_on=date(2026, 2, 16),
        report_due_on=date(2026, 3, 16),
        created_by=board.coordinator,
        created_at=DAY,
    )
    for agency in (board.police, board.health):
        RoundAgency.objects.create(round=round_, agency=agency)
    return round_


def make_finding(board: Board, round_: Round | None = None) -> Finding:
    return Finding.objects.create(
        round=round_ or board.round,
        kind=FindingKind.IMPROVEMENT,
        theme=Theme.MEETINGS,
        text="Minutes of core groups arrived late.",
        written_by=board.coordinator,
        written_at=DAY,
    )


def make_recommendation(board: Board, at=DAY, **more) -> Recommendation:
    """Owned by the police, due on 30 June 2026."""
    facts = {
        "round": board.round,
        "text": "Send minutes of core groups within five working days.",
        "owner_kind": OwnerKind.AGENCY,
        "agencies": [board.police],
        "due_on": date(2026, 6, 30),
        "by": board.coordinator,
    }
    return create_recommendation(**facts | more, at=at)


def action_of(row: Recommendation, agency: Agency | None = None) -> Action:
    actions = row.actions.filter(agency=agency) if agency else row.actions.all()
    return actions.get()


def tell(board: Board, action: Action, at=LATER, **more) -> Update:
    """The police lead says that it is done, and how they know."""
    facts = {
        "happened_on": at.date(),
        "what_happened": "The clerk sends minutes on the day.",
        "delivery": "yes",
        "how_we_know": "A sample showed that 9 of 10 arrived in time.",
        "by": board.lead,
    }
    return record_update(action=action, at=at, **facts | more)


def say_what_ratings_mean(board: Board, scheme: str = "devon", at=DAY) -> SchemeKey:
    """The partnership confirms a key, without which nothing is rated in a scheme that explains nothing."""
    row = StatusScheme.objects.get(code=scheme)
    meanings = {each.code: f"What {each.name} means here." for each in row.statuses.all()}
    return confirm_key(partnership=board.partnership, scheme=row, meanings=meanings, by=board.coordinator, at=at)


def import_fixture(board: Board, name: str = "action-plan.docx", scheme: str = "devon", at=DAY) -> Plan:
    """The made-up plan of tests/fixtures, imported."""
    data = (FIXTURES / name).read_bytes()
    read = read_action_plan(data, file_name=name, scheme=scheme_words(scheme))
    return import_plan(
        partnership=board.partnership, plan_read=read, data=data, file_name=name, scheme=scheme,
        by=board.coordinator, at=at,
    )  # fmt: skip
