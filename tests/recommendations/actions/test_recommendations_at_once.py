"""The same form arrives twice at the same moment, or two people press together: one thing happens."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from access.permissions import Refused
from access.roles import Role
from recommendations.actions.mapping import change_scheme
from recommendations.actions.owners import set_owner
from recommendations.actions.plans import AlreadyImported
from recommendations.actions.statuses import decide_status
from recommendations.actions.verification import verify_action
from recommendations.models import Action, Plan, Recommendation, StatusChange, StatusScheme, Update
from tests.factories import make_person, office_of
from tests.recommendations.factories import LATER, action_of, import_fixture, make_board, make_recommendation, tell

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 4


def at_once(call, times=TIMES):
    """Run the call on connections of their own, started together; what each brought back, refusals too."""
    barrier = Barrier(times)

    def run(number):
        try:
            barrier.wait()
            return call(number)
        except (AlreadyImported, Refused) as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


@pytest.fixture
def board():
    return make_board()


def test_a_recommendation_sent_together_is_one_and_others_get_numbers_of_their_own(board):
    key = uuid.uuid4()
    assert len({row.pk for row in at_once(lambda _: make_recommendation(board, key=key))}) == 1
    rows = at_once(lambda _: make_recommendation(board))
    assert sorted(row.position for row in rows) == [2, 3, 4, 5]
    assert Plan.objects.count() == 1


def test_an_update_sent_together_is_one(board):
    action, key = action_of(make_recommendation(board)), uuid.uuid4()
    assert len({update.pk for update in at_once(lambda _: tell(board, action, key=key, evidence=["A"]))}) == 1
    assert Update.objects.get().evidence.count() == 1


def test_a_proposal_accepted_together_is_one_decision(board):
    action = action_of(make_recommendation(board))
    update = tell(board, action)

    def accept(_):
        return decide_status(action=action, status="green", why="", update=update, by=board.lead, at=LATER)

    assert len({change.pk for change in at_once(accept)}) == 1
    assert StatusChange.objects.filter(action=action).count() == 2


def test_two_people_who_verify_together_leave_one_verification(board):
    action = action_of(make_recommendation(board))
    tell(board, action)
    people = [board.scrutineer, board.chair, board.executive, board.scrutineer]
    done = at_once(lambda number: verify_action(action=action, note="", by=people[number], at=LATER))
    assert len({each.verified_by_id for each in done if not isinstance(each, Refused)}) == 1
    assert StatusChange.objects.filter(action=action, to_status__code="blue").count() == 1


def test_owners_given_together_are_given_once(board):
    row = import_fixture(board).sections.first().recommendations.first()
    second = make_person(Role.COORDINATOR, office_of(board.partnership))

    def give(number):
        return set_owner(
            recommendation=row, owner_kind="agency", agencies=[board.police], reason="Theirs.",
            by=(board.coordinator, second)[number % 2], at=LATER,
        )  # fmt: skip

    at_once(give)
    assert Action.objects.filter(recommendation=row).count() == 1
    assert row.revisions.count() == 1


def test_a_plan_imported_together_is_one(board):
    done = at_once(lambda _: import_fixture(board))
    assert sum(isinstance(each, AlreadyImported) for each in done) == TIMES - 1
    assert Plan.objects.count() == 1
    assert Recommendation.objects.count() == 32


def test_two_reviewers_who_decide_differently_are_both_heard(board):
    row = make_recommendation(board)
    words = ["red", "orange", "amber", "green"]
    changes = at_once(
        lambda n: decide_status(recommendation=row, status=words[n], why="So it is.", by=board.chair, at=LATER)
    )
    row.refresh_from_db()
    assert {change.to_status.code for change in changes} == set(words)
    assert StatusChange.objects.filter(action=None, to_status__code__in=words).count() == 4
    assert row.status.code == row.status_changes.filter(action=None).first().to_status.code


def test_a_plan_mapped_together_is_mapped_once(board):
    plan, scheme = import_fixture(board), StatusScheme.objects.get(code="default")
    alike = {each: each for each in ("green", "amber", "orange", "red", "not_recorded")}
    facts = {"scheme": scheme, "mapping": alike, "why": "One set of words.", "by": board.coordinator, "at": LATER}
    rows = Recommendation.objects.filter(section__plan=plan)
    assert sorted(at_once(lambda _: change_scheme(plan=plan, **facts))) == [0, 0, 0, rows.count()]
    assert StatusChange.objects.filter(action=None, why__startswith="Rated in other").count() == rows.count()
