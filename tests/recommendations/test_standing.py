"""What a briefing says of a recommendation, and rows whose rating does not fit their facts: two ways, one answer."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from recommendations.lateness import is_delivered
from recommendations.models import Delivery, OwnerKind, Recommendation, Status
from recommendations.proposals import warnings_of
from recommendations.rag import first_heard, is_silent
from recommendations.selectors.flags import Flag, flagged
from recommendations.standing import Standing, standing_is, standing_of
from tests.recommendations.factories import action_of, make_recommendation, tell

CODES = ("not_started", "red", "green", "blue", "superseded", "not_recorded")


def rated(row, code):
    """The row as if it had been rated so: the rule is asked, not the way to it."""
    status = Status.objects.get(scheme=row.section.plan.scheme, code=code)
    Recommendation.objects.filter(pk=row.pk).update(status=status)


@pytest.mark.parametrize(
    ("code", "delivered", "kind", "standing"),
    [
        ("amber", False, "agency", Standing.TO_ADDRESS),
        ("amber", False, "none", Standing.TO_ADDRESS),
        ("amber", False, "board", Standing.BOARD),
        ("amber", False, "subgroup", Standing.BOARD),
        ("green", True, "board", Standing.TAKEN),
        ("green", True, "agency", Standing.TAKEN),
        ("blue", False, "agency", Standing.TAKEN),
        ("superseded", True, "agency", None),
    ],
)
def test_what_is_done_comes_first_then_agencies_then_the_board(code, delivered, kind, standing):
    row = Recommendation(owner_kind=kind, status=Status(code=code, is_closed=code in {"blue", "superseded"}))
    assert standing_of(row, is_delivered=delivered) == standing


def test_the_list_and_the_page_say_the_same_of_every_row(board):
    kinds = ((OwnerKind.AGENCY, {}), (OwnerKind.BOARD, {"agencies": []}))
    for (kind, more), code, done in product(kinds, CODES, (Delivery.NO, Delivery.YES)):
        row = make_recommendation(board, owner_kind=kind, **more)
        row.actions.update(delivery=done)
        rated(row, code)
    rows = Recommendation.objects.select_related("status").prefetch_related("actions")
    told = {row.pk: standing_of(row, is_delivered=is_delivered(row)) for row in rows}
    for standing in Standing:
        found = set(Recommendation.objects.filter(standing_is(standing)).values_list("pk", flat=True))
        assert found == {pk for pk, own in told.items() if own == standing}
        assert found
    assert not Recommendation.objects.filter(standing_is("nonsense")).exists()


WORDS = {
    Flag.EARLY: "is not delivered",
    Flag.BARE: "nothing says why",
    Flag.UNRATED: "but no rating",
    Flag.STALE: "Stale",
}


def test_a_flag_finds_the_rows_whose_pages_warn_of_it(board):
    today = timezone.localdate()
    for code, due, told in product(CODES, (None, today - timedelta(days=3), today), (False, True)):
        row = make_recommendation(board, due_on=due)
        if told:
            tell(board, action_of(row), delivery="partly", evidence=["Seen in ten files."])
        rated(row, code)
    rows = Recommendation.objects.select_related("status", "section__plan__scheme").prefetch_related(
        "actions__status", "actions__updates", "status_changes", "evidence", "evidence_files", "evidence_links"
    )
    warned = {row.pk: warnings_of(row, today) for row in rows}
    for flag in WORDS:
        found = set(flagged(Recommendation.objects.all(), flag, today, 6).values_list("pk", flat=True))
        assert found == {pk for pk, words in warned.items() if any(WORDS[flag] in each for each in words)}, flag
    assert not flagged(Recommendation.objects.all(), "nonsense", today, 6).exists()


@given(today=st.dates(date(2015, 1, 1), date(2035, 1, 1)), months=st.integers(1, 24), before=st.integers(-5, 40))
def test_the_first_day_that_is_not_silence_is_the_very_first(today, months, before):
    first = first_heard(today, months)
    day = first - timedelta(days=before)
    assert is_silent(day, today, months) == (day < first)
