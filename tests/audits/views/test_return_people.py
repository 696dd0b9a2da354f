"""What a return rests on: independence, people spoken to, records; kept like answers and shown to lead and panel."""

import pytest
from django.urls import reverse

from access.permissions import NotDone
from audits.actions.basis import save_basis
from audits.actions.panel_moves import open_panel
from audits.actions.returns import move_return
from audits.basis import CONNECTED, INDEPENDENT, BasisIn
from audits.models import ReturnBasis, ReturnState
from tests.audits.panel_factories import PANEL_DAY
from tests.audits.return_factories import MONDAY, make_scoring
from tests.round_visits import as_person, queries, text_of

pytestmark = pytest.mark.django_db
NURSE = {"basis-role_1": "School nurse", "basis-when_1": "4/3/2026", "basis-how_1": "telephone"}


@pytest.fixture
def scoring():
    return make_scoring()


@pytest.fixture
def auditor(scoring):
    return as_person(scoring.auditor)


def page(scoring):
    return reverse("audits:return_people", args=[scoring.own.pk])


def kept(scoring) -> ReturnBasis:
    return ReturnBasis.objects.get(agency_return=scoring.own)


def test_people_are_kept_by_role_with_when_and_how(scoring, auditor):
    sent = NURSE | {"basis-independence": INDEPENDENT, "basis-role_2": "Mother", "go": "on"}
    answer = auditor.post(page(scoring), sent)
    assert answer["Location"] == reverse("audits:return_chronology", args=[scoring.own.pk])
    assert kept(scoring).people == [
        {"role": "School nurse", "when": "4/3/2026", "how": "telephone"},
        {"role": "Mother", "when": "", "how": ""},
    ]
    shown = auditor.get(page(scoring)).content.decode()
    assert 'name="basis-role_4"' in shown
    assert 'name="basis-role_5"' not in shown
    read = text_of(auditor.get(reverse("audits:return_review", args=[scoring.own.pk])))
    assert "School nurse, by telephone, 4 March 2026" in read
    assert "The auditor had no part in the case." in read


def test_more_people_than_rows_are_read_and_more_than_twenty_refused(scoring, auditor):
    many = {f"basis-role_{number}": f"Worker {number}" for number in range(1, 15)}
    auditor.post(page(scoring), many | {"go": "add"})
    assert len(kept(scoring).people) == 14
    people = tuple((f"Worker {number}", "", "") for number in range(21))
    with pytest.raises(NotDone, match="At most 20 people"):
        save_basis(agency_return=scoring.own, given=BasisIn(people=people, version=1), by=scoring.auditor, at=MONDAY)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"basis-when_1": "soon"}, "Write a day, a month or a year"),
        ({"basis-when_1": "4/3/2199"}, "This lies in the future"),
        ({"basis-role_1": ""}, "Say what role person 1 has"),
        ({"basis-how_1": "by owl"}, "how, person 1"),
        ({"basis-independence": "perhaps"}, "whether you are independent"),
        ({"basis-records_read": "x" * 10_001}, "10,000"),
    ],
)
def test_what_cannot_be_kept_is_said_and_shown_again(scoring, auditor, told, sentence):
    answer = auditor.post(page(scoring), NURSE | {"basis-records_missing": "The old file."} | told)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "The old file." in answer.content.decode()
    assert not ReturnBasis.objects.exists()


def test_text_saved_meanwhile_is_shown_beside_the_one_sent(scoring, auditor):
    auditor.post(page(scoring), {"basis-records_read": "From the first window.", "basis-version": "0"})
    answer = auditor.post(page(scoring), {"basis-records_read": "From the second window.", "basis-version": "0"})
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "From the first window." in shown
    assert "From the second window." in shown
    assert kept(scoring).records_read == "From the first window."
    auditor.post(page(scoring), {"basis-records_read": "From both.", "basis-version": "1"})
    assert kept(scoring).records_read == "From both."


def test_window_in_which_nothing_was_typed_overwrites_nothing_and_is_no_conflict(scoring, auditor):
    auditor.post(page(scoring), {"basis-records_read": "First.", "basis-version": "0"})
    auditor.post(page(scoring), {"basis-records_read": "Second.", "basis-version": "1"})
    for sent in ({"basis-version": "0"}, {"basis-records_read": "First.", "basis-version": "1"}):
        assert auditor.post(page(scoring), sent).status_code == 302
    assert kept(scoring).records_read == "Second."


def test_return_is_not_submitted_before_independence_is_said(scoring, auditor):
    scoring.complete()
    ReturnBasis.objects.all().delete()
    shown = auditor.get(reverse("audits:return_check", args=[scoring.own.pk])).content.decode()
    assert "Say whether you are independent of this case" in shown
    assert f'href="{page(scoring)}#id_basis-independence"' in shown
    assert 'id="id_basis-independence"' in auditor.get(page(scoring)).content.decode()
    save_basis(agency_return=scoring.own, given=BasisIn(CONNECTED), by=scoring.auditor, at=MONDAY)
    with pytest.raises(NotDone, match="1 thing is missing"):
        move_return(agency_return=scoring.own, to=ReturnState.SUBMITTED, by=scoring.auditor, at=MONDAY)
    given = BasisIn(CONNECTED, "I stood in for the manager.", version=1)
    save_basis(agency_return=scoring.own, given=given, by=scoring.auditor, at=MONDAY)
    move_return(agency_return=scoring.own, to=ReturnState.SUBMITTED, by=scoring.auditor, at=MONDAY)


def test_a_connected_auditor_is_shown_to_lead_and_panel(scoring):
    scoring.complete()
    given = BasisIn(CONNECTED, "I stood in for the manager.", version=1)
    save_basis(agency_return=scoring.own, given=given, by=scoring.auditor, at=MONDAY)
    for to, by in ((ReturnState.SUBMITTED, scoring.auditor), (ReturnState.SIGNED_OFF, scoring.lead)):
        move_return(agency_return=scoring.again(), to=to, by=by, at=MONDAY)
    said = "The auditor is not independent of the case: I stood in for the manager."
    assert said in text_of(as_person(scoring.lead).get(reverse("audits:return_detail", args=[scoring.own.pk])))
    open_panel(round=scoring.round, by=scoring.people["chair"], at=PANEL_DAY)
    at_panel = reverse("audits:panel_case", args=[scoring.round.pk, scoring.case.pk])
    assert said in text_of(as_person(scoring.people["chair"]).get(at_panel))


def test_only_its_auditor_writes_and_only_while_it_may_be_written(scoring, auditor):
    assert as_person(scoring.people["colleague"]).get(page(scoring)).status_code == 404
    scoring.bring_to(ReturnState.SUBMITTED)
    refused = auditor.post(page(scoring), {"basis-records_read": "Too late."})
    assert refused.status_code == 403
    assert "Too late." in refused.content.decode()


def test_names_are_pointed_out_before_submitting(scoring, auditor):
    auditor.post(page(scoring), NURSE | {"basis-role_1": "Mrs Harriet Blenkinsop"})
    shown = auditor.get(reverse("audits:return_check", args=[scoring.own.pk])).content.decode()
    assert "People and records: “" in shown


def test_page_needs_no_more_queries_for_many_people(scoring, auditor):
    auditor.post(page(scoring), NURSE)
    few = queries(auditor, page(scoring))
    auditor.post(page(scoring), {f"basis-role_{n}": f"Worker {n}" for n in range(1, 15)} | {"basis-version": "1"})
    assert queries(auditor, page(scoring)) == few
