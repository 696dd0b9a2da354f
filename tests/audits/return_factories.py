"""One agency's return in a round that is being audited, and everybody who might come near it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from access.roles import Role
from accounts.models import Agency, AgencyKind, Partnership, User
from audits.actions.answers import save_answers
from audits.actions.basis import save_basis
from audits.actions.returns import move_return
from audits.answering import AnswerIn, GradeIn
from audits.basis import INDEPENDENT, BasisIn
from audits.models import Grade, Question, Return, ReturnState, Round, Theme
from cases.models import Case, Involvement, Known
from tests.audits.panel_factories import make_draw, make_round
from tests.factories import make_agency, make_partnership, make_person, office_of

MONDAY = datetime(2026, 3, 16, 10, 42, tzinfo=UTC)
FACTS = {"age_band": "5-9", "sex": "female", "category": "neglect", "long_plan_12": "yes", "seen_alone": "no"}
CHOICES = ("fully", "mostly", "partly", "not_at_all", "cannot_tell")


@dataclass
class Scoring:
    """A return with its auditor and lead, the same child's return at another agency, and people from elsewhere."""

    partnership: Partnership
    round: Round
    case: Case
    agency: Agency
    other_agency: Agency
    own: Return
    other: Return
    people: dict[str, User]

    @property
    def auditor(self) -> User:
        return self.people["auditor"]

    @property
    def lead(self) -> User:
        return self.people["lead"]

    def questions(self, theme: str | None = None, agency: Agency | None = None) -> list[Question]:
        """What the agency must answer, in the order of the pages."""
        rows = Question.objects.filter(
            section__version=self.round.tool_version_id,
            kinds__contains=[(agency or self.agency).kind],
            is_required=True,
        )
        rows = rows.filter(section__theme=theme) if theme else rows
        return list(rows.order_by("section__order", "order"))

    def grade(self, code: str = "good") -> Grade:
        return self.round.tool_version.scale.grades.get(code=code)

    def again(self) -> Return:
        """The return as it is in the database now, with nothing remembered."""
        return Return.objects.get(pk=self.own.pk)

    def complete(self, agency_return: Return | None = None, by: User | None = None, at: datetime = MONDAY) -> Return:
        """Answer and grade everything, as the auditor would."""
        row = agency_return or self.own
        answers = [
            AnswerIn(question.pk, CHOICES[number % 5], f"Entry of 4 March, a visit note ({question.code}).")
            for number, question in enumerate(self.questions(agency=row.agency))
        ]
        grades = [GradeIn(theme, self.grade().pk, "The record shows it throughout.") for theme in Theme.values]
        save_answers(agency_return=row, answers=answers, grades=grades, by=by or row.auditor, at=at)
        save_basis(agency_return=row, given=BasisIn(INDEPENDENT), by=by or row.auditor, at=at)
        return Return.objects.get(pk=row.pk)

    def bring_to(self, state: str) -> Return:
        """The return in a state, through the actions people use."""
        if state == ReturnState.ASSIGNED:
            return self.again()
        if state == ReturnState.NIL:
            return self._move(ReturnState.NIL, self.lead, "The family was not known to us.")
        self.complete()
        if state == ReturnState.IN_PROGRESS:
            return self.again()
        self._move(ReturnState.SUBMITTED, self.auditor)
        if state == ReturnState.SENT_BACK:
            return self._move(ReturnState.SENT_BACK, self.lead, "Say more about the second question.")
        if state == ReturnState.SIGNED_OFF:
            return self._move(ReturnState.SIGNED_OFF, self.lead)
        return self.again()

    def _move(self, to: str, by: User, reason: str = "") -> Return:
        return move_return(agency_return=self.again(), to=to, by=by, at=MONDAY + timedelta(hours=1), reason=reason)


def make_scoring(*, signs_off: bool = False) -> Scoring:
    """Health's return on one child, assigned; police has one on the same child."""
    partnership = make_partnership()
    office = office_of(partnership)
    agency = make_agency(partnership, AgencyKind.HEALTH)
    other_agency = make_agency(partnership, AgencyKind.POLICE)
    agency.submitting_signs_off = signs_off
    agency.save()
    coordinator = make_person(Role.COORDINATOR, office)
    round_ = make_round(partnership, coordinator, [agency, other_agency])
    round_.draw = make_draw(partnership, coordinator, 1)
    round_.save()
    case = round_.draw.cases.get()
    Case.objects.filter(pk=case.pk).update(facts=FACTS)
    people = people_around(partnership, agency, other_agency) | {"coordinator": coordinator}
    own = assigned(round_, case, agency, people["auditor"])
    other = assigned(round_, case, other_agency, people["other_auditor"])
    return Scoring(partnership, round_, case, agency, other_agency, own, other, people)


def people_around(partnership: Partnership, agency: Agency, other_agency: Agency) -> dict[str, User]:
    office, elsewhere = office_of(partnership), make_partnership()
    return {
        "auditor": make_person(Role.AUDITOR, agency, "Alex Auditor"),
        "colleague": make_person(Role.AUDITOR, agency, "Chris Colleague"),
        "lead": make_person(Role.AGENCY_LEAD, agency, "Lee Lead"),
        "other_auditor": make_person(Role.AUDITOR, other_agency),
        "other_lead": make_person(Role.AGENCY_LEAD, other_agency),
        "chair": make_person(Role.CHAIR, office),
        "scrutineer": make_person(Role.SCRUTINEER, office),
        "identity_holder": make_person(Role.IDENTITY_HOLDER, agency),
        "owner": make_person(Role.OWNER, agency),
        "executive": make_person(Role.EXECUTIVE, agency),
        "practitioner": make_person(Role.PRACTITIONER, agency),
        "records": make_person(Role.RECORDS, office),
        "inspector": make_person(Role.INSPECTOR, office),
        "administrator": make_person(Role.ADMINISTRATOR, office),
        "stranger": make_person(Role.AUDITOR, make_agency(elsewhere, AgencyKind.HEALTH)),
        "stranger_lead": make_person(Role.AGENCY_LEAD, make_agency(elsewhere, AgencyKind.HEALTH)),
        "nobody": make_person(),
    }


def assigned(round_: Round, case: Case, agency: Agency, auditor: User | None) -> Return:
    Involvement.objects.create(case=case, agency=agency, known=Known.KNOWN, answered_at=MONDAY)
    return Return.objects.create(
        round=round_,
        case=case,
        agency=agency,
        auditor=auditor,
        due_on=round_.returns_due_on,
        created_at=MONDAY - timedelta(days=7),
    )


def page_post(scoring: Scoring, theme: str = "record_keeping", **changes: str) -> dict[str, str]:
    """What the plain form of a theme sends when everything on it is filled in for the first time."""
    post = {}
    for question in scoring.questions(theme):
        post[f"choice-{question.pk}"] = "mostly"
        post[f"evidence-{question.pk}"] = f"Entry of 4 March about {question.code}."
        post[f"version-{question.pk}"] = "0"
    post |= {f"grade-{theme}": str(scoring.grade().pk), f"reasons-{theme}": "Kept up well.", f"version-{theme}": "0"}
    return post | changes
