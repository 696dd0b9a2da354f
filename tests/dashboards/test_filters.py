"""The filters of the dashboard's addresses: read, written, said, and forgiving of what cannot be read."""

from datetime import date
from uuid import UUID

import pytest
from django.http import QueryDict

from dashboards.filters import Filters, Scope, query_string, without
from dashboards.forms.filters import DashboardFilter, active
from dashboards.frame import is_narrowed
from dashboards.selectors.options import Audit, Options, options_for
from recommendations.models import Action
from tests.factories import TODAY
from tests.recommendations.factories import import_fixture, make_board, make_recommendation

POLICE = UUID(int=7)
OPTIONS = Options(
    agencies=[(str(POLICE), "Police")],
    owners=[("The board", "The board")],
    themes=[("risk", "Risk")],
    audits=[Audit("Neglect", UUID(int=3), 12), Audit("1. Before the portal", None, 4)],
)


def read(query: str) -> tuple[DashboardFilter, Filters]:
    form = DashboardFilter(QueryDict(query), OPTIONS)
    form.is_valid()
    return form, form.filters(date(2026, 3, 4))


def test_what_an_address_says_is_read_and_written_again():
    query = f"agency={POLICE}&theme=risk&round={UUID(int=3)}&as_at_day=3&as_at_month=3&as_at_year=2026"
    form, filters = read(query)
    assert not form.errors
    assert (filters.agency_id, filters.section_id, filters.as_at) == (POLICE, 12, date(2026, 3, 3))
    assert query_string(filters) == f"?{query}"
    assert read(query_string(filters)[1:])[1] == filters


def test_an_audit_without_a_round_is_its_section():
    _, filters = read("round=4")
    assert (filters.round_id, filters.section_id) == (None, 4)


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("agency=nobody-known", "agency", "agency or owner"),
        ("round=%00", "round", "audit"),
        ("as_at_day=3&as_at_month=3", "as_at", "must include a year"),
        ("as_at_day=31&as_at_month=2&as_at_year=2026", "as_at", "must be a real date"),
        ("as_at_day=1&as_at_month=1&as_at_year=2999", "as_at", "must be on or before"),
        (
            "since_day=2&since_month=1&since_year=2026&until_day=1&until_month=1&until_year=2026",
            "until",
            "must not be before its first day",
        ),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field_and_the_rest_stands(query, field, words):
    form, filters = read(f"{query}&theme=risk")
    assert list(form.errors) == [field]
    assert words in form.errors[field][0].lower() or words in form.errors[field][0]
    assert filters.theme == "risk"
    assert getattr(filters, field) in ("", None)


def test_today_as_the_day_is_the_same_as_none():
    assert read("as_at_day=4&as_at_month=3&as_at_year=2026")[1] == Filters()


def test_filters_are_said_in_words_and_each_can_be_taken_away():
    form, filters = read(f"agency={POLICE}&round=4&since_day=1&since_month=1&since_year=2026")
    assert list(form.words(filters).values()) == [
        "Agency or owner: Police",
        "Audit: 1. Before the portal",
        "From: 1 January 2026",
    ]
    assert [chip["remove_href"] for chip in active(form, filters, "/d/")] == [
        "/d/?round=4&since_day=1&since_month=1&since_year=2026",
        f"/d/?agency={POLICE}&since_day=1&since_month=1&since_year=2026",
        f"/d/?agency={POLICE}&round=4",
    ]
    assert without(filters, "round").section_id is None


def test_a_period_holds_its_first_and_last_day():
    period = Filters(since=date(2026, 1, 1), until=date(2026, 3, 31))
    assert period.in_period(date(2026, 1, 1))
    assert period.in_period(date(2026, 3, 31))
    assert not period.in_period(date(2026, 4, 1))
    assert not period.in_period(None)
    assert Filters().in_period(None)


def test_a_plain_address_asks_for_no_form():
    assert not is_narrowed(QueryDict("utm=1"))
    assert is_narrowed(QueryDict("filter=1"))
    assert is_narrowed(QueryDict("since_day=1"))


def test_a_scope_reads_once_what_several_figures_ask_for():
    asked = []
    scope = Scope(None, None, TODAY)

    def selector(of: Scope) -> int:
        asked.append(of)
        return len(asked)

    assert (scope.read(selector), scope.read(selector)) == (1, 1)
    assert scope.day == TODAY
    assert not scope.is_past


@pytest.mark.django_db
def test_one_query_finds_what_can_be_chosen(django_assert_num_queries):
    board = make_board()
    row = make_recommendation(board)
    Action.objects.filter(recommendation=row).update(agency=None, owner_words="The subgroup")
    plan = import_fixture(board)
    executive = board.executive
    executive.partnership_ids()
    with django_assert_num_queries(1):
        found = options_for(executive, board.partnership)
    assert {name for _, name in found.agencies} >= {board.police.name, board.health.name}
    assert ("The subgroup", "The subgroup") in found.owners
    by_round = {audit.round_id: audit for audit in found.audits}
    assert by_round[board.round.pk].section_id == row.section_id
    without_round = {audit.section_id for audit in found.audits if audit.round_id is None}
    assert without_round == set(plan.sections.filter(recommendations__isnull=False).values_list("pk", flat=True))


@pytest.mark.django_db
def test_another_partnership_offers_nothing():
    board = make_board()
    make_recommendation(board)
    found = options_for(board.stranger, board.partnership)
    assert (found.agencies, found.owners, found.audits) == ([], [], [])
