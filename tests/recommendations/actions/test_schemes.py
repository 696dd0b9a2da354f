"""What ratings mean to a partnership, and rating a plan in other words."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from access.permissions import NotDone, Refused
from recommendations.actions.keys import confirm_key
from recommendations.actions.mapping import change_scheme
from recommendations.actions.reviews import close_review, open_review
from recommendations.actions.statuses import decide_status
from recommendations.models import Recommendation, SchemeKey, StatusChange, StatusScheme
from recommendations.review_changes import status_moved
from recommendations.selectors.history import with_status_as_at
from recommendations.selectors.keys import keys_of
from recommendations.selectors.reviews import rows_now
from tests.factories import make_partnership
from tests.recommendations.factories import DAY, LATER, import_fixture, make_recommendation, say_what_ratings_mean
from trail.models import TrailEvent

ALIKE = {each: each for each in ("green", "amber", "orange", "red", "not_recorded")}


def devon():
    return StatusScheme.objects.get(code="devon")


def default():
    return StatusScheme.objects.get(code="default")


def words(**changed):
    return {each.code: f"{each.name}, as we use it." for each in devon().statuses.all()} | changed


def rows_of(plan):
    return Recommendation.objects.filter(section__plan=plan)


def remap(board, plan, scheme=None, mapping=ALIKE, why="One set of words for all plans.", by=None, at=LATER):
    return change_scheme(
        plan=plan, scheme=scheme or default(), mapping=mapping, why=why, by=by or board.coordinator, at=at
    )


def test_nothing_is_rated_in_words_that_nobody_has_explained(board):
    row = rows_of(import_fixture(board)).first()
    facts = {"recommendation": row, "status": "amber", "why": "Begun.", "by": board.coordinator, "at": LATER}
    with pytest.raises(NotDone, match="Nobody has said yet what the ratings"):
        decide_status(**facts)
    say_what_ratings_mean(board)
    assert decide_status(**facts).to_status.code == "amber"


def test_a_scheme_that_explains_itself_needs_no_key(board):
    row = make_recommendation(board)
    assert decide_status(recommendation=row, status="red", why="Late.", by=board.coordinator, at=LATER)


def test_each_key_is_a_version_and_the_newest_holds(board):
    first = confirm_key(partnership=board.partnership, scheme=devon(), meanings=words(), by=board.coordinator, at=DAY)
    facts = {"partnership": board.partnership, "scheme": devon(), "by": board.coordinator, "at": LATER}
    assert confirm_key(meanings=words(), **facts) == first
    second = confirm_key(meanings=words(orange="Late, and the board must help."), **facts)
    assert (first.number, second.number) == (1, 2)
    assert keys_of(board.partnership.pk)[devon().pk]["orange"] == "Late, and the board must help."
    assert keys_of(make_partnership().pk) == {}
    assert TrailEvent.objects.filter(field="key").count() == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        SchemeKey.objects.update(meanings={})


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"amber": " "}, "Say what “Amber” means"),
        ({"amber": "Slow.", "orange": "slow."}, "“Amber” and “Orange” mean the same"),
        ({"red": "x" * 301}, "is 301 characters long"),
    ],
)
def test_a_key_says_something_of_its_own_about_each_rating(board, changed, sentence):
    facts = {"partnership": board.partnership, "scheme": devon(), "by": board.coordinator, "at": DAY}
    with pytest.raises(NotDone, match=sentence):
        confirm_key(meanings=words(**changed), **facts)
    assert not SchemeKey.objects.exists()


@pytest.mark.parametrize("who", ["lead", "chair", "stranger"])
def test_only_who_runs_recommendations_here_words_ratings_and_maps_plans(board, who):
    plan = import_fixture(board)
    with pytest.raises(Refused):
        confirm_key(partnership=board.partnership, scheme=devon(), meanings=words(), by=getattr(board, who), at=DAY)
    with pytest.raises(Refused):
        remap(board, plan, by=getattr(board, who))
    plan.refresh_from_db()
    assert plan.scheme.code == "devon"


def test_every_row_gets_the_rating_that_was_chosen_for_its_own(board):
    plan = import_fixture(board)
    before = Counter(rows_of(plan).values_list("status__code", flat=True))
    changes = StatusChange.objects.count()
    done = remap(board, plan, mapping=ALIKE | {"orange": "amber"})
    plan.refresh_from_db()
    after = Counter(rows_of(plan).values_list("status__code", flat=True))
    assert plan.scheme.code == "default"
    assert done == sum(before.values()) > 0
    assert after["amber"] == before["amber"] + before["orange"]
    assert {code: n for code, n in after.items() if code != "amber"} == {
        code: n for code, n in before.items() if code not in {"amber", "orange"}
    }
    assert set(rows_of(plan).values_list("status__scheme__code", flat=True)) == {"default"}
    assert StatusChange.objects.count() >= changes + done
    assert "Rated in other words from now on" in rows_of(plan).first().status_changes.first().why
    assert TrailEvent.objects.filter(field="scheme").count() == 1
    assert remap(board, plan) == 0  # pressed twice, it is once


def test_what_was_rated_before_is_shown_in_the_words_of_its_day(board):
    plan = import_fixture(board)
    then = dict(with_status_as_at(rows_of(plan), LATER.date() - timedelta(days=1)).values_list("pk", "status_as_at"))
    remap(board, plan, mapping=ALIKE | {"orange": "amber"})
    again = dict(with_status_as_at(rows_of(plan), LATER.date() - timedelta(days=1)).values_list("pk", "status_as_at"))
    assert then == again


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ({"green": "green"}, "Choose what becomes of “"),
        (ALIKE | {"green": "purple"}, "Choose what becomes of “Green”"),
        (ALIKE | {"green": "blue"}, "“Blue” closes what it rates, and “Green” is open"),
    ],
)
def test_nothing_is_assumed_and_nothing_is_closed_by_a_word(board, mapping, sentence):
    plan = import_fixture(board)
    with pytest.raises(NotDone, match=sentence):
        remap(board, plan, mapping=mapping)
    plan.refresh_from_db()
    assert plan.scheme.code == "devon"
    assert not StatusChange.objects.filter(why__startswith="Rated in other words").exists()


def test_words_change_between_reviews_and_with_a_reason_and_a_key(board):
    plan = import_fixture(board)
    with pytest.raises(NotDone, match="Say in a sentence why"):
        remap(board, plan, why="  ")
    review = open_review(
        partnership=board.partnership, title="Spring", meets_on=LATER.date(), by=board.coordinator, at=LATER
    )
    with pytest.raises(NotDone, match="A review is open"):
        remap(board, plan)
    close_review(review=review, by=board.coordinator, at=LATER + timedelta(hours=1))
    remap(board, plan, at=LATER + timedelta(hours=2))
    with pytest.raises(NotDone, match="Nobody has said yet"):
        remap(board, plan, scheme=devon(), at=LATER + timedelta(hours=3))
    say_what_ratings_mean(board, at=LATER)
    assert remap(board, plan, scheme=devon(), at=LATER + timedelta(hours=4))


def test_a_review_calls_other_words_neither_up_nor_down(board):
    plan = import_fixture(board)
    before = rows_now(board.partnership.pk, LATER.date(), 6)
    remap(board, plan, mapping=ALIKE | {"green": "red"})
    after = rows_now(board.partnership.pk, LATER.date(), 6)
    kinds = {status_moved(was, is_).kind for was, is_ in zip(before, after, strict=True)}
    assert kinds == {"words"}
