"""Minutes that write themselves: what they say, for whom, and what stands once they are approved."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from access.permissions import NotDone, Refused
from audits.actions.findings import FindingWords, create_finding
from audits.actions.minutes import approve_minutes, save_note
from audits.actions.panel import agree_grade, record_dissent
from audits.actions.sittings import Attendee, Presence, record_attendance
from audits.minutes import as_read_by, fingerprint_of, minutes_now
from audits.models import Minutes, RoundState, Theme
from cases.actions.restrictions import restrict_case
from documents.pdf import faults_of
from tests.audits.panel_factories import PANEL_DAY, address, as_person, make_panel
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
LATER = PANEL_DAY + timedelta(hours=1)


@pytest.fixture
def panel():
    """Two children: the second was talked about first, with a change of mind, a dissent and a finding."""
    panel = make_panel(cases=2, agencies=3, state=RoundState.PANEL)
    people = [Attendee(agency, words=f"Lead {n}") for n, agency in enumerate(panel.agencies)]
    record_attendance(
        sitting=panel.round.sittings.get(), people=people, presence=Presence(), by=panel.chair, at=PANEL_DAY
    )
    agree(panel, 1, "good", "We began here.", PANEL_DAY)
    agreed = agree(panel, 1, "outstanding", "Then we looked again.", LATER)
    agree(panel, 0, "good", "All agencies saw the same.", LATER + timedelta(minutes=5))
    record_dissent(
        agreed_grade=agreed, agency=panel.agencies[0], text="We saw less of the child.", by=panel.chair, at=LATER
    )
    words = FindingWords("strength", Theme.RISK, "Plans were clear.", cases=(panel.cases[1],))
    create_finding(round=panel.round, words=words, by=panel.chair, at=LATER)
    return panel


def agree(panel, case, code, rationale, at):
    return agree_grade(
        case=panel.cases[case], round=panel.round, theme=Theme.RISK, grade=panel.grade(code), rationale=rationale,
        by=panel.chair, at=at,
    )  # fmt: skip


def approve(panel, by=None):
    seen = fingerprint_of(minutes_now(panel.refresh()))
    return approve_minutes(round=panel.round, seen=seen, by=by or panel.chair, at=LATER)


def test_they_say_what_was_recorded_in_the_order_it_was_talked_about(panel):
    content = minutes_now(panel.round)
    assert [case["reference"] for case in content["cases"]] == [panel.cases[1].reference, panel.cases[0].reference]
    theme = next(each for each in content["cases"][0]["themes"] if each["agreed"])
    assert (theme["agreed"], theme["rationale"]) == ("Outstanding", "Then we looked again.")
    assert theme["earlier"] == ["Good, 6 May 2026 at 10:30am"]
    assert theme["dissents"][0]["text"] == "We saw less of the child."
    assert {one["grade"] for one in theme["given"]} == {"Good"}
    assert theme["provisional"].endswith("nobody chairs.")
    assert content["sittings"][0]["quorum"] == "There is no quorum: nobody chairs."
    assert content["findings"][0]["text"] == "Plans were clear."


def test_approved_minutes_stand_and_what_is_recorded_later_makes_the_next_version(panel):
    first = approve(panel)
    assert (first.number, first.sha256) == (1, fingerprint_of(first.content))
    assert approve(panel) == first
    with pytest.raises(DatabaseError), transaction.atomic():
        Minutes.objects.update(number=9)
    save_note(round=panel.round, text="The chair thanked everybody.", seen=0, by=panel.chair, at=LATER)
    with pytest.raises(NotDone, match="Read them again"):
        approve_minutes(round=panel.round, seen=first.sha256, by=panel.chair, at=LATER)
    second = approve(panel)
    assert (second.number, second.content["note"]) == (2, "The chair thanked everybody.")
    assert Minutes.objects.get(number=1).content["note"] == ""


def test_a_note_somebody_else_changed_is_not_overwritten(panel):
    case = panel.cases[0]
    save_note(round=panel.round, case=case, text="First.", seen=0, by=panel.chair, at=LATER)
    with pytest.raises(NotDone, match="Somebody changed this note"):
        save_note(round=panel.round, case=case, text="Second.", seen=0, by=panel.people["second_chair"], at=LATER)
    url = f"{reverse('audits:minutes_note', args=[panel.round.pk])}?case={case.pk}"
    answer = as_person(panel, "second_chair").post(url, {"text": "Second.", "seen": "0"})
    body = answer.content.decode()
    assert (answer.status_code, "First." in body, "Second." in body) == (422, True, True)
    assert as_person(panel, "second_chair").post(url, {"text": "Both.", "seen": "1"}).status_code == 302


@pytest.mark.parametrize("who", ["coordinator", "scrutineer", "lead", "executive", "stranger", "nobody"])
def test_only_a_chair_approves_and_adds(panel, who):
    with pytest.raises(Refused):
        approve(panel, by=panel.people[who])
    with pytest.raises(Refused):
        save_note(round=panel.round, text="x", seen=0, by=panel.people[who], at=LATER)


def test_a_restricted_child_is_left_out_for_others_and_keeps_them_from_approving(panel):
    named, case = panel.people["second_chair"], panel.cases[1]
    restrict_case(case=case, people=[named], reason="Known to staff.", by=panel.people["coordinator"], at=LATER)
    content, shown = as_read_by(panel.chair, minutes_now(panel.round))
    assert (shown, content["hidden"], content["findings"]) == ([panel.cases[0]], "1 restricted case", [])
    with pytest.raises(NotDone, match="restricted case that is closed to you"):
        approve(panel)
    assert approve(panel, by=named).number == 1
    page = as_person(panel, "chair").get(address(panel, "panel_minutes")).content.decode()
    assert case.reference not in page
    assert "Not shown: 1 restricted case" in page


def test_page_paper_and_word_file_say_the_same_and_each_look_is_written_down(panel):
    chair = as_person(panel, "chair")
    page = chair.get(address(panel, "panel_minutes")).content.decode()
    pdf = chair.get(reverse("audits:minutes_file", args=[panel.round.pk, "pdf"]))
    assert not faults_of(pdf.content)
    paper = " ".join("".join(each.extract_text() for each in PdfReader(BytesIO(pdf.content)).pages).split())
    word = Document(BytesIO(chair.get(reverse("audits:minutes_file", args=[panel.round.pk, "docx"])).content))
    words = " ".join(each.text for each in word.paragraphs)
    for text in ("Then we looked again.", "We saw less of the child.", "Plans were clear.", panel.cases[1].reference):
        assert text in page, text
        assert text in paper, text
        assert text in words, text
    assert "Draft, not approved yet" in page
    mark = re.compile(rf"Taken by {panel.chair.full_name} on \d+ \w+ \d{{4}} at \d+:\d\d[ap]m")
    assert mark.search(paper)
    assert mark.search(word.sections[0].footer._element.xpath("string(.)"))
    seen = TrailEvent.objects.filter(kind="viewed", field="minutes", subject_type="cases.Case")
    assert seen.count() == 2 * 3


def test_the_chair_approves_on_the_page_and_can_read_each_version(panel):
    chair, url = as_person(panel, "chair"), address(panel, "panel_minutes")
    seen = fingerprint_of(minutes_now(panel.round))
    approve_url = reverse("audits:minutes_approve", args=[panel.round.pk])
    for _ in range(2):
        assert chair.post(approve_url, {"seen": seen}).url == url
    assert Minutes.objects.count() == 1
    assert f"fingerprint {seen[:16]}" in chair.get(url).content.decode()
    agree(panel, 0, "outstanding", "Newer.", LATER + timedelta(hours=1))
    assert "Draft: changed since version 1 was approved" in chair.get(url).content.decode()
    assert "Newer." not in chair.get(f"{url}?version=1").content.decode()
    for wrong in ("2", "x"):
        assert chair.get(f"{url}?version={wrong}").status_code == 404
