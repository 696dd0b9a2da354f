"""Years of audits, made in bulk: 60 rounds an area, 10 cases, 6 agencies, 35 answers, 12 recommendations a round.

Rows are laid down by the owner without triggers, since no product rule is measured while they are made.
"""

from datetime import date, datetime, timedelta
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from access.roles import Role
from accounts.models import Agency, AgencyKind, Membership, Partnership, User
from audits.models import Programme, Return, Round, RoundAgency, Theme, ToolVersion
from cases.models import Case, Draw, Frame, Involvement
from recommendations.models import Action, Plan, PlanSection, Recommendation, StatusChange, StatusScheme

AREAS = {"s": 1, "m": 10, "l": 100}
ROUNDS, CASES, RECOMMENDATIONS = 60, 10, 12
KINDS = [kind for kind in AgencyKind if kind != AgencyKind.OFFICE][:6]
MANY = 2000


def fill(size: str) -> User:
    """Fill the database and return the person of the first area who holds every role the bench needs."""
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
    people = [fill_area(number) for number in range(AREAS[size])]
    with connection.cursor() as cursor:
        cursor.execute("set session_replication_role = origin")
        cursor.execute("analyze")
    return people[0]


def fill_area(number: int) -> User:
    now = timezone.now()
    partnership = Partnership.objects.create(
        name=f"Area {number}", short_name=f"A{number}", slug=f"area-{number}", created_at=now
    )
    agencies = Agency.objects.bulk_create(
        Agency(partnership=partnership, name=f"{kind.label}", short_name=kind.value[:10], kind=kind) for kind in KINDS
    )
    user = User.objects.create(email=f"bench{number}@example.org", full_name="Bench", password="!")
    for role in (Role.COORDINATOR, Role.EXECUTIVE, Role.AUDITOR):
        Membership.objects.create(
            user=user, agency=agencies[0], role=role, starts_on=date(2000, 1, 1), granted_by=None, granted_at=now
        )
    rounds = fill_rounds(partnership, agencies, user, now)
    fill_cases(partnership, rounds, agencies, user, now)
    fill_recommendations(partnership, rounds, agencies, now)
    return user


