"""An area's audits: the last under way, the one before it at its panel, all others closed."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.utils import timezone

from audits.actions.summaries import write_summaries
from audits.models import Finding, FindingKind, Programme, Return, Round, RoundAgency, Theme, ToolVersion
from benchmarks.data.areas import MANY, Area
from benchmarks.sizes import CASES, DAYS_BETWEEN, QUESTIONS
from cases.models import Case, Draw, Frame, Involvement

FACTS = {"age_band": "5-9", "sex": "female", "disability": "no", "category": "neglect", "plan_months": 9}
SAID = (
    (FindingKind.STRENGTH, "Visits went on through the summer, and each was written up within two days"),
    (FindingKind.IMPROVEMENT, "Chronologies stayed within one agency until the conference asked for them"),
    (FindingKind.LEARNING, "A plan that is not working is noticed sooner by somebody who is not part of it"),
    (FindingKind.GOOD_PRACTICE, "A school nurse asked the child the same three questions every month"),
    (FindingKind.IMPROVEMENT, "Managers agreed with plans and seldom wrote down why"),
    (FindingKind.FACTOR, "One trusted worker stayed throughout"),
)
ANSWERS = """
insert into audits_answer (agency_return_id, question_id, choice, evidence, source, confidence, version,
    answered_by_id, answered_at)
select made.id, asked.id, (array['fully','mostly','partly','not_at_all'])[1 + asked.id %% 4],
    'Entry of the fourth week, case note.', '', '', 1, %(user)s, made.created_at
from audits_return made
join accounts_agency agency on agency.id = made.agency_id
join audits_round round on round.id = made.round_id
cross join lateral (
    select question.id from audits_question question
    join audits_section section on section.id = question.section_id
    where section.version_id = round.tool_version_id and question.kinds @> array[agency.kind]::varchar[]
    order by question.id limit %(most)s
) asked
where agency.partnership_id = %(area)s
"""
FIRST_GRADES = """
insert into audits_returngrade (agency_return_id, theme, grade_id, reasons, strengths, developments,
    recommendations, version, graded_by_id, graded_at)
select made.id, theme.code, grade.id, 'Reasons.', '{}', '{}', '{}', 1, %(user)s, made.created_at
from audits_return made
join cases_case child on child.id = made.case_id and child.partnership_id = %(area)s
cross join unnest(%(themes)s::text[]) with ordinality theme(code, place)
join audits_round round on round.id = made.round_id
join audits_toolversion version on version.id = round.tool_version_id
join audits_grade grade on grade.scale_id = version.scale_id and grade.order = 1 + (child.order + theme.place) %% 4
"""
AGREED_GRADES = """
insert into audits_agreedgrade (case_id, round_id, theme, grade_id, rationale, limit_reason, "number",
    is_current, agreed_by_id, agreed_at)
select child.id, round.id, theme.code, grade.id, 'Agreed.', '', 1, true, %(user)s, round.panel_opened_at
from audits_round round
join cases_case child on child.draw_id = round.draw_id and child.partnership_id = %(area)s
cross join unnest(%(themes)s::text[]) with ordinality theme(code, place)
join audits_toolversion version on version.id = round.tool_version_id
join audits_grade grade on grade.scale_id = version.scale_id
    and grade.order = 1 + (child.order + theme.place + extract(quarter from round.panel_on)::int) %% 4
