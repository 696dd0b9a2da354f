"""What a figure's file says that it is narrowed by."""

from datetime import date
from uuid import uuid4

import pytest

from dashboards.filters import Filters
from dashboards.narrowing import not_followed_words, only_followed, used
from dashboards.registry import PAGES, built

AGENCY = str(uuid4())
ALL = Filters(agency=AGENCY, theme="voice", round="3", section_id=3, since=date(2026, 1, 1), as_at=date(2026, 6, 1))


def test_an_owner_that_is_no_agency_is_narrowed_by_as_an_owner():
    assert used(Filters(agency=AGENCY)) == ["agency"]
    assert used(Filters(agency="The board")) == used(Filters(agency="none")) == ["owner"]
    assert used(ALL) == ["agency", "theme", "round", "period"]
    assert used(Filters(as_at=date(2026, 6, 1))) == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("rag_moved", ""),
        ("rag_by_agency", "Not narrowed by period."),
        ("latest_grades", "Not narrowed by agency."),
        ("learning_recurring", "Not narrowed by agency, theme, audit or period."),
    ],
)
def test_a_figure_says_by_what_it_is_not_narrowed(code, words):
    assert not_followed_words(code, ALL) == words
    assert not_followed_words(code, Filters()) == ""


def test_what_is_left_keeps_the_day_and_drops_all_of_what_is_not_followed():
    assert only_followed("learning_recurring", ALL) == Filters(as_at=ALL.as_at)
    assert only_followed("rag_moved", ALL) == ALL
    assert only_followed("flow_audits", Filters(agency="none", theme="voice", until=date(2026, 3, 1))) == Filters(
        until=date(2026, 3, 1)
    )


def test_a_figure_keeps_its_own_note_before_it(db):
    from accounts.models import User
    from dashboards.filters import Scope
    from tests.recommendations.factories import make_board

    board = make_board()
    page = next(page for page in PAGES if "flow_audits" in page.figures)
    person = User.objects.get(pk=board.executive.pk)
    figure = built(page, "flow_audits", Scope(person, board.partnership, date(2026, 6, 1), Filters(theme="voice")))
    assert figure.note.endswith("Not narrowed by theme.")
