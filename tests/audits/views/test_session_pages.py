"""Workshops, forums and focus groups of a round, and findings that come from one without any case."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from access.permissions import NotDone, Refused
from audits.actions.findings import FindingWords, change_finding, create_finding, fingerprint
from audits.actions.sessions import Came, SessionWords, change_session, create_session
from audits.actions.sessions import fingerprint as session_fingerprint
from audits.models import Finding, RoundSession, RoundState
from briefings.sources import facts_of
from tests.audits.panel_factories import PANEL_DAY, as_person, make_panel
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
WORDS = SessionWords("workshop", "School leads' forum", date(2026, 3, 20), True, "", 2, "two parents", "Late calls.")


def hold(panel, who="coordinator", words=WORDS, came=None, **more):
    came = {panel.agencies[0].pk: Came(3, "school nurses")} if came is None else came
    return create_session(round=panel.round, words=words, came=came, by=panel.people[who], at=PANEL_DAY, **more)


def typed(**change):
    data = {
        "kind": "forum", "forum": "Leads' forum", "held_on_0": "20", "held_on_1": "3", "held_on_2": "2026",
        "held_on_day": "20", "held_on_month": "3", "held_on_year": "2026", "place": "Town hall", "people_0": "4",
        "roles_0": "four social workers", "notes": "Calls came late.", "form_key": str(uuid.uuid4()),
    }  # fmt: skip
    return data | change


def pages(panel, session):
    round_pk = panel.round.pk
    return [
        reverse("audits:session_list", args=[round_pk]),
        reverse("audits:session_detail", args=[session.pk]),
        reverse("audits:session_create", args=[round_pk]),
        reverse("audits:session_edit", args=[session.pk]),
    ]


EXPECTED = {
    "coordinator": [200, 200, 200, 200],
    "chair": [200, 200, 200, 200],
    "scrutineer": [200, 200, 403, 403],
    "lead": [200, 200, 403, 403],
    "outside_lead": [404, 404, 403, 403],
    "auditor": [403, 403, 403, 403],
    "executive": [403, 403, 403, 403],
    "stranger": [404, 404, 404, 404],
}


def test_who_reads_and_who_writes_sessions():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    session = hold(panel)
    for who, expected in EXPECTED.items():
        client = as_person(panel, who)
        assert [client.get(url).status_code for url in pages(panel, session)] == expected, who


def test_a_session_is_written_with_its_numbers_and_sent_twice_it_is_one():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    client, data = as_person(panel, "chair"), typed()
    for _ in range(2):
        response = client.post(reverse("audits:session_create", args=[panel.round.pk]), data, follow=True)
    assert response.status_code == 200
    session = RoundSession.objects.get()
    page = response.content.decode()
    assert "4 people: four social workers" in page
    assert "Town hall" in page
    assert session.attendances.get().people == 4
    assert TrailEvent.objects.filter(subject_id=str(session.pk), kind="created").count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"place": ""}, "Write where the session was held"),
        ({"people_0": "", "roles_0": "nurses"}, "roles are written and nobody came"),
        ({"people_0": "many"}, "whole number"),
        ({"held_on_year": "", "held_on_2": ""}, "must include a year"),
        ({"forum": ""}, "forum"),
    ],
)
def test_what_cannot_be_taken_is_said_by_name_and_stays_typed(change, sentence):
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    client = as_person(panel, "chair")
    response = client.post(reverse("audits:session_create", args=[panel.round.pk]), typed(**change))
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence.replace("'", "&#x27;") in page
    assert "Calls came late." in page
    assert not RoundSession.objects.exists()


def test_two_people_change_one_session_and_the_later_sees_both():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    session = hold(panel)
    seen = session_fingerprint(session)
    words = WORDS._replace(notes="Their words.")
    change_session(session=session, words=words, came={}, by=panel.people["chair"], at=PANEL_DAY, seen=seen)
    client = as_person(panel, "coordinator")
    response = client.post(reverse("audits:session_edit", args=[session.pk]), typed(notes="My words.", seen=seen))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Their words." in page
    assert "My words." in page
    with pytest.raises(NotDone, match="Somebody changed"):
        change_session(session=session, words=WORDS, came={}, by=panel.people["coordinator"], at=PANEL_DAY, seen=seen)


def test_a_closed_audits_sessions_stand():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    session = hold(panel)
    panel.round.state = RoundState.CLOSED
    panel.round.save()
    with pytest.raises(Refused, match="closed"):
        hold(panel)
    with pytest.raises(Refused, match="closed"):
        change_session(session=session, words=WORDS, came={}, by=panel.people["chair"], at=PANEL_DAY, seen="")


def test_only_agencies_of_the_audit_are_counted_by_name():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    other = make_panel(cases=1, agencies=2)
    with pytest.raises(NotDone, match="others"):
        hold(panel, came={other.agencies[0].pk: Came(1)})


def test_a_finding_comes_from_a_session_without_any_case():
    panel = make_panel(cases=2, agencies=2, state=RoundState.PANEL)
    session, other = hold(panel), hold(make_panel(cases=1, agencies=2, state=RoundState.PANEL))
    chair = as_person(panel, "chair")
    address = reverse("audits:finding_create", args=[panel.round.pk])
    assert chair.get(f"{address}?session={session.pk}").context["form"]["session"].value() == str(session.pk)
    data = {"kind": "learning", "theme": "risk", "text": "Schools are told late.", "form_key": str(uuid.uuid4())}
    response = chair.post(address, data)
    assert response.status_code == 422
    assert "or the session in which it was said" in response.content.decode()
    assert chair.post(address, data | {"session": str(other.pk)}).status_code == 422
    assert chair.post(address, data | {"session": str(session.pk)}).status_code == 302
    finding = Finding.objects.get()
    assert (finding.session, finding.cases.count()) == (session, 0)
    page = chair.get(reverse("audits:finding_list", args=[panel.round.pk])).content.decode()
    assert "Said in a session, of no single case" in page
    assert "Workshop: School leads&#x27; forum" in page
    assert "Schools are told late." in chair.get(session.get_absolute_url()).content.decode()
    assert "Schools are told late." in as_person(panel, "lead").get(session.get_absolute_url()).content.decode()


def test_a_finding_without_case_and_session_is_refused_and_its_session_is_part_of_its_version():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    session, by = hold(panel), panel.people["chair"]
    alone = FindingWords("learning", "risk", "Schools are told late.", session=session)
    with pytest.raises(NotDone, match="at least one child"):
        create_finding(round=panel.round, words=alone._replace(session=None), by=by, at=PANEL_DAY)
    finding = create_finding(round=panel.round, words=alone, by=by, at=PANEL_DAY)
    before = fingerprint(finding)
    both = alone._replace(cases=tuple(panel.cases), session=None)
    finding = change_finding(finding=finding, words=both, by=by, at=PANEL_DAY, seen=before)
    assert fingerprint(finding) != before
    assert TrailEvent.objects.filter(subject_id=str(finding.pk), field="session", after="no session").exists()


def test_a_briefing_says_nothing_of_cases_where_there_are_none():
    panel = make_panel(cases=2, agencies=2, state=RoundState.PANEL)
    words = FindingWords("improvement", "risk", "Schools are told late.", session=hold(panel))
    create_finding(round=panel.round, words=words, by=panel.people["chair"], at=PANEL_DAY)
    panel.round.state = RoundState.REPORTING
    panel.round.save()
    (found,) = facts_of(panel.round).findings
    assert found.seen == 0


def test_more_sessions_ask_no_more_queries(django_assert_max_num_queries):
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    client, url = as_person(panel, "chair"), reverse("audits:session_list", args=[panel.round.pk])
    hold(panel)
    client.get(url)
    with django_assert_max_num_queries(40) as few:
        client.get(url)
    for number in range(8):
        hold(panel, words=WORDS._replace(forum=f"Forum {number}"))
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(url)
