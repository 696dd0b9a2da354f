"""Findings: who writes and reads them, from which answers, and what happens to what was typed."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access.permissions import NotDone, Refused
from audits.actions.findings import FindingWords, change_finding, create_finding, delete_finding, fingerprint
from audits.models import Finding, Round, RoundState
from cases.actions.restrictions import restrict_case
from tests.audits.panel_factories import PANEL_DAY, as_person, give_answer, make_panel
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
EVERYBODY = (
    "chair", "coordinator", "scrutineer", "executive", "auditor", "lead", "other_lead", "outside_lead", "stranger",
    "nobody",
)  # fmt: skip
WRITERS = {"chair", "coordinator"}


def words(panel, **change):
    given = {"kind": "strength", "theme": "risk", "text": "Risk was seen early.", "cases": tuple(panel.cases)}
    return FindingWords(**(given | change))


def write(panel, who="coordinator", **change):
    return create_finding(round=panel.round, words=words(panel, **change), by=panel.people[who], at=PANEL_DAY)


def form(panel, **change):
    data = {
        "kind": "improvement",
        "theme": "record_keeping",
        "text": "Chronologies were out of date.",
        "cases": [panel.cases[0].pk],
        "form_key": str(uuid.uuid4()),
    }
    return data | change


def create_address(panel):
    return reverse("audits:finding_create", args=[panel.round.pk])


def list_address(panel):
    return reverse("audits:finding_list", args=[panel.round.pk])


@pytest.mark.parametrize("state", [RoundState.AUDITING, RoundState.PANEL, RoundState.REPORTING, RoundState.CLOSED])
def test_findings_are_written_from_the_panel_until_the_audit_closes(state):
    panel = make_panel(cases=1, agencies=2, state=state)
    for who in EVERYBODY:
        allowed = who in WRITERS and state in {RoundState.PANEL, RoundState.REPORTING}
        if allowed:
            assert write(panel, who)
        else:
            with pytest.raises(Refused):
                write(panel, who)
    assert Finding.objects.count() == (2 if state in {RoundState.PANEL, RoundState.REPORTING} else 0)


@pytest.mark.parametrize("state", [RoundState.PANEL, RoundState.REPORTING, RoundState.CLOSED])
def test_every_role_at_changing_and_deleting(state):
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    finding = write(panel)
    panel.round.state = state
    panel.round.save()
    edit, delete = (reverse(f"audits:finding_{verb}", args=[finding.pk]) for verb in ("edit", "delete"))
    for who in EVERYBODY:
        client = as_person(panel, who)
        wanted = 200 if who in WRITERS else 404 if who == "stranger" else 403
        assert client.get(edit).status_code == wanted, who
        if who not in WRITERS:
            assert client.post(edit, form(panel)).status_code == wanted
            assert client.post(delete).status_code == wanted
    answer = as_person(panel, "chair").post(delete)
    if state == RoundState.PANEL:
        assert answer.status_code == 302
        assert TrailEvent.objects.get(kind="deleted").subject_id == str(finding.pk)
        assert not Finding.objects.exists()
    else:
        assert answer.status_code == 403
        assert Finding.objects.exists()


def test_a_finding_starts_from_an_answer():
    panel = make_panel(cases=2, agencies=2)
    answer = give_answer(panel.return_of(1, 0), "RI1", "fully", "Seen on the first visit.")
    panel.open()
    client = as_person(panel, "coordinator")
    page = client.get(f"{create_address(panel)}?answer={answer.pk}")
    assert "Seen on the first visit." in page.content.decode()
    shown = page.context["form"]
    assert shown["theme"].value() == "risk"
    assert shown["kind"].value() == "strength"
    assert shown["cases"].value() == [panel.cases[1].pk]
    assert shown["questions"].value() == [answer.question_id]
    assert client.post(create_address(panel), form(panel, answer=answer.pk)).status_code == 302
    assert Finding.objects.get().source_answer == answer
    looks = TrailEvent.objects.filter(kind="viewed", subject_type="audits.Return")
    assert looks.exists()


def test_sending_the_form_twice_writes_one_finding():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    client, data = as_person(panel, "chair"), form(panel)
    assert [client.post(create_address(panel), data).status_code for _ in range(2)] == [302, 302]
    assert str(Finding.objects.get().pk) == data["form_key"]
    client.post(create_address(panel), form(panel))
    assert Finding.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": ""}, "Choose what kind of finding this is"),
        ({"theme": "weather"}, "Choose the theme from those shown."),
        ({"text": " "}, "Write down what was found"),
        ({"cases": []}, "Choose at least one case"),
        ({"cases": ["not-an-id"]}, "Choose the cases in which it was seen from those shown."),
        ({"text": "Born 3 April 2015 at EX4 3SB."}, "looks like a postcode"),
        ({"print_text": "Write to Karen Whitlock."}, "looks like a name"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(change, sentence):
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    data = form(panel) | {"print_text": "Keep chronologies current."} | change
    answer = as_person(panel, "chair").post(create_address(panel), data)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in body
    assert data["print_text"] in body
    assert not Finding.objects.exists()
    if "looks like" in sentence:
        assert as_person(panel, "chair").post(create_address(panel), data | {"confirmed": "on"}).status_code == 302


def test_children_agencies_and_questions_of_another_round_cannot_be_linked():
    panel, other = make_panel(cases=1, agencies=2, state="panel"), make_panel(cases=1, agencies=2, state="panel")
    client = as_person(panel, "chair")
    for change in ({"cases": [other.cases[0].pk]}, {"credited": [other.agencies[0].pk]}):
        assert client.post(create_address(panel), form(panel, **change)).status_code == 422
        with pytest.raises(NotDone):
            write(panel, **{name: (other.cases[0] if name == "cases" else other.agencies[0],) for name in change})
    answer = give_answer(other.return_of(0, 0), "RK1", "fully")
    answer.agency_return.refresh_from_db()
    with pytest.raises(NotDone, match="panel of this audit has open"):
        create_finding(round=panel.round, words=words(panel), by=panel.chair, at=PANEL_DAY, source_answer=answer)
    assert not Finding.objects.exists()


def test_unlisted_columns_in_the_form_change_nothing():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    finding = write(panel)
    extra = {"written_by": panel.people["lead"].pk, "round": "x", "id": str(uuid.uuid4()), "source_answer": "1"}
    data = form(panel, seen=fingerprint(finding)) | extra
    as_person(panel, "chair").post(reverse("audits:finding_edit", args=[finding.pk]), data)
    again = Finding.objects.get()
    assert (again.pk, again.written_by, again.round, again.source_answer) == (
        finding.pk, finding.written_by, finding.round, None,
    )  # fmt: skip
    assert again.text == "Chronologies were out of date."


def test_two_people_changing_a_finding_see_both_wordings():
    panel = make_panel(cases=1, agencies=2, state=RoundState.PANEL)
    finding = write(panel)
    url, seen = reverse("audits:finding_edit", args=[finding.pk]), fingerprint(finding)
    mine = form(panel, text="My words about risk.", seen=seen)
    change_finding(finding=finding, words=words(panel, text="Their words."), by=panel.chair, at=PANEL_DAY)
    client = as_person(panel, "coordinator")
    answer = client.post(url, mine)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "Their words." in body
    assert "My words about risk." in body
    assert Finding.objects.get().text == "Their words."
    finding.refresh_from_db()
    assert f'value="{fingerprint(finding)}"' in body
    assert client.post(url, mine | {"seen": fingerprint(finding)}).status_code == 302
    assert Finding.objects.get().text == "My words about risk."
    assert client.post(url, mine | {"seen": ""}).status_code == 302, "The same words again change nothing."
    assert client.post(url, form(panel, text="Blind overwriting.", seen="")).status_code == 422


def test_the_trail_tells_a_change_without_its_words():
    panel = make_panel(cases=2, agencies=2, state=RoundState.PANEL)
    finding = write(panel)
    new = words(panel, text="Canary wording.", cases=(panel.cases[0],))
    change_finding(finding=finding, words=new, by=panel.chair, at=PANEL_DAY)
    events = {event.field: event for event in TrailEvent.objects.filter(subject_id=finding.pk, kind="changed")}
    assert set(events) == {"text", "cases"}
    assert (events["cases"].before, events["cases"].after) == ("2", "1")
    assert not TrailEvent.objects.filter(after__contains="Canary").exists()


def test_the_list_counts_cases_filters_and_sorts():
    panel = make_panel(cases=3, agencies=2, state=RoundState.PANEL)
    write(panel, text="All over.")
    write(panel, kind="improvement", theme="meetings", text="Only here.", cases=(panel.cases[0],))
    client = as_person(panel, "scrutineer")
    body = client.get(list_address(panel)).content.decode()
    assert "Seen in all three cases" in body
    assert "Seen in one case" in body
    assert "Write a finding" not in body
    filtered = client.get(list_address(panel) + "?theme=meetings&sort=cases").content.decode()
    assert "Only here." in filtered
    assert "All over." not in filtered
    by_count = client.get(list_address(panel) + "?sort=cases").content.decode()
    assert by_count.index("All over.") < by_count.index("Only here.")
    assert client.get(list_address(panel) + "?theme=weather&sort=%00&page=99").status_code == 200
    assert "Draft" in body


def test_a_lead_reads_the_findings_but_not_the_references_of_unknown_children():
    panel = make_panel(cases=2, agencies=2, state=RoundState.PANEL)
    panel.cases[1].involvements.filter(agency=panel.agencies[0]).delete()
    write(panel)
    body = as_person(panel, "lead").get(list_address(panel)).content.decode()
    assert "Seen in both cases" in body
    assert panel.cases[0].reference in body
    assert panel.cases[1].reference not in body


def test_the_list_asks_as_many_queries_for_forty_findings_as_for_two():
    panel = make_panel(cases=2, agencies=2, state=RoundState.PANEL)
    client, counts = as_person(panel, "chair"), []
    client.get(list_address(panel))
    for number in (2, 38):
        for each in range(number):
            write(panel, text=f"Finding {number} {each}.", credited=(panel.agencies[0],))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(list_address(panel)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_deleting_is_for_drafts():
    panel = make_panel(cases=1, agencies=2, state=RoundState.REPORTING)
    finding = write(panel)
    with pytest.raises(Refused, match="are agreed"):
        delete_finding(finding=finding, by=panel.chair, at=PANEL_DAY)


def test_draft_about_restricted_children_only_is_for_those_named():
    """Its words may still be about one child; once agreed they are the partnership's learning."""
    panel = make_panel(cases=2, agencies=2, state=RoundState.PANEL)
    restricted, other = panel.cases
    alone = write(panel, text="In one case the plan was late.", cases=(restricted,))
    both = write(panel, text="Plans were late.", cases=(restricted, other))
    people = panel.people
    restrict_case(case=restricted, people=[people["chair"]], reason="Staff", by=people["coordinator"], at=PANEL_DAY)

    seen = {who: set(Finding.objects.visible_to(people[who])) for who in ("chair", "coordinator", "scrutineer")}
    assert seen == {"chair": {alone, both}, "coordinator": {both}, "scrutineer": {both}}

    Round.objects.filter(pk=panel.round.pk).update(state=RoundState.REPORTING)
    assert set(Finding.objects.visible_to(people["coordinator"])) == {alone, both}