where round.state = 'closed'
"""


def fill_audits(area: Area, count: int) -> None:
    area.rounds = make_rounds(area, count)
    make_cases(area)
    themes = list(Theme.values)
    told: dict[str, Any] = {"user": area.user.pk, "area": area.partnership.pk, "themes": themes, "most": QUESTIONS}
    with connection.cursor() as cursor:
        cursor.execute(ANSWERS, told)
        cursor.execute(FIRST_GRADES, told)
        cursor.execute(AGREED_GRADES, told)
    make_findings(area)
    with transaction.atomic():
        write_summaries([row.pk for row in area.closed], at=area.now)


def make_rounds(area: Area, count: int) -> list[Round]:
    """Four a year, up to the one whose panel meets in a fortnight."""
    version = ToolVersion.objects.launched().order_by("pk").first()
    panels = [area.today + timedelta(days=14 - DAYS_BETWEEN * (count - 1 - n)) for n in range(count)]
    panels[-2] = min(panels[-2], area.today)
    programmes = {
        year: Programme.objects.create(partnership=area.partnership, year=year)
        for year in sorted({panel.year for panel in panels})
    }
    states = ["closed"] * (count - 2) + ["panel", "auditing"]
    rounds = [
        Round(
            programme=programmes[panel.year],
            title=f"Round {number}",
            tool_version=version,
            state=state,
            chair=area.approver,
            opens_on=panel - timedelta(days=28),
            returns_due_on=panel - timedelta(days=7),
            panel_on=panel,
            report_due_on=panel + timedelta(days=28),
            panel_opened_at=None if state == "auditing" else moment(panel),
            panel_opened_by=None if state == "auditing" else area.approver,
            closed_at=moment(panel + timedelta(days=28)) if state == "closed" else None,
            created_by=area.user,
            created_at=moment(panel - timedelta(days=40)),
        )
        for number, (panel, state) in enumerate(zip(panels, states, strict=True), start=1)
    ]
    Round.objects.bulk_create(rounds)
    RoundAgency.objects.bulk_create(RoundAgency(round=row, agency=agency) for row in rounds for agency in area.agencies)
    return rounds


def moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(10)))


def make_cases(area: Area) -> None:
    frame = Frame.objects.create(
        partnership=area.partnership, file_sha256="0" * 64, row_count=600, loaded_by=area.user, loaded_at=area.now
    )
    draws = Draw.objects.bulk_create(
        Draw(
            frame=frame, seed="bench", size=CASES, reserves=0, certificate={}, drawn_by=area.user,
            drawn_at=row.created_at,
        )
        for row in area.rounds
    )  # fmt: skip
    cases = Case.objects.bulk_create(
        (
            Case(
                partnership=area.partnership,
                draw=draw,
                role="drawn",
                order=order,
                reference=f"B{number}-{order}",
                fingerprint=uuid4().hex,
                facts=FACTS,
                created_at=draw.drawn_at,
            )
            for number, draw in enumerate(draws, start=1)
            for order in range(1, CASES + 1)
        ),
        batch_size=MANY,
    )
    for row, draw in zip(area.rounds, draws, strict=True):
        row.draw = draw
    Round.objects.bulk_update(area.rounds, ["draw"])
    make_returns(area, cases)


def make_returns(area: Area, cases: list[Case]) -> None:
    pairs = [
        (row, case, agency)
        for place, row in enumerate(area.rounds)
        for case in cases[place * CASES : (place + 1) * CASES]
        for agency in area.agencies
    ]
    Involvement.objects.bulk_create(
        (
            Involvement(case=case, agency=agency, known="known", answered_at=row.created_at)
            for row, case, agency in pairs
        ),
        batch_size=MANY,
    )
    Return.objects.bulk_create((return_of(area, *pair) for pair in pairs), batch_size=MANY)


def return_of(area: Area, row: Round, case: Case, agency) -> Return:
    """Begun where its audit is under way; else signed off, and opened by the panel."""
    is_live = row.state == "auditing"
    found = Return(
        round=row,
        case=case,
        agency=agency,
        auditor=area.auditors[agency],
        state="in_progress" if is_live else "signed_off",
        due_on=row.returns_due_on,
        created_at=row.created_at,
    )
    if not is_live:
        found.submitted_by, found.submitted_at = area.user, moment(row.returns_due_on)
        found.signed_off_by, found.signed_off_at = area.approver, moment(row.returns_due_on)
        found.opened_at = row.panel_opened_at
    return found


def make_findings(area: Area) -> None:
    """Six of each audit whose panel has met, seen in some of its children."""
    themes = [theme for theme in Theme if theme != Theme.OVERALL]
    findings = Finding.objects.bulk_create(
        (
            Finding(
                round=row,
                kind=kind,
                theme=themes[place % 5].value,
                theme_name=themes[place % 5].label,
                text=text,
                written_by=area.approver,
                written_at=row.panel_opened_at or area.now,
            )
            for row in area.rounds[:-1]
            for place, (kind, text) in enumerate(SAID)
        ),
        batch_size=MANY,
    )
    drawn: dict = {}
    for draw, case in Case.objects.filter(partnership=area.partnership).order_by("order").values_list("draw_id", "pk"):
        drawn.setdefault(draw, []).append(case)
    link = Finding.cases.through
    link.objects.bulk_create(
        (
            link(finding_id=finding.pk, case_id=case)
            for place, finding in enumerate(findings)
            for case in drawn[finding.round.draw_id][: 1 + place % CASES]
        ),
        batch_size=MANY,
    )
