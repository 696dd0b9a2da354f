"""Every number of ratings counted by SQL is what plain Python counts over the rows, today and on a past day."""

from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest
from django.utils import timezone

from access.roles import Role
from dashboards.filters import NOBODY, Filters, Scope
from dashboards.selectors.breakdowns import by_owner, by_priority, by_section, by_theme
from dashboards.selectors.moves import at_month_ends
from dashboards.selectors.pressing import pressing
from dashboards.selectors.standing import standing
from recommendations.actions.plans import import_plan
from recommendations.importing import read_action_plan
from recommendations.lateness import days_late
from recommendations.models import Action, Delivery, Plan, Recommendation
from recommendations.presets.words import scheme_words
from recommendations.selectors.then import rows_then
from tests.dashboards.random_plans import make_plan
from tests.factories import TODAY, make_person, office_of
from tests.recommendations.factories import DAY, SEED, import_fixture, make_board

pytestmark = pytest.mark.django_db
SEEDS = range(6)
REAL = SEED / "devon-action-plan.docx"


def scope_at_random(seed: int, rows: int = 18) -> Scope:
    partnership = make_plan(Random(seed), rows)  # noqa: S311
    return Scope(make_person(Role.EXECUTIVE, office_of(partnership)), partnership, TODAY)


def plain(rows, key, late) -> dict[str, tuple]:
    """{key: (ratings, overdue, undated)} counted one by one."""
    found: dict[str, list] = {}
    for row in rows:
        counts = found.setdefault(key(row), [Counter(), 0, 0])
        counts[0][row.status.code] += 1
        counts[1] += late(row)
        counts[2] += not row.status.is_closed and row.due_on is None
    return {name: tuple(counts) for name, counts in found.items()}


def counted(found) -> dict[str, tuple]:
    return {row.key: (Counter(row.counts), row.overdue, row.undated) for row in found.rows}


def is_late(action: Action) -> bool:
    overdue = action.due_on is not None and action.due_on < TODAY
    return overdue and not action.status.is_closed and action.delivery != Delivery.YES


@pytest.mark.parametrize("seed", SEEDS)
def test_each_breakdown_counts_what_its_rows_are(seed):
    scope = scope_at_random(seed)
    rows = list(Recommendation.objects.select_related("status", "section").prefetch_related("actions__status"))
    actions = [action for row in rows for action in row.actions.all()]
    late = lambda row: days_late(row, TODAY) > 0  # noqa: E731
    assert counted(by_theme(scope)) == plain(rows, lambda row: row.theme or NOBODY, late)
    assert counted(by_priority(scope)) == plain(rows, lambda row: row.priority or NOBODY, late)
    assert counted(by_section(scope)) == plain(rows, lambda row: str(row.section_id), late)
    loose = [row for row in rows if not row.actions.all()]
    owned = plain(actions, lambda row: str(row.agency_id or row.owner_words), is_late)
    assert counted(by_owner(scope)) == owned | plain(loose, lambda _: NOBODY, late)
    total = standing(scope).total
    assert (Counter(total.counts), total.overdue) == (
        Counter(row.status.code for row in rows),
        sum(map(late, rows)),
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rows_of_a_day_count_as_the_tables_do(seed):
    """Two ways in the portal itself: what the history tells of today is what the tables hold today."""
    scope = scope_at_random(seed)
    then = rows_then(scope.user, scope.partnership, TODAY)
    assert len(then) == Recommendation.objects.count() > 0
    for row in then:
        real = Recommendation.objects.select_related("status").get(pk=row.pk)
        assert (row.status, row.due_on, row.updated_on) == (real.status, real.due_on, real.last_update_on)
        assert row.is_overdue(TODAY) == bool(days_late(real, TODAY))
        assert Counter(action.status.pk for action in row.actions) == Counter(
            real.actions.values_list("status", flat=True)
        )
    counts = at_month_ends(scope).counts
    assert counts[TODAY] == standing(scope).total.counts


@pytest.mark.parametrize("rows", [18, 70])
@pytest.mark.parametrize("seed", SEEDS)
def test_what_presses_is_red_or_overdue_the_longest_first(seed, rows):
    """The ten of them and their order, today and on a past day: see `pressing_by_hand`."""
    scope = scope_at_random(seed, rows)
    for day in (TODAY - timedelta(days=20), TODAY):
        wanted = pressing_by_hand(day)
        asked = Scope(scope.user, scope.partnership, TODAY, Filters(as_at=day))
        assert [(row.pk, row.days_late) for row in pressing(asked)] == wanted[:10]
        assert (standing(asked).pressing, standing(asked).total.overdue) == (len(wanted), sum(n > 0 for _, n in wanted))
    assert len(wanted) > (0 if rows == 18 else 10)


def pressing_by_hand(day: date) -> list[tuple]:
    """(recommendation, days late): the longest overdue first; then what is red and not late, the earliest date first
    and what has none last; among equals by audit and number."""
    found = []
    for row in Recommendation.objects.select_related("status").prefetch_related("actions"):
        actions = list(row.actions.all())
        is_delivered = bool(actions) and all(action.delivery == "yes" for action in actions)
        is_open = row.status.code not in {"blue", "embedded", "superseded"}
        late = (day - row.due_on).days if row.due_on and is_open and not is_delivered else 0
        if timezone.localdate(row.created_at) <= day and (late > 0 or row.status.code == "red"):
            due = row.due_on.toordinal() if row.due_on else 10**9
            found.append(((-max(late, 0), due, row.section_id, row.position), row.pk, max(late, 0)))
    return [(pk, late) for _, pk, late in sorted(found)]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_filter_leaves_exactly_its_rows(seed):
    scope = scope_at_random(seed)
    agency = scope.partnership.agencies.exclude(actions=None).first()
    narrowed = Scope(scope.user, scope.partnership, TODAY, Filters(agency=str(agency.pk)))
    assert [row.key for row in by_owner(narrowed).rows] == [str(agency.pk)]
    assert standing(narrowed).total.total == Recommendation.objects.filter(actions__agency=agency).distinct().count()


@pytest.mark.skipif(not REAL.exists(), reason="the seeds are not part of the code")
def test_the_plan_of_a_real_board_counts_as_its_page_says():
    """32 recommendations of four audits: the ratings by audit as they stand in the plan."""
    board, data = make_board(), REAL.read_bytes()
    read = read_action_plan(data, file_name=REAL.name, scheme=scheme_words("devon"))
    import_plan(
        partnership=board.partnership, plan_read=read, data=data, file_name=REAL.name, scheme="devon",
        by=board.coordinator, at=DAY,
    )  # fmt: skip
    scope = Scope(board.executive, board.partnership, TODAY)
    assert standing(scope).total.counts == {"not_recorded": 15, "green": 10, "orange": 4, "amber": 2, "red": 1}
    assert [dict(row.counts) for row in by_section(scope).rows] == [
        {"not_recorded": 2, "green": 4, "orange": 1},
        {"not_recorded": 3, "green": 4, "orange": 2, "amber": 2},
        {"not_recorded": 5},
        {"not_recorded": 5, "green": 2, "orange": 1, "red": 1},
    ]


def test_the_made_up_plan_counts_by_section_as_written():
    board = make_board()
    plan = import_fixture(board)
    scope = Scope(board.executive, board.partnership, TODAY)
    written: dict[str, Counter] = {}
    for row in Recommendation.objects.filter(section__plan=plan).select_related("status"):
        written.setdefault(str(row.section_id), Counter())[row.status.code] += 1
    assert {row.key: Counter(row.counts) for row in by_section(scope).rows} == written
    assert Plan.objects.count() == 1
