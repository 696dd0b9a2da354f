"""What is known of a case: proposed, written with a source, never overwritten."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from access.permissions import NotDone, Refused
from audits.models import Round, RoundState
from cases.actions.case_facts import FactsChanged, FactWords, write_facts
from cases.knowing import knowledge_of
from cases.models import CaseFact, FactKind
from tests.factories import NOW
from tests.round_factories import drawn_cases, make_answered_round, make_drawn_round, make_setting
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=5)


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def case(setting):
    case = drawn_cases(make_drawn_round(setting))[0]
    case.facts["need"] = "N7"
    case.save()
    return case


def write(case, by, text="Moved here in 2024.", source="Chronology", seen=0, kind="background", at=LATER):
    return write_facts(case=case, words={kind: FactWords(text, source, seen)}, by=by, at=at)


def background(case, by):
    return knowledge_of(by, case).fact("background")


def test_before_anybody_writes_the_file_speaks_with_its_day(setting, case):
    known = knowledge_of(setting.coordinator, case).fact("plans")
    assert known.text.startswith("On a plan now since ")
    assert known.source == "Council’s own table, loaded on 2 March 2026"
    look_back = knowledge_of(setting.coordinator, case).fact("look_back")
    assert look_back.text.startswith("12 months: ")
    assert look_back.source == "The audit’s plan"


@pytest.mark.parametrize("who", ["coordinator", "holder"])
def test_preparer_writes_a_fact_with_its_source(setting, case, who):
    by = getattr(setting, who)
    write(case, by)
    known = background(case, by)
    assert known.text == "Moved here in 2024."
    assert known.source == f"Chronology; written by {by.full_name} on 2 March 2026"
    event = TrailEvent.objects.get(kind="changed", subject_id=str(case.pk), field="family background")
    assert (event.before, event.after) == ("as proposed", "wording 1")
    assert "Moved" not in f"{vars(event)}"


@pytest.mark.parametrize("who", ["chair", "lead", "auditor", "stranger"])
def test_nobody_else_writes_and_nothing_is_kept(setting, case, who):
    people = {
        "chair": setting.chair,
        "lead": setting.leads[0],
        "auditor": setting.auditors[0],
        "stranger": make_setting().coordinator,
    }
    with pytest.raises(Refused, match="Only the coordinator and the council's identity holder"):
        write(case, people[who])
    assert not CaseFact.objects.exists()


def test_former_wordings_are_kept_in_order_and_cannot_be_changed(setting, case):
    write(case, setting.coordinator)
    write(case, setting.holder, "Moved here in 2023.", seen=1)
    known = background(case, setting.chair)
    assert (known.text, known.number) == ("Moved here in 2023.", 2)
    assert [row.text for row in known.former] == ["Moved here in 2024."]
    for change in (lambda: CaseFact.objects.update(text="x"), lambda: CaseFact.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_an_emptied_box_takes_the_wording_back(setting, case):
    write(case, setting.coordinator)
    write(case, setting.coordinator, "", "", seen=1)
    known = background(case, setting.coordinator)
    assert known.text == "Primary need: low income."
    assert [row.text for row in known.former] == ["", "Moved here in 2024."]
    assert write(case, setting.coordinator, "", "", seen=2) == []


def test_saving_without_a_change_adds_nothing(setting, case):
    assert write(case, setting.coordinator, "Primary need: low income.", "") == []
    write(case, setting.coordinator)
    assert write(case, setting.coordinator, seen=1) == []
    assert CaseFact.objects.count() == 1


def test_a_fact_without_a_source_is_refused_and_so_are_those_sent_with_it(setting, case):
    words = {"legal": FactWords("Care order.", "Court"), "referral": FactWords("By the school.")}
    with pytest.raises(NotDone, match="Referral: say where this comes from"):
        write_facts(case=case, words=words, by=setting.coordinator, at=LATER)
    assert not CaseFact.objects.exists()


def test_what_is_too_long_is_named(setting, case):
    with pytest.raises(NotDone, match="Family background: write 1,000 characters or fewer"):
        write(case, setting.coordinator, "x" * 1001)
    with pytest.raises(NotDone, match="120 characters or fewer"):
        write(case, setting.coordinator, source="x" * 121)


def test_two_people_do_not_overwrite_each_other(setting, case):
    write(case, setting.coordinator)
    with pytest.raises(FactsChanged) as problem:
        write(case, setting.holder, "Something else.", seen=0)
    assert problem.value.kinds == ["background"]
    assert background(case, setting.holder).text == "Moved here in 2024."
    write(case, setting.holder, "Care order.", kind="legal")


def test_what_is_unknown_of_a_closed_audit_stays_so(setting):
    round_ = make_answered_round(setting)
    case = drawn_cases(round_)[0]
    write(case, setting.coordinator)
    Round.objects.filter(pk=round_.pk).update(state=RoundState.CLOSED)
    with pytest.raises(Refused, match="This audit is closed"):
        write(case, setting.coordinator, "Another.", seen=1)


def test_knowledge_takes_as_many_queries_whatever_there_is(setting, case, django_assert_num_queries):
    case.refresh_from_db()
    with django_assert_num_queries(2):
        knowledge_of(setting.coordinator, case)
    for number, kind in enumerate(FactKind.values * 2):
        write(case, setting.coordinator, f"Words {number}.", seen=number // len(FactKind.values), kind=kind)
    setting.coordinator.held  # noqa: B018 - roles are read once
    with django_assert_num_queries(2):
        knowledge_of(setting.coordinator, case)