def fill_rounds(partnership, agencies, user, now: datetime) -> list[Round]:
    version = ToolVersion.objects.order_by("pk").first()
    first = now.date().year - ROUNDS // 4
    programmes = Programme.objects.bulk_create(
        Programme(partnership=partnership, year=first + n) for n in range(ROUNDS // 4 + 1)
    )
    rounds = []
    for n in range(ROUNDS):
        panel = date(first + n // 4, (n % 4) * 3 + 2, 10)
        live = n == ROUNDS - 1
        rounds.append(
            Round(
                programme=programmes[n // 4],
                title=f"Round {n + 1}",
                tool_version=version,
                state="auditing" if live else "closed",
                opens_on=panel - timedelta(days=28),
                returns_due_on=panel - timedelta(days=7),
                panel_on=panel,
                report_due_on=panel + timedelta(days=28),
                created_by=user,
                created_at=now,
            )
        )
    Round.objects.bulk_create(rounds)
    RoundAgency.objects.bulk_create(RoundAgency(round=row, agency=agency) for row in rounds for agency in agencies)
    return rounds


def fill_cases(partnership, rounds, agencies, user, now: datetime) -> None:
    frame = Frame.objects.create(
        partnership=partnership, file_sha256="0" * 64, row_count=600, loaded_by=user, loaded_at=now
    )
    facts = {"age_band": "5-9", "sex": "female", "disability": "no", "category": "neglect", "plan_months": 9}
    cases, returns = [], []
    for number, row in enumerate(rounds):
        row.draw = Draw.objects.create(
            frame=frame, seed="bench", size=CASES, reserves=0, certificate={}, drawn_by=user, drawn_at=now
        )
        for order in range(CASES):
            case = Case(
                partnership=partnership,
                draw=row.draw,
                role="drawn",
                order=order + 1,
                reference=f"B{number}-{order}",
                fingerprint=uuid4().hex,
                facts=facts,
                created_at=now,
            )
            cases.append(case)
            returns += [
                Return(
                    round=row,
                    case=case,
                    agency=agency,
                    auditor=user if agency == agencies[0] else None,
                    state="in_progress" if row.state == "auditing" else "signed_off",
                    due_on=row.returns_due_on,
                    created_at=now,
                    opened_at=None if row.state == "auditing" else now,
                )
                for agency in agencies
            ]
    Round.objects.bulk_update(rounds, ["draw"])
    Case.objects.bulk_create(cases, batch_size=MANY)
    Involvement.objects.bulk_create(
        (Involvement(case=r.case, agency=r.agency, known="known", answered_at=now) for r in returns), batch_size=MANY
    )
    Return.objects.bulk_create(returns, batch_size=MANY)
    fill_answers(partnership, user, now)


def fill_answers(partnership, user, now: datetime) -> None:
    """35 answers and six grades a return, and agreed grades a case, by set-based statements."""
    themes = list(Theme.values)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into audits_answer (agency_return_id, question_id, choice, evidence, source, confidence, version,"
            " answered_by_id, answered_at) select r.id, q.id,"
            " (array['fully','mostly','partly','not_at_all'])[1 + q.id %% 4],"
            " 'Entry of the fourth week, case note.', '', '', 1, %s, %s from audits_return r join cases_case c"
            " on c.id = r.case_id and c.partnership_id = %s "
            " cross join (select id from audits_question order by id limit 35) q",
            [user.pk, now, partnership.pk],
        )
        cursor.execute(
            "insert into audits_returngrade (agency_return_id, theme, grade_id, reasons, strengths, developments,"
            " recommendations, version, graded_by_id, graded_at) select r.id, t.theme, g.id, 'Reasons.',"
            " '{}', '{}', '{}', 1, %s, %s from audits_return r join cases_case c on"
            " c.id = r.case_id and c.partnership_id = %s cross join unnest(%s::text[]) with ordinality t(theme, n)"
            " join audits_round o on o.id = r.round_id join audits_toolversion v on v.id = o.tool_version_id"
            " join audits_grade g on g.scale_id = v.scale_id and g.order = 1 + (c.order + t.n) %% 4",
            [user.pk, now, partnership.pk, themes],
        )
        cursor.execute(
            'insert into audits_agreedgrade (case_id, round_id, theme, grade_id, rationale, limit_reason, "number",'
            " is_current, agreed_by_id, agreed_at) select c.id, o.id, t.theme, g.id, 'Agreed.', '', 1, true, %s, %s"
            " from audits_round o join cases_case c on c.draw_id = o.draw_id and c.partnership_id = %s"
            " cross join unnest(%s::text[]) with ordinality t(theme, n) join audits_toolversion v on"
            " v.id = o.tool_version_id join audits_grade g on g.scale_id = v.scale_id"
            " and g.order = 1 + (c.order + t.n) %% 4 where o.state = 'closed'",
            [user.pk, now, partnership.pk, themes],
        )


def fill_recommendations(partnership, rounds, agencies, now: datetime) -> None:
    scheme = StatusScheme.objects.get(code="default")
    statuses = list(scheme.statuses.all())
    plan = Plan.objects.create(partnership=partnership, title="Plan", scheme=scheme, created_by=None, created_at=now)
    sections = PlanSection.objects.bulk_create(
        PlanSection(plan=plan, number=n + 1, title=row.title, round=row) for n, row in enumerate(rounds)
    )
    rows = Recommendation.objects.bulk_create(
        Recommendation(
            partnership=partnership,
            section=section,
            position=n + 1,
            text=f"Recommendation {n + 1}: make sure that the plan says who does what, by when, and how we will know.",
            theme=Theme.values[n % 5],
            theme_name=Theme.labels[n % 5],
            status=statuses[(n + section.number) % len(statuses)],
            due_on=now.date() + timedelta(days=30 * (n - 6)),
            created_at=now,
        )
        for section in sections
        for n in range(RECOMMENDATIONS)
    )
    Action.objects.bulk_create(
        (
            Action(recommendation=row, agency=agencies[(k + row.position) % 6], status=row.status, due_on=row.due_on)
            for row in rows
            for k in range(3)
        ),
        batch_size=MANY,
    )
    StatusChange.objects.bulk_create(
        (
            StatusChange(
                recommendation=row,
                to_status=row.status,
                why="Review",
                decided_on=now.date() - timedelta(days=180 * k),
                recorded_at=now,
            )
            for row in rows
            for k in range(4)
        ),
        batch_size=MANY,
    )
