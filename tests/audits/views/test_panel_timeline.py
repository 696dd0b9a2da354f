"""All agencies' events as one chronology, for the panel and for nobody before it."""

from datetime import date

import pytest
from django.urls import reverse

from audits.models import ChronologyRow, RoundState
from tests.audits.panel_factories import PANEL_DAY, as_person, make_panel, unsign
from tests.round_visits import queries, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db


def write(panel, agency, day, event, *, case=0, **more):
    row = panel.return_of(case, agency)
    return ChronologyRow.objects.create(
        agency_return=row, happened_on=day, event=event, written_by=row.auditor, written_at=PANEL_DAY, **more
    )


def address(panel, case=0, query=""):
    return reverse("audits:panel_timeline", args=[panel.round.pk, panel.cases[case].pk]) + query


@pytest.fixture
def panel():
    panel = make_panel(cases=2, agencies=3, state=RoundState.PANEL)
    write(panel, 0, date(2025, 9, 1), "A referral <b>came</b> in.", meaning="He was asked on his own.")
    write(panel, 1, date(2025, 9, 2), "Told of by the school.")
    write(panel, 1, date(2025, 12, 1), "A visit.", gap="A visit within ten days.")
    return panel


def test_events_of_all_agencies_stand_in_one_order_with_their_silences(panel):
    shown = text_of(as_person(panel, "chair").get(address(panel)))
    first, second, third = (shown.index(words) for words in ("A referral &lt;b&gt;came", "Told of by", "A visit.<"))
    assert first < shown.index("He was asked on his own.") < second < third
    assert "2 September 2025" in shown
    assert "3 events of 2 agencies." in shown
    assert "89 days without an event" in shown
    assert "This agency alone" in shown
    assert "A visit within ten days." in shown
    assert f"No events from {panel.agencies[2].name}." in shown
    assert shown.count('<svg class="chart__picture"') == 2


def test_length_of_a_silence_is_chosen_in_the_address(panel):
    chair = as_person(panel, "chair")
    assert "89 days without an event" not in text_of(chair.get(address(panel, query="?days=100")))
    assert "silence of more than 100 days" in text_of(chair.get(address(panel, query="?days=100"))).replace(
        "silences", "silence"
    )
    for wrong in ("0", "-3", "x", "99999", "", "%00", "²"):
        answer = chair.get(address(panel, query=f"?days={wrong}"))
        assert answer.status_code == 200
        assert "more than 28 days" in text_of(answer)


def test_before_the_panel_nobody_reads_it_and_afterwards_its_readers_do():
    panel = make_panel(cases=1, agencies=2)
    write(panel, 0, date(2026, 1, 5), "Canary event.")
    for who in ("chair", "coordinator", "lead", "other_lead"):
        assert as_person(panel, who).get(address(panel)).status_code == 404
    panel.open()
    for who in ("chair", "coordinator", "scrutineer", "lead", "other_lead"):
        assert "Canary event." in text_of(as_person(panel, who).get(address(panel)))
    for who in ("executive", "auditor", "nobody"):
        assert as_person(panel, who).get(address(panel)).status_code == 403
    for who in ("outside_lead", "stranger"):
        assert as_person(panel, who).get(address(panel)).status_code == 404


def test_sealed_return_and_another_child_add_nothing():
    panel = make_panel(cases=2, agencies=2)
    unsign(panel.return_of(0, 1))
    write(panel, 1, date(2026, 1, 5), "Of the sealed return.")
    write(panel, 0, date(2026, 1, 6), "Of another child.", case=1)
    panel.open()
    shown = text_of(as_person(panel, "chair").get(address(panel)))
    assert "Of the sealed return." not in shown
    assert "Of another child." not in shown
    assert "Still sealed" in shown


def test_each_look_at_a_return_is_written_down(panel):
    as_person(panel, "chair").get(address(panel))
    looked = TrailEvent.objects.filter(actor_id=panel.chair.pk, field="chronology")
    assert {each.subject_id for each in looked} == {str(panel.return_of(0, place).pk) for place in range(3)}


def test_more_events_ask_no_more_queries(panel):
    chair = as_person(panel, "chair")
    few = queries(chair, address(panel))
    for number in range(30):
        write(panel, number % 3, date(2025, 10, 1 + number), f"Event {number}.")
    assert queries(chair, address(panel)) == few


def test_the_childs_page_leads_there(panel):
    shown = as_person(panel, "chair").get(reverse("audits:panel_case", args=[panel.round.pk, panel.cases[0].pk]))
    assert address(panel) in shown.content.decode()
