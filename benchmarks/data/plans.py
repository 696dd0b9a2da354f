"""An area's plan: twelve recommendations a closed audit, each with three owners and four ratings over time."""

from datetime import timedelta
from typing import Any

from django.db import connection

from audits.models import Theme
from benchmarks.data.areas import MANY, Area
from benchmarks.data.audits import moment
from benchmarks.sizes import RECOMMENDATIONS
from recommendations.models import Action, Plan, PlanSection, Recommendation, Status, StatusScheme

OWNERS, RECENT = 3, 8
PATH = ("not_recorded", "not_started", "amber")  # before what it is now
TEXT = "Recommendation {}: make sure that the plan says who does what, by when, and how we will know."
# The fourth rating is the present one, however short a time ago its audit was.
RATINGS = """
insert into recommendations_statuschange (recommendation_id, action_id, from_status_id, to_status_id, why,
    decided_on, recorded_at)
select rated.recommendation_id, rated.action_id, path.ids[step - 1],
    case when step = 4 then rated.status_id else path.ids[step] end, 'Review',
    least(rated.created_at::date + 60 * step, %(today)s), least(rated.created_at + interval '60 days' * step, %(now)s)
from (
    select id as recommendation_id, null::uuid as action_id, status_id, created_at
    from recommendations_recommendation where partnership_id = %(area)s
    union all
    select row.id, action.id, action.status_id, row.created_at
    from recommendations_action action join recommendations_recommendation row on row.id = action.recommendation_id
    where row.partnership_id = %(area)s
) rated
cross join generate_series(1, 4) step
cross join (select %(path)s::bigint[] as ids) path
"""
# What a trigger would say, where rows are laid down without.
DELIVERED = """
update recommendations_recommendation row set is_delivered = true
where partnership_id = %(area)s and (
    select bool_and(delivery = 'yes') from recommendations_action where recommendation_id = row.id
)
"""


def fill_plan(area: Area) -> None:
    scheme = StatusScheme.objects.get(code="default")
    statuses = {status.code: status for status in scheme.statuses.all()}
    first = area.rounds[0]
    plan = Plan.objects.create(
        partnership=area.partnership, title="Action plan", scheme=scheme, created_by=area.user,
        created_at=moment(first.report_due_on),
    )  # fmt: skip
    sections = PlanSection.objects.bulk_create(
        PlanSection(plan=plan, number=number, title=row.title, round=row)
        for number, row in enumerate(area.closed, start=1)
    )
    rows = Recommendation.objects.bulk_create(
        (recommendation(area, section, position, statuses) for section in sections for position in places()),
        batch_size=MANY,
    )
    Action.objects.bulk_create(
        (action(area, row, owner, statuses) for row in rows for owner in range(OWNERS)), batch_size=MANY
    )
    told: dict[str, Any] = {
        "area": area.partnership.pk,
        "path": [statuses[code].pk for code in PATH],
        "today": area.today,
        "now": area.now,
    }
    with connection.cursor() as cursor:
        cursor.execute(RATINGS, told)
        cursor.execute(DELIVERED, told)


def places() -> range:
    return range(1, RECOMMENDATIONS + 1)


def recommendation(area: Area, section: PlanSection, position: int, statuses: dict[str, Status]) -> Recommendation:
    assert section.round is not None
    made_on = section.round.report_due_on
    theme = list(Theme)[position % 5]
    return Recommendation(
        partnership=area.partnership,
        section=section,
        position=position,
        text=TEXT.format(position),
        theme=theme.value,
        theme_name=theme.label,
        status=statuses[code_of(area, section, position)],
        due_on=made_on + timedelta(days=120 + 20 * position),
        created_by=area.user,
        created_at=moment(made_on),
    )


def code_of(area: Area, section: PlanSection, position: int) -> str:
    """Of the last two years' audits every second is open, in any rating; of older ones one in sixty, and red."""
    ago = len(area.closed) - section.number
    if ago >= RECENT:
        return "red" if position == 1 and section.number % 5 == 0 else "embedded"
    if position % 2:
        return "blue"
    return ("red", "orange", "amber", "not_recorded", "not_started", "green")[(position // 2 + ago) % 6]


def action(area: Area, row: Recommendation, owner: int, statuses: dict[str, Status]) -> Action:
    """An open recommendation's first owner is where the recommendation is; the others have delivered."""
    is_open = not row.status.is_closed and owner == 0
    heard = min(row.created_at.date() + timedelta(days=100), area.today)
    return Action(
        recommendation=row,
        partnership=row.partnership,
        agency=area.agencies[(row.position + owner) % len(area.agencies)],
        status=row.status if is_open else statuses["blue"],
        due_on=row.due_on,
        delivery="partly" if is_open else "yes",
        delivered_on=None if is_open else heard,
        evidence_level=1 if is_open else 3,
        last_update_on=heard,
    )
