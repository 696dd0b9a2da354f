"""What pages ask of the database over years of audits: counted, never timed."""

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from access.permissions import Permission
from audits.models import AgreedCount, Return
from benchmarks.board_rows import as_at_half_a_year_ago, of_one_agency
from benchmarks.data import fill
from benchmarks.long_return import long_return
from benchmarks.page_rows import differing_summaries
from benchmarks.pages import pages_of
from benchmarks.queries import buffers_touched, plan_of, query_count, statements_of
from benchmarks.saving import questions_of, saving
from benchmarks.sizes import CASES, SIZES, Size
from benchmarks.timing import Goal, Row
from benchmarks.world import World, client_of, get
from cases.models import Case, Involvement

ROUNDS = 6


@pytest.fixture(scope="module")
def made(once):
    return once(lambda: fill(Size(areas=1, rounds=ROUNDS), say=lambda words: None))


@pytest.fixture
def client(made) -> Client:
    return client_of(made)


MOST = {
    "first screen": 6,
    "first screen of one agency": 6,
    "first screen as at half a year ago": 12,
    "ratings": 9,
    "grades": 4,
    "flow": 3,
    "learning": 6,
    "late returns": 1,
    "list of findings": 12,
    "scoring page": 8,
    "list of recommendations": 12,
    "list of cases": 8,
    "panel": 16,
    "panel, one child": 36,
}


@pytest.mark.django_db
@pytest.mark.parametrize("page", MOST)
def test_page_asks_no_more_than_it_may(made, client, page):
    """Besides what every signed-in page asks: the session and the person with their roles."""
    address = pages_of(made)[page]
    assert client.get(address).status_code == 200
    assert query_count(lambda: client.get(address)) - 3 <= MOST[page]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "row", "rows"),
    [
        ("list of recommendations", '<tr class="govuk-table__row"', 48),
        ("list of findings", '<article class="finding"', 50),
    ],
)
def test_a_list_of_fifty_rows_stays_small(made, client, page, row, rows):
    """120 KB before it is compressed (goal 7); all recommendations of these few years are not quite fifty."""
    text = get(client, pages_of(made)[page])
    assert text.count(row) >= rows
    assert len(text.encode()) / rows * 50 <= 120_000


@pytest.mark.django_db
def test_the_first_screen_counts_what_its_address_asks_for(made, client):
    for address, count in (of_one_agency(made), as_at_half_a_year_ago(made)):
        assert count
        assert f"of {count} recommendations" in get(client, address)


@pytest.mark.django_db
def test_one_answer_is_saved_in_ten_queries(made, client):
    live = Return.objects.filter(auditor=made, state="in_progress").select_related("agency", "round").order_by("pk")[0]
    save = saving(client, live, questions_of(live)[:1])
    save()
    assert query_count(save) - 3 <= 10


@pytest.mark.django_db
def test_many_answers_are_saved_in_as_many_queries_as_one(made, client):
    live = Return.objects.filter(auditor=made, state="in_progress").select_related("agency", "round").order_by("pk")[0]
    one, many = saving(client, live, questions_of(live)[:1]), saving(client, live, questions_of(live)[1:])
    one(), many()  # what is new today is asked once
    assert query_count(many) == query_count(one)


@pytest.mark.django_db
def test_forty_five_answers_are_saved_in_as_many_queries_as_one(made):
    auditor, long = long_return(46)
    first, *others = questions_of(long)
    client = client_of(auditor)
    one, many = saving(client, long, [first]), saving(client, long, others)
    one(), many()
    assert long.answers.count() == 46
    assert query_count(many) == query_count(one)


@pytest.mark.django_db
def test_a_summary_that_differs_is_told(made):
    world = World(made, "s", SIZES["s"], Path())
    goal = Goal(0, of_itself=True)
    assert Row("summaries", "s", goal, differing_summaries(world)).is_met
    lost = AgreedCount.objects.all()[0]
    lost.delete()
    found = differing_summaries(world)
    assert Row("summaries", "s", goal, found).is_met is False
    assert f"is kept as 0, but counted as {lost.number}" in found.checked


@pytest.mark.django_db
def test_database_pages_are_counted_of_every_kind_of_statement(made, client):
    """Those written once, whose parameters stand under numbers, too (ADR 23)."""
    address = pages_of(made)["scoring page"]
    client.get(address)
    assert buffers_touched(lambda: client.get(address)) > 0


@pytest.mark.django_db
def test_wall_around_cases_looks_at_each_row_once(made):
    """No step puts every involvement of a child beside every return of theirs."""
    sql, params = Case.objects.visible_to(made).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", params)
        told = cursor.fetchone()[0]
    plan = (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]
    assert made.agency_ids(Permission.WRITE_RETURN)
    assert Involvement.objects.count() == ROUNDS * CASES * 6
    assert max(rows_of(plan)) <= ROUNDS * CASES * 6


def rows_of(step: dict) -> list[float]:
    own = step["Actual Rows"] * step["Actual Loops"]
    return [own, *(rows for each in step.get("Plans", []) for rows in rows_of(each))]


@pytest.mark.django_db
def test_the_first_screen_looks_for_grades_in_one_audit_only(made, client):
    """Audits are asked one after the other, the latest first, until one has grades."""
    assert client.get("/dashboard/").status_code == 200
    asked = [(sql, given) for sql, given in statements_of(lambda: client.get("/dashboard/")) if "is_graded" in sql]
    [(sql, given)] = asked
    looked = [node for node in nodes_of(plan_of(sql, given)) if node.get("Relation Name") == "audits_agreedgrade"]
    assert len(looked) == 2
    assert [node["Actual Loops"] for node in looked] == [1, 1]


def nodes_of(plan: dict) -> list[dict]:
    return [plan, *(node for below in plan.get("Plans", []) for node in nodes_of(below))]
