"""Two people press at the same moment: one thing happens."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from access.permissions import Refused
from access.roles import Role
from audits.actions.draws import draw_round
from audits.actions.pool import close_pool
from audits.actions.rounds import answer_known
from audits.models import Nomination, NominationMatch, Return
from cases.actions.concerns import raise_concern
from cases.foreseeing import Wish
from cases.models import Case, Draw, ImmediateConcern, Involvement
from tests.factories import NOW, make_person, office_of
from tests.nomination_factories import make_nominating, nominate_by, nominee
from tests.round_factories import drawn_cases, load_frame_for, make_open_round, make_round, make_setting

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls):
    """Run each call on a connection of its own, started together; their results in order."""
    barrier = Barrier(len(calls))

    def run(call):
        try:
            barrier.wait()
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [each.result() for each in [pool.submit(run, call) for call in calls]]


def test_two_coordinators_who_draw_together_get_one_draw():
    setting = make_setting()
    second = make_person(Role.COORDINATOR, office_of(setting.partnership))
    round_ = load_frame_for(make_round(setting), setting)
    calls = [
        lambda by=by: draw_round(round=round_, wish=Wish.usual(), by=by, at=NOW).pk
        for by in (setting.coordinator, second)
    ]
    assert len(set(at_once(*calls))) == 1
    assert Draw.objects.filter(frame__partnership=setting.partnership).count() == 1
    assert Case.objects.filter(partnership=setting.partnership).count() == 8


def test_two_rounds_of_a_year_drawn_together_share_no_reference():
    setting = make_setting()
    rounds = [load_frame_for(make_round(setting), setting) for _ in range(2)]
    calls = [
        lambda r=r: draw_round(
            round=r, wish=Wish.usual(10, 2, exclude_months=0), by=setting.coordinator, at=NOW, seed="s"
        )
        for r in rounds
    ]
    at_once(*calls)
    cases = Case.objects.filter(partnership=setting.partnership)
    assert len(set(cases.values_list("reference", flat=True))) == 24


def test_one_answer_sent_twice_together_is_one_return():
    setting = make_setting()
    round_ = make_open_round(setting)
    involvement = Involvement.objects.get(case=drawn_cases(round_)[0], agency=setting.agencies[0])
    call = lambda: answer_known(involvement=involvement, known="known", by=setting.leads[0], at=NOW).pk  # noqa: E731
    assert len(set(at_once(call, call))) == 1
    assert Return.objects.filter(round=round_).count() == 1


def test_one_concern_sent_twice_together_is_one_concern():
    setting = make_setting()
    case = drawn_cases(make_open_round(setting))[0]
    words = {"case": case, "agency": setting.agencies[0], "text": "Nobody has seen him.", "procedure_followed": True}
    call = lambda: raise_concern(**words, by=setting.leads[0], at=NOW).pk  # noqa: E731
    assert len(set(at_once(call, call))) == 1
    assert ImmediateConcern.objects.filter(case=case).count() == 1


def test_two_delegates_who_nominate_one_child_together_are_found_to_mean_one():
    setting = make_setting()
    round_ = make_nominating(setting)
    at_once(*(lambda place=place: nominate_by(setting, round_, place, nominee(1)) for place in (0, 1)))
    assert Nomination.objects.filter(round=round_).count() == 2
    assert NominationMatch.objects.get(first__round=round_).decision == "same"


def test_one_nomination_sent_twice_together_is_one():
    setting = make_setting()
    round_ = make_nominating(setting)
    calls = [lambda by=by: nominate_by(setting, round_, 0, nominee(1), by=by).pk for by in (setting.auditors[0],) * 2]
    assert len(set(at_once(*calls))) == 1
    assert Nomination.objects.filter(round=round_).count() == 1


def test_a_nomination_comes_into_the_list_or_after_its_closing_never_between():
    setting = make_setting()
    round_ = make_nominating(setting)
    nominate_by(setting, round_, 0, nominee(1))

    def late():
        try:
            nominate_by(setting, round_, 1, nominee(2))
        except Refused:
            return 1
        return 2

    def close():
        return close_pool(round=round_, reason="Early.", by=setting.coordinator, at=NOW).row_count

    in_time, in_list = at_once(late, close)
    assert in_time == in_list == Nomination.objects.filter(round=round_).count()
