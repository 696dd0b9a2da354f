"""The chronology of a return: events added, changed and deleted, and nothing that was typed lost."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from audits.actions.chronology import EventIn, save_event
from audits.models import ChronologyRow, ReturnState, ToolVersion
from audits.when import When
from tests.audits.return_factories import MONDAY, make_scoring
from tests.round_visits import as_person, queries, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def scoring():
    return make_scoring()


@pytest.fixture
def auditor(scoring):
    return as_person(scoring.auditor)


def page(scoring):
    return reverse("audits:return_chronology", args=[scoring.own.pk])


def sent(when="4/3/2026", event="The school nurse told of a bruise.", go="add", **more):
    told = {"when": when, "event": event, **more}
    return {f"chronology-{name}": value for name, value in told.items()} | {"go": go}


def written(scoring, when=date(2026, 3, 4), event="The school nurse told of a bruise.", **more) -> ChronologyRow:
    given = EventIn(When(when), event, **more)
    return save_event(agency_return=scoring.own, given=given, by=scoring.auditor, at=MONDAY)


def events(scoring):
    return list(ChronologyRow.objects.filter(agency_return=scoring.own))


def test_event_is_kept_and_listed_by_its_day(scoring, auditor):
    auditor.post(page(scoring), sent(when="March 2026", event="A strategy discussion.", meaning="She was moved."))
    auditor.post(page(scoring), sent(when="about 2/2026", event="A referral.", gap="A call to the school."))
    shown = text_of(auditor.get(page(scoring)))
    assert shown.index(">About February 2026<") < shown.index(">March 2026<")
    assert "What it meant for the child:</strong> She was moved." in shown
    assert "What should have happened:</strong> A call to the school." in shown
    assert scoring.again().state == ReturnState.IN_PROGRESS
    assert TrailEvent.objects.filter(field="chronology", after="1 event saved").count() == 2


def test_event_is_changed_in_its_place(scoring, auditor):
    row = written(scoring)
    form = text_of(auditor.get(f"{page(scoring)}?event={row.pk}"))
    assert "Change this event" in form
    auditor.post(page(scoring), sent(event="Two bruises.", pk=row.pk, version=1))
    assert [(each.event, each.version) for each in events(scoring)] == [("Two bruises.", 2)]


def test_pressing_save_twice_writes_one_event(scoring, auditor):
    for _ in range(2):
        auditor.post(page(scoring), sent())
    assert len(events(scoring)) == 1


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"when": "last week"}, "Write a day, a month or a year"),
        ({"when": "4/3/2199"}, "This lies in the future"),
        ({"when": ""}, "when it happened"),
        ({"event": ""}, "what happened"),
        ({"meaning": "x" * 10_001}, "10,000"),
        ({"pk": "no", "version": "-1", "when": "soon"}, "Add an event"),
        ({"event": "\x00"}, "what happened"),
    ],
)
def test_what_cannot_be_kept_is_said_and_shown_again(scoring, auditor, told, sentence):
    answer = auditor.post(page(scoring), sent(**({"response": "We rang at once."} | told)))
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "We rang at once." in answer.content.decode()
    assert not events(scoring)


def test_text_saved_meanwhile_is_shown_beside_the_one_sent(scoring, auditor):
    row = written(scoring)
    auditor.post(page(scoring), sent(event="From the first window.", pk=row.pk, version=1))
    answer = auditor.post(page(scoring), sent(event="From the second window.", pk=row.pk, version=1))
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "From the first window." in shown
    assert "From the second window." in shown
    assert 'name="chronology-version" value="2"' in shown
    assert events(scoring)[0].event == "From the first window."
    auditor.post(page(scoring), sent(event="From both windows.", pk=row.pk, version=2))
    assert events(scoring)[0].event == "From both windows."


def test_text_for_an_event_deleted_meanwhile_is_kept_as_a_new_one(scoring, auditor):
    row = written(scoring)
    key = row.pk
    row.delete()
    answer = auditor.post(page(scoring), sent(event="What I wrote.", pk=key, version=1))
    assert answer.status_code == 409
    assert "What I wrote." in answer.content.decode()
    auditor.post(page(scoring), sent(event="What I wrote.", pk="", version=0))
    assert [each.event for each in events(scoring)] == ["What I wrote."]


def test_blank_form_leads_on_without_saving(scoring, auditor):
    answer = auditor.post(page(scoring), sent(when="", event="", go="on"))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("audits:return_edit", args=[scoring.own.pk, "record_keeping"])
    assert auditor.post(page(scoring), sent(when="", event="", go="list"))["Location"] == reverse(
        "audits:return_detail", args=[scoring.own.pk]
    )


def test_event_is_deleted_once_it_was_shown(scoring, auditor):
    row = written(scoring)
    address = reverse("audits:chronology_delete", args=[scoring.own.pk, row.pk])
    assert "The school nurse told of a bruise." in text_of(auditor.get(address))
    stale = auditor.post(address, {"version": "7"})
    assert stale.status_code == 409
    assert len(events(scoring)) == 1
    for _ in range(2):
        assert auditor.post(address, {"version": "1"})["Location"] == page(scoring)
    assert not events(scoring)
    assert ChronologyRow.pgh_event_model.objects.filter(pgh_obj=row.pk).exists()


def test_only_its_auditor_writes_and_only_while_it_may_be_written(scoring, auditor):
    row = written(scoring)
    address = reverse("audits:chronology_delete", args=[scoring.own.pk, row.pk])
    assert as_person(scoring.people["colleague"]).get(page(scoring)).status_code == 404
    lost = as_person(scoring.people["colleague"]).post(page(scoring), sent(event="Mine."))
    assert lost.status_code == 404
    assert "Mine." in lost.content.decode()
    scoring.bring_to(ReturnState.SUBMITTED)
    refused = auditor.post(page(scoring), sent(event="Too late."))
    assert refused.status_code == 403
    assert "Too late." in refused.content.decode()
    assert auditor.post(address, {"version": "1"}).status_code == 403
    assert [each.event for each in events(scoring)] == ["The school nurse told of a bruise."]


def test_lead_reads_the_events_and_cannot_change_them(scoring):
    row = written(scoring, gap="A visit within the week.")
    scoring.bring_to(ReturnState.SUBMITTED)
    shown = as_person(scoring.lead).get(reverse("audits:return_review", args=[scoring.own.pk]))
    assert "A visit within the week." in text_of(shown)
    assert f"?event={row.pk}" not in shown.content.decode()


def test_event_of_another_return_is_not_reached_through_ones_own(scoring, auditor):
    other = ChronologyRow.objects.create(
        agency_return=scoring.other, happened_on=date(2026, 1, 1), event="Police", written_by=scoring.auditor,
        written_at=MONDAY,
    )  # fmt: skip
    assert "Police" not in auditor.get(f"{page(scoring)}?event={other.pk}").content.decode()
    assert auditor.get(reverse("audits:chronology_delete", args=[scoring.own.pk, other.pk])).status_code == 404
    auditor.post(page(scoring), sent(event="Mine", pk=other.pk, version=1))
    auditor.post(reverse("audits:chronology_delete", args=[scoring.own.pk, other.pk]), {"version": "1"})
    other.refresh_from_db()
    assert other.event == "Police"


def test_names_in_events_are_pointed_out_before_submitting(scoring, auditor):
    written(scoring, event="Mrs Harriet Blenkinsop rang on 07700 900123.")
    shown = auditor.get(reverse("audits:return_check", args=[scoring.own.pk])).content.decode()
    assert "Chronology, 4 March 2026" in shown
    assert f"{page(scoring)}#event-{events(scoring)[0].pk}" in shown


def test_nothing_of_it_is_required(scoring):
    assert scoring.bring_to(ReturnState.SUBMITTED).state == ReturnState.SUBMITTED


def test_tool_that_asks_for_none_has_no_such_page(scoring, auditor):
    version = ToolVersion.objects.get(tool__code="appreciative")
    scoring.round.tool_version = version
    scoring.round.save()
    assert auditor.get(page(scoring)).status_code == 404
    assert "Chronology" not in text_of(auditor.get(reverse("audits:return_detail", args=[scoring.own.pk])))


def test_many_events_ask_no_more_queries_than_one(scoring, auditor):
    written(scoring)
    few = queries(auditor, page(scoring))
    for number in range(40):
        written(scoring, when=date(2025, 1, 1) + timedelta(days=number))
    assert queries(auditor, page(scoring)) == few
