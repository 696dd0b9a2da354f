"""Two people press at the same moment, again and again: one thing happens, and whoever came second is told."""

from functools import partial

import pytest

from access.permissions import Refused
from access.roles import Role
from audits.actions.draws import draw_round
from cases.actions.concern_steps import take_next_step
from cases.actions.concerns import acknowledge_concern, raise_concern
from cases.foreseeing import Wish
from cases.models import Case, Draw, ImmediateConcern, Rung
from tests.audits.actions.test_return_races import at_once
from tests.drilling import Drill
from tests.factories import NOW, make_person, office_of
from tests.round_factories import drawn_cases, load_frame_for, make_open_round, make_round, make_setting

pytestmark = pytest.mark.django_db(transaction=True)


def times(few: int, many: int):
    return pytest.mark.parametrize("turns", [few, pytest.param(many, marks=pytest.mark.drill)])


@pytest.fixture
def drill(request):
    with Drill(f"races: {request.node.originalname.removeprefix('test_').replace('_', ' ')}", told=0) as drill:
        yield drill


def repeat(drill, turns, once):
    """`once()` plays one race and says whether the loser was told; it asserts that nothing was lost."""
    for _ in range(turns):
        drill.turns, drill.lost = drill.turns + 1, drill.lost + 1
        drill.told += once()
        drill.kept, drill.lost = drill.kept + 1, drill.lost - 1


@times(2, 30)
def test_two_draw_one_audit(drill, turns):
    setting = make_setting()
    second = make_person(Role.COORDINATOR, office_of(setting.partnership))

    def once():
        round_ = load_frame_for(make_round(setting), setting)
        wish = Wish.usual(2, 1, exclude_months=0)
        found = at_once(*(partial(draw_round, round=round_, wish=wish, by=by, at=NOW) for by in people))
        assert not [each for each in found if isinstance(each, Exception)]
        draw = Draw.objects.get(round=round_)
        assert Case.objects.filter(draw=draw).count() == 3
        return all(each.pk == draw.pk for each in found)

    people = (setting.coordinator, second)
    repeat(drill, turns, once)
    assert drill.told == turns


@times(5, 200)
def test_two_acknowledge_one_concern(drill, turns):
    setting = make_setting()
    case = drawn_cases(make_open_round(setting))[0]

    def once():
        concern = raised(setting, case, drill.turns)
        people = (setting.leads[0], setting.coordinator)
        found = at_once(*(partial(acknowledge_concern, concern=concern, by=by, at=NOW) for by in people))
        (refusal,) = [each for each in found if isinstance(each, Refused)]
        (kept,) = [each for each in found if not isinstance(each, Exception)]
        concern.refresh_from_db()
        assert concern.acknowledged_by == kept.acknowledged_by
        return "already" in str(refusal)

    repeat(drill, turns, once)
    assert drill.told == turns


@times(5, 200)
def test_two_workers_find_one_concern_unanswered(drill, turns):
    setting = make_setting()
    case = drawn_cases(make_open_round(setting))[0]

    def once():
        concern = raised(setting, case, drill.turns)
        look = partial(take_next_step, pk=concern.pk, at=concern.acknowledge_by)
        found = at_once(look, look)
        assert sorted(found) == [False, True]
        assert concern.steps.filter(rung=Rung.COORDINATORS).count() == 1
        return True

    repeat(drill, turns, once)


@times(5, 200)
def test_one_concern_is_sent_twice(drill, turns):
    setting = make_setting()
    case = drawn_cases(make_open_round(setting))[0]

    def once():
        before = ImmediateConcern.objects.count()
        send = partial(raised, setting, case, drill.turns)
        one, other = at_once(send, send)
        assert one.pk == other.pk
        assert ImmediateConcern.objects.count() == before + 1
        return True

    repeat(drill, turns, once)


def raised(setting, case, number):
    return raise_concern(
        case=case,
        agency=setting.agencies[0],
        text=f"Nobody has seen him, {number}.",
        procedure_followed=True,
        by=setting.auditors[0],
        at=NOW,
    )
