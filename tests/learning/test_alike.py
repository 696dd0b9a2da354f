"""What is put before a person: by the database, within the walls, and never twice."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits.models import FindingKind, RoundState
from learning.actions.recurrences import decide_alike
from learning.likeness import is_alike, strength
from learning.models import Saying
from learning.selectors.alike import alike_to, page_of_alike, sayings_with_alike
from tests.learning.factories import SOON, lodged, recommended, round_in, said_in_past, said_in_round
from tests.recommendations.factories import make_agreed_round

pytestmark = pytest.mark.django_db
OTHER = "Fathers who live elsewhere were not asked for their views."


@pytest.fixture
def four(board) -> list[Saying]:
    """Late minutes in four wordings: a past audit, a round, a recommendation, an agency's own audit."""
    return [said_in_past(board), said_in_round(board), recommended(board), lodged(board)]


def test_four_wordings_of_four_kinds_are_found_alike(board, four):
    said_in_round(board, OTHER, make_agreed_round(board))
    for saying in four:
        found = alike_to(board.coordinator, saying)
        assert {pk for pk, _ in found} == {each.pk for each in four} - {saying.pk}
        assert all(is_alike(facts) for _, facts in found)
    page = sayings_with_alike(board.coordinator, board.partnership, limit=20)
    assert [each.saying for each in page] == [each.pk for each in four[:0:-1]]  # the first came before all others
    assert [each.alike for each in page] == [3, 2, 1]


def test_what_was_said_in_one_round_is_not_compared(board):
    saying = said_in_round(board)
    said_in_round(board)
    assert alike_to(board.coordinator, saying) == []


@pytest.mark.parametrize("state", [RoundState.PANEL, RoundState.AUDITING])
def test_findings_not_yet_agreed_are_not_compared(board, four, state):
    draft = said_in_round(board, round_=round_in(board, state))
    assert draft.pk not in {pk for pk, _ in alike_to(board.coordinator, four[0])}


def test_strengths_are_not_compared(board, four):
    strength = said_in_round(board, round_=make_agreed_round(board), kind=FindingKind.GOOD_PRACTICE)
    assert strength.pk not in {pk for pk, _ in alike_to(board.coordinator, four[0])}


def test_another_partnerships_sayings_are_not_compared(board, four):
    assert sayings_with_alike(board.stranger, board.partnership, limit=20) == []
    assert alike_to(board.stranger, four[0]) == []


def test_the_same_theme_counts_and_overall_does_not(board, four):
    facts = dict(alike_to(board.coordinator, four[0]))
    assert all(each.same_theme for each in facts.values())
    over = said_in_round(board, round_=make_agreed_round(board), theme="overall")
    assert not any(each.same_theme for _, each in alike_to(board.coordinator, over))


def test_what_was_decided_is_not_proposed_again(board, four):
    first, second, third, fourth = four
    at = {"by": board.coordinator, "at": SOON}
    decide_alike(saying=fourth, same=[first.pk, second.pk], different=[third.pk], **at)
    assert {pk for pk, _ in alike_to(board.coordinator, first)} == {third.pk}
    assert {pk for pk, _ in alike_to(board.coordinator, fourth)} == set()
    assert len(sayings_with_alike(board.coordinator, board.partnership, limit=20)) == 1


def test_a_page_says_where_the_next_begins(board, four):
    found, following = page_of_alike(board.coordinator, board.partnership, None, 2)
    assert ([each.saying for each in found], following) == ([four[3].pk, four[2].pk], four[2].pk)
    found, following = page_of_alike(board.coordinator, board.partnership, following, 2)
    assert ([each.saying for each in found], following) == ([four[1].pk], None)
    assert page_of_alike(board.coordinator, board.partnership, 0, 2) == ([], None)


def test_the_database_and_the_pure_rule_agree(board, four):
    for saying in four:
        for _, facts in alike_to(board.coordinator, saying):
            assert is_alike(facts)
    (latest, *_) = sayings_with_alike(board.coordinator, board.partnership, limit=1)
    assert latest.strongest == pytest.approx(max(strength(facts) for _, facts in alike_to(board.coordinator, four[3])))


def test_one_statement_however_many_sayings(board, four):
    with CaptureQueriesContext(
        connection,
    ) as few:
        sayings_with_alike(board.coordinator, board.partnership, limit=20)
    for _ in range(4):
        said_in_round(board, round_=make_agreed_round(board))
    with CaptureQueriesContext(connection) as more:
        sayings_with_alike(board.coordinator, board.partnership, limit=20)
    assert len(few) == len(more) == 1
