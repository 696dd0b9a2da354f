"""What a closed round wrote down about its grades is what its grades say, cell by cell, however it is counted."""

import importlib
from collections import Counter
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from audits.actions.panel_moves import close_round
from audits.actions.summaries import rebuild_summaries, write_summaries
from audits.models import AgreedCount, AgreedGrade, OwnCount, Round, RoundState, RoundSummary
from audits.selectors.grades import grades_of_rounds
from audits.selectors.summaries import agreed_numbers, counted_cells, kept_cells, own_numbers
from tests.audits.actions.test_rounds_at_once import at_once
from tests.audits.panel_factories import PANEL_DAY
from tests.audits.summary_factories import agreed_by_hand, make_graded, own_by_hand

fill = importlib.import_module("audits.migrations.0025_sum_up_closed_rounds")


def told_agreed(round_: Round) -> dict:
    return {(each.theme, each.grade): each.number for each in agreed_numbers([round_])}


def told_own(round_: Round) -> dict:
    return {(each.agency, each.theme, each.grade, each.agreed): each.number for each in own_numbers([round_])}


def checked() -> tuple[int, str]:
    """How `check_summaries` ends, and what it prints."""
    out = StringIO()
    try:
        call_command("check_summaries", stdout=out, stderr=StringIO())
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("state", [RoundState.CLOSED, RoundState.REPORTING])
def test_every_cell_is_the_same_three_ways(seed, state):
    panel = make_graded(seed, state=state)
    by_hand, own = agreed_by_hand(panel.round), own_by_hand(panel.round)
    assert by_hand
    assert own
    assert told_agreed(panel.round) == by_hand
    assert told_own(panel.round) == own
    is_closed = state == RoundState.CLOSED
    assert RoundSummary.objects.filter(round=panel.round).exists() is is_closed
    keys = [panel.round.pk]
    assert kept_cells(keys) == (counted_cells(keys) if is_closed else set())
    (found,) = grades_of_rounds([panel.round])
    assert {(theme, code): n for theme, row in found.themes.items() for code, n in row.items()} == by_hand


@pytest.mark.django_db
def test_closed_and_live_rounds_are_told_together_in_one_query(django_assert_num_queries):
    panels = [make_graded(1), make_graded(2, state=RoundState.REPORTING), make_graded(3)]
    rounds = [each.round for each in panels]
    with django_assert_num_queries(1):
        agreed = agreed_numbers(rounds)
    with django_assert_num_queries(1):
        own = own_numbers(rounds, apart=True)
    added = own_numbers(rounds)
    by_hand = sum((own_by_hand(round_) for round_ in rounds), Counter())
    assert {(e.agency, e.theme, e.grade, e.agreed): e.number for e in added} == by_hand
    one = own[0].agency_pk
    assert own_numbers(rounds, agency_pk=one) == [each for each in added if each.agency_pk == one]
    for round_ in rounds:
        assert {(e.theme, e.grade): e.number for e in agreed if e.round_pk == round_.pk} == agreed_by_hand(round_)
        assert sum(e.number for e in own if e.round_pk == round_.pk) == own_by_hand(round_).total()


@pytest.mark.django_db
def test_a_closed_round_is_told_from_its_summary():
    panel = make_graded(4)
    AgreedCount.objects.all().delete()
    OwnCount.objects.all().delete()
    assert told_agreed(panel.round) == told_own(panel.round) == {}


@pytest.mark.django_db
def test_check_names_what_differs_and_a_rebuild_mends_it():
    panels = [make_graded(seed) for seed in (6, 7, 8)]
    assert checked() == (0, "The summaries of all closed audits say what their grades say.\n")
    lost = AgreedCount.objects.filter(summary=panels[0].round.pk).first()
    lost.delete()
    OwnCount.objects.filter(summary=panels[1].round.pk).delete()
    RoundSummary.objects.filter(round=panels[2].round).delete()
    status, words = checked()
    assert status == 1
    assert f"agreed, theme {lost.theme}, grade {lost.grade_id} is kept as 0, but counted as {lost.number}." in words
    assert words.count(f"“{panels[1].round.title}”") == len(own_by_hand(panels[1].round))
    assert f"“{panels[2].round.title}” ({panels[2].round.pk}) is closed and has no summary." in words
    out = StringIO()
    call_command("rebuild_summaries", stdout=out)
    assert out.getvalue() == "3 closed audits are summed up.\n"
    assert checked()[0] == 0


@pytest.mark.django_db
def test_a_grade_that_changes_behind_a_closed_round_is_found():
    panel = make_graded(9)
    AgreedGrade.objects.filter(pk=AgreedGrade.objects.filter(is_current=True).first().pk).update(is_current=False)
    status, words = checked()
    assert status == 1
    assert str(panel.round.pk) in words


@pytest.mark.django_db
def test_rounds_closed_before_are_summed_up_by_the_migration():
    rounds = [make_graded(seed).round.pk for seed in (10, 11, 12)]
    make_graded(13, state=RoundState.REPORTING)
    before = kept_cells(rounds)
    for model in (AgreedCount, OwnCount, RoundSummary):
        model.objects.all().delete()
    with connection.cursor() as cursor:
        for statement in (fill.ROUNDS, fill.AGREED, fill.OWN):
            cursor.execute(statement)
    assert kept_cells(rounds) == before
    assert checked()[0] == 0
    assert RoundSummary.objects.count() == 3


@pytest.mark.django_db
def test_only_a_closed_round_is_summed_up_and_then_it_stays_closed():
    live, closed = make_graded(14, state=RoundState.REPORTING), make_graded(15)
    with pytest.raises(DatabaseError, match="Only a closed round"), transaction.atomic():
        write_summaries([live.round.pk], at=PANEL_DAY)
    with pytest.raises(DatabaseError, match="stays closed"), transaction.atomic():
        Round.objects.filter(pk=closed.round.pk).update(state=RoundState.REPORTING)
    for model in (RoundSummary, AgreedCount, OwnCount):
        changed = {"written_at": PANEL_DAY} if model is RoundSummary else {"number": 99}
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(**changed)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", [16, 17])
def test_closing_twice_while_summaries_are_rebuilt_leaves_one_summary(seed):
    panel, closed = make_graded(seed, state=RoundState.REPORTING), make_graded(seed + 10)
    close = lambda: close_round(round=panel.round, by=panel.people["coordinator"], at=PANEL_DAY).state  # noqa: E731
    rebuild = lambda: rebuild_summaries(at=PANEL_DAY)  # noqa: E731
    calls = [close, rebuild, close, rebuild]
    Random(seed).shuffle(calls)
    at_once(*calls)
    assert RoundSummary.objects.count() == 2
    assert told_agreed(panel.round) == agreed_by_hand(panel.round)
    assert told_own(closed.round) == own_by_hand(closed.round)
    assert checked()[0] == 0
