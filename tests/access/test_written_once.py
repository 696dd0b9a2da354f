"""SQL that is written out once finds for everybody just what a queryset written out anew would find."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from access.permissions import Permission
from access.roles import Role
from access.written_once import StandIn, WrittenOnce
from accounts.actions.roles import forget_rights
from accounts.models import User
from audits.models import Return, ReturnState
from audits.selectors.returns import return_for, return_to_open, returns_for, with_knowledge, with_place, with_steps
from cases.models import Case, CaseAccess
from tests.audits.guest_factories import invited
from tests.audits.return_factories import MONDAY, make_scoring
from tests.factories import give_role, make_agency

pytestmark = pytest.mark.django_db


@pytest.fixture
def scoring():
    return make_scoring()


def again(person: User) -> User:
    """The person as the next request meets them, with nothing remembered."""
    return User.objects.get(pk=person.pk)


def assert_all_find_the_same(people, rows) -> None:
    for person in people:
        for row in rows:
            seen = returns_for(again(person)).filter(pk=row.pk).first()
            assert return_for(again(person), row.pk) == seen, person
            assert return_to_open(again(person), row.pk) == seen, person


def test_everybody_finds_what_the_walls_let_them_find_whoever_asked_before(scoring):
    many, rows = scoring.people["colleague"], (scoring.own, scoring.other)
    give_role(many, Role.COORDINATOR, scoring.agency)
    give_role(many, Role.AUDITOR, make_agency(scoring.partnership))
    people = list(scoring.people.values())
    guest = invited(scoring).user
    assert_all_find_the_same([*people, guest, *reversed(people)], rows)
    Return.objects.filter(pk=scoring.own.pk).update(auditor=scoring.auditor)
    scoring.own.refresh_from_db()
    scoring.bring_to(ReturnState.SIGNED_OFF)
    assert_all_find_the_same([*people, guest], rows)
    Return.objects.update(opened_at=MONDAY)
    assert_all_find_the_same([*people, guest], rows)
    assert return_for(again(scoring.people["chair"]), scoring.other.pk) == scoring.other
    assert return_for(again(scoring.people["stranger_lead"]), scoring.other.pk) is None


def test_what_is_found_says_the_same_as_when_it_is_written_out_anew(scoring):
    for state in (ReturnState.ASSIGNED, ReturnState.SUBMITTED):
        scoring.bring_to(state)
        person = again(scoring.auditor)
        found = return_to_open(person, scoring.own.pk)
        anew = with_steps(with_place(with_knowledge(returns_for(person), person))).get(pk=scoring.own.pk)
        told = ("said_facts", "said_family", "sees_case", "place", "of", "has_chronology")
        assert [getattr(found, name) for name in told] == [getattr(anew, name) for name in told]
        for one, other in ((found, anew), (found.case, anew.case), (found.round, anew.round)):
            names = [field.attname for field in one._meta.concrete_fields]
            assert [getattr(one, name) for name in names] == [getattr(other, name) for name in names]


def test_who_audits_for_several_agencies_finds_the_return_of_each(scoring):
    for agency in (make_agency(scoring.partnership), scoring.other_agency, make_agency(scoring.partnership)):
        give_role(scoring.auditor, Role.AUDITOR, agency)
    Return.objects.update(auditor=scoring.auditor)
    for row in (scoring.own, scoring.other):
        assert return_for(again(scoring.auditor), row.pk) == row


def test_a_right_that_ended_opens_nothing_any_more(scoring):
    assert return_for(again(scoring.auditor), scoring.own.pk)
    scoring.auditor.memberships.update(ends_on=timezone.localdate())
    assert return_for(again(scoring.auditor), scoring.own.pk) is None


def test_who_is_named_until_today_finds_nothing_tomorrow(scoring):
    Case.objects.filter(pk=scoring.case.pk).update(is_restricted=True)
    assert return_for(again(scoring.auditor), scoring.own.pk) is None
    today = timezone.localdate()
    CaseAccess.objects.create(
        case=scoring.case, person=scoring.auditor, granted_by=scoring.lead, granted_at=MONDAY, reason="x", until=today
    )
    assert return_for(again(scoring.auditor), scoring.own.pk) == scoring.own
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert return_for(again(scoring.auditor), scoring.own.pk) is None


def test_is_written_out_once_for_people_with_as_many_rights(scoring):
    built = []

    def build(user, pk):
        built.append(user)
        return returns_for(user).filter(pk=pk)

    find = WrittenOnce(build)
    pairs = ((scoring.auditor, scoring.own), (scoring.people["other_auditor"], scoring.other))
    for person, row in pairs * 2:
        assert find(again(person), pk=row.pk) == [row]
    assert len(built) == 1
    with time_machine.travel(date(2031, 5, 1)):
        find(again(scoring.auditor), pk=scoring.own.pk)
    assert len(built) == 2


def test_nobody_and_nothing_stands_in_what_is_kept(scoring):
    find = WrittenOnce(lambda user, pk: returns_for(user).filter(pk=pk))
    find(again(scoring.auditor), pk=scoring.own.pk)
    [written] = find._kept.values()
    real = {scoring.auditor.pk, scoring.own.pk, scoring.agency.pk, scoring.partnership.pk}
    assert not real & set(map(str, written.params))
    assert not real & set(written.params)
    assert not any(str(pk) in written.sql for pk in real)


def test_nothing_is_asked_for_who_can_find_nothing(scoring):
    find = WrittenOnce(lambda user, pk: Return.objects.filter(pk=pk, agency__in=user.agency_ids(Permission.NOMINATE)))
    nobody = again(scoring.people["nobody"])
    assert nobody.held == []
    with CaptureQueriesContext(connection) as asked:
        assert find(nobody, pk=scoring.own.pk) == []
    assert not asked.captured_queries


def test_what_is_not_known_beforehand_cannot_be_asked(scoring):
    stand_in = StandIn(scoring.auditor)
    agencies = stand_in.agency_ids(Permission.WRITE_RETURN)
    assert len(agencies) == 1
    assert len(agencies | agencies) == 1
    for ask in (lambda: scoring.agency.pk in agencies, lambda: agencies & {1}, lambda: agencies - {1}):
        with pytest.raises(TypeError, match="not known"):
            ask()
    with pytest.raises(AttributeError):
        stand_in.full_name  # noqa: B018
    with pytest.raises(TypeError, match="does not depend on pk"):
        WrittenOnce(lambda user, pk: returns_for(user))(again(scoring.auditor), pk=scoring.own.pk)
    with pytest.raises(TypeError, match="does not depend on said"):
        WrittenOnce(lambda _, said: Return.objects.filter(agency__name__contains=said))(None, said="Health")
    with pytest.raises(TypeError, match="second question"):
        WrittenOnce(lambda user: returns_for(user).prefetch_related("answers"))(again(scoring.auditor))


def test_values_are_ids_texts_or_several_of_them(scoring):
    built = []

    def rows_of(pks, state, version):
        return Return.objects.filter(pk__in=pks, state=state, round__tool_version=version)

    def build(user, **values):
        built.append(user)
        return rows_of(**values)

    find, own, other = WrittenOnce(build), scoring.own, scoring.other
    version = scoring.round.tool_version_id
    for state in (own.state, ReturnState.SIGNED_OFF, 'it\'s % "odd"'):
        for pks in ([], [own.pk], [other.pk], [own.pk, other.pk]):
            for number in (version, version + 1):
                anew = rows_of(pks, state, number)
                assert set(find(None, pks=pks, state=str(state), version=number)) == set(anew)
    assert find(None, pks=[own.pk], state=str(own.state), version=version) == [own]
    assert len(built) == 4, "once for one and once for two; for none it is asked again whether nothing is meant"


def test_a_column_that_a_stand_in_does_not_fit_cannot_be_asked(scoring):
    find = WrittenOnce(lambda _, order: Return.objects.filter(case__order=order))
    with pytest.raises(TypeError, match="fits no stand-in"):
        find(None, order=1)


def test_what_is_asked_may_be_chosen_by_yes_or_no(scoring):
    find = WrittenOnce(lambda _, pk, own: Return.objects.filter(pk=pk) if own else Return.objects.exclude(pk=pk))
    for _ in range(2):
        assert find(None, pk=scoring.own.pk, own=True) == [scoring.own]
        assert scoring.own not in find(None, pk=scoring.own.pk, own=False)


def test_a_person_who_is_given_another_role_is_read_anew(scoring):
    person = again(scoring.people["nobody"])
    before = person.extent
    give_role(person, Role.AUDITOR, scoring.agency)
    forget_rights(person)
    assert person.extent != before
