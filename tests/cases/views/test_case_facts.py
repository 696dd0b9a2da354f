"""Writing what is known of a case, and reading it on the case's page and beside the questions."""

import pytest
from django.urls import reverse

from access.roles import Role
from audits.models import Return, RoundState
from cases.actions.case_facts import FactWords, write_facts
from cases.models import CaseFact, FactKind, Involvement
from tests.audits.panel_factories import make_panel
from tests.factories import NOW, make_person, office_of
from tests.round_factories import drawn_cases, make_answered_round, make_drawn_round, make_setting
from tests.round_visits import as_person, queries, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def setting():
    return make_setting()


@pytest.fixture
def case(setting):
    return drawn_cases(make_drawn_round(setting))[0]


def url(case):
    return reverse("cases:case_facts", args=[case.pk])


def as_shown(client, case):
    """What a browser would send back of the page as it stands."""
    form = client.get(url(case)).context["form"]
    return {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}


def write(case, by, text="Moved here in 2024.", **words):
    said = FactWords(text, "Chronology", words.pop("seen", 0))
    write_facts(case=case, words={words.pop("kind", "background"): said}, by=by, at=NOW)


@pytest.mark.parametrize("who", ["coordinator", "holder"])
def test_preparer_writes_on_the_page_and_reads_it_on_the_case(setting, case, who):
    client = as_person(getattr(setting, who))
    sent = as_shown(client, case) | {"text_legal": "Care order.", "from_legal": "Court bundle"}
    assert client.post(url(case), sent)["Location"] == case.get_absolute_url()
    assert [(row.kind, row.text, row.number) for row in CaseFact.objects.all()] == [("legal", "Care order.", 1)]
    page = text_of(client.get(case.get_absolute_url()))
    assert "Care order." in page
    assert f"Court bundle; written by {getattr(setting, who).full_name} on" in page


def test_sending_the_page_as_it_stands_changes_nothing(setting, case):
    client = as_person(setting.coordinator)
    assert client.post(url(case), as_shown(client, case)).status_code == 302
    assert not CaseFact.objects.exists()


def test_former_wordings_stand_on_the_page_of_the_case(setting, case):
    write(case, setting.coordinator)
    write(case, setting.coordinator, "Moved here in 2023.", seen=1)
    page = text_of(as_person(setting.chair).get(case.get_absolute_url()))
    assert "What it said before" in page
    assert page.index("Moved here in 2023.") < page.index("Moved here in 2024.")


def test_a_change_without_a_source_comes_back_with_what_was_typed(setting, case):
    client = as_person(setting.coordinator)
    answer = client.post(url(case), as_shown(client, case) | {"text_legal": "Care order."})
    assert answer.status_code == 422
    assert "Say where this comes from" in text_of(answer)
    assert "Care order." in text_of(answer)
    assert not CaseFact.objects.exists()


def test_what_looks_like_a_name_is_asked_about_once(setting, case):
    client = as_person(setting.coordinator)
    sent = as_shown(client, case) | {"text_legal": "Lives with Tomasz Wrzesniewski.", "from_legal": "File"}
    answer = client.post(url(case), sent)
    assert answer.status_code == 422
    assert "Tomasz Wrzesniewski” looks like a name" in text_of(answer)
    assert client.post(url(case), sent | {"confirmed": "on"}).status_code == 302


def test_two_people_see_both_wordings_and_the_second_can_still_save(setting, case):
    client = as_person(setting.coordinator)
    sent = as_shown(client, case) | {"text_background": "Mine.", "from_background": "Record"}
    write(case, setting.holder)
    answer = client.post(url(case), sent)
    assert answer.status_code == 422
    assert "what somebody saved meanwhile" in text_of(answer)
    assert "Moved here in 2024." in text_of(answer)
    assert "Mine." in text_of(answer)
    again = sent | {"seen_background": answer.context["form"].data["seen_background"]}
    assert client.post(url(case), again).status_code == 302
    assert [row.text for row in CaseFact.objects.order_by("number")] == ["Moved here in 2024.", "Mine."]


def test_walls(setting):
    case = drawn_cases(make_answered_round(setting))[0]
    other = make_setting()
    office = office_of(setting.partnership)
    expected = {
        setting.coordinator: 200,
        setting.holder: 200,
        setting.chair: 403,
        setting.leads[0]: 403,
        setting.auditors[0]: 403,
        make_person(Role.EXECUTIVE, office): 403,
        other.coordinator: 404,
        other.holder: 404,
    }
    for person, status in expected.items():
        before = TrailEvent.objects.filter(kind="viewed", subject_id=str(case.pk)).count()
        for page in ("case_facts", "family_edit"):
            assert as_person(person).get(reverse(f"cases:{page}", args=[case.pk])).status_code == status, person
        looks = TrailEvent.objects.filter(kind="viewed", subject_id=str(case.pk)).count()
        assert looks - before == (2 if status == 200 else 0)


def test_an_abandoned_or_closed_case_says_why_nothing_can_be_written(setting):
    round_ = make_answered_round(setting)
    case = drawn_cases(round_)[0]
    type(round_).objects.filter(pk=round_.pk).update(state="closed")
    for page in ("case_facts", "family_edit"):
        address = reverse(f"cases:{page}", args=[case.pk])
        assert "This audit is closed" in text_of(as_person(setting.coordinator).get(address))
        assert "Change what is known" not in text_of(as_person(setting.coordinator).get(case.get_absolute_url()))


def test_auditor_reads_what_is_known_beside_the_questions_with_its_source(setting):
    case = drawn_cases(make_answered_round(setting))[0]
    write(case, setting.coordinator)
    row = Return.objects.get(case=case, agency=setting.agencies[0])
    page = as_person(setting.auditors[0]).get(reverse("audits:return_edit", args=[row.pk, "record_keeping"]))
    assert "Moved here in 2024." in text_of(page)
    assert "Chronology; written by" in text_of(page)
    assert "Council’s own table, loaded on 2 March 2026, where nothing else is said." in text_of(page)
    assert "Time to look at" in text_of(page)


def test_scoring_page_asks_as_often_however_much_is_known(setting):
    case = drawn_cases(make_answered_round(setting))[0]
    row = Return.objects.get(case=case, agency=setting.agencies[0])
    client, address = as_person(setting.auditors[0]), reverse("audits:return_edit", args=[row.pk, "record_keeping"])
    few = queries(client, address)
    for number in range(3):
        for kind in FactKind.values:
            write(case, setting.coordinator, f"Words {number}.", kind=kind, seen=number)
    assert queries(client, address) == few


def test_who_reads_a_return_of_a_case_that_is_not_theirs_reads_nothing_else_of_it():
    """The panel opened the return to every agency; what was written of the family stays with those who see the case."""
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    case, returned = panel.cases[0], panel.return_of(0, 0)
    words = {"background": FactWords("Moved here in 2024.", "Chronology", 0)}
    write_facts(case=case, words=words, by=panel.people["coordinator"], at=NOW)
    address = reverse("audits:return_review", args=[returned.pk])
    other = panel.people["other_lead"]
    assert "Moved here in 2024." in text_of(as_person(other).get(address))
    Involvement.objects.filter(case=case, agency=panel.agencies[1]).delete()
    Return.objects.filter(case=case, agency=panel.agencies[1]).update(auditor=None)
    page = as_person(other).get(address)
    assert page.status_code == 200
    assert "Moved here in 2024." not in text_of(page)
