"""What a panel is given to read: page, PDF and Word file; never before the panel opened."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from access.permissions import Refused
from audits.actions.packs import forget_packs, make_pack, request_pack
from audits.models import PackFile, ReturnState, RoundState, Theme
from audits.pack import pack_content
from cases.actions.restrictions import restrict_case
from documents.models import StoredFile
from documents.pdf import faults_of
from jobs.models import Job
from tests.audits.panel_factories import PANEL_DAY, address, as_person, give_answer, give_grade, make_panel, unsign
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
LATER = PANEL_DAY + timedelta(hours=1)


@pytest.fixture
def panel():
    """Two children; on the first, two agencies tell of the same practice differently, and one return is missing."""
    panel = make_panel(cases=2, agencies=3)
    give_answer(panel.return_of(0, 0), "RK1", "fully", "Seen in every entry.")
    give_answer(panel.return_of(0, 1), "RK1", "not_at_all", "Found in no entry.")
    row = give_grade(panel.return_of(0, 1), Theme.RISK, "inadequate", "The risk was seen late.")
    row.strengths = ["The school nurse wrote often."]
    row.save()
    unsign(panel.return_of(1, 2))
    return panel


def made(panel, who="chair", **words):
    job = request_pack(round=panel.round, by=panel.people[who], at=LATER, **({"kind": "pdf"} | words))
    return make_pack(pk=job.subject_id, at=LATER)


def test_before_the_panel_the_chair_sees_which_returns_are_missing_and_nothing_they_say(panel):
    url = address(panel, "panel_pack")
    page = as_person(panel, "chair").get(url).content.decode()
    assert f"{panel.agencies[2].name} on {panel.cases[1].reference}: in progress" in page
    assert "Seen in every entry." not in page
    for who in set(panel.people) - {"chair", "second_chair"}:
        assert as_person(panel, who).get(url).status_code in {403, 404}, who
    with pytest.raises(Refused, match="sealed until the panel opens"):
        made(panel)


def test_page_paper_and_word_file_hold_grid_disagreements_evidence_and_notes(panel):
    panel.open()
    chair = as_person(panel, "chair")
    page = chair.get(address(panel, "panel_pack") + "?case=all").content.decode()
    pdf = made(panel).file.bytes
    assert not faults_of(pdf)
    paper = " ".join(" ".join(each.extract_text() for each in PdfReader(BytesIO(pdf)).pages).split())
    word = Document(BytesIO(made(panel, kind="docx").file.bytes))
    words = " ".join(each.text for each in word.paragraphs)
    for text in (
        "Seen in every entry.", "Found in no entry.", "The risk was seen late.", "The school nurse wrote often.",
        "Contradiction", panel.cases[0].reference, panel.cases[1].reference,
        f"{panel.agencies[2].name} on {panel.cases[1].reference}: in progress",
    ):  # fmt: skip
        assert text in page, text
        assert text in paper, text
        assert text in words, text


def test_one_child_with_agencies_in_the_order_chosen(panel):
    panel.open()
    first, second, third = panel.agencies
    content = pack_content(panel.chair, panel.round, case=panel.cases[0], agencies=[third.pk, first.pk, second.pk])
    assert [each["reference"] for each in content["cases"]] == [panel.cases[0].reference]
    assert content["cases"][0]["columns"][2:] == [third.short_name, first.short_name, second.short_name]
    query = f"?case={panel.cases[0].pk}&place-{third.pk}=1&place-{first.pk}=2&place-{second.pk}=3"
    page = as_person(panel, "chair").get(address(panel, "panel_pack") + query).content.decode()
    assert panel.cases[1].reference not in page.split("Make a PDF of this")[1]
    wrong = as_person(panel, "chair").get(address(panel, "panel_pack") + f"?place-{first.pk}=x")
    assert wrong.status_code == 200


def test_a_pack_asked_for_twice_is_one_file_and_each_child_in_it_is_logged_as_read(panel):
    panel.open()
    chair = as_person(panel, "chair")
    url = reverse("audits:pack_create", args=[panel.round.pk])
    for _ in range(2):
        answer = chair.post(url, {"case": "all", "kind": "docx"})
        assert answer.url.startswith("/jobs/")
    row = PackFile.objects.get()
    assert Job.objects.filter(kind="audits.pack").count() == 1
    make_pack(pk=row.pk, at=LATER)
    looks = TrailEvent.objects.filter(field="panel pack", subject_type="cases.Case", actor_id=panel.chair.pk)
    assert looks.count() == 2
    file = reverse("audits:pack_file", args=[panel.round.pk, row.pk])
    assert "Word file, all cases" in chair.get(address(panel, "panel_pack")).content.decode()
    assert chair.get(file).status_code == 200
    for who in set(panel.people) - {"chair"}:
        assert as_person(panel, who).get(file).status_code in {403, 404}, who


def test_a_child_restricted_since_takes_the_file_with_it_and_a_restricted_child_is_in_no_pack(panel):
    panel.open()
    row = made(panel)
    restrict_case(
        case=panel.cases[0], people=[panel.people["coordinator"]], reason="x", by=panel.people["coordinator"], at=LATER
    )
    file = reverse("audits:pack_file", args=[panel.round.pk, row.pk])
    assert as_person(panel, "chair").get(file).status_code == 404
    later = LATER + timedelta(minutes=5)
    job = request_pack(round=panel.round, kind="pdf", by=panel.chair, at=later)
    assert set(make_pack(pk=job.subject_id, at=later).cases.all()) == {panel.cases[1]}


def test_files_are_forgotten_after_a_day(panel):
    panel.open()
    row = made(panel)
    assert forget_packs(at=LATER + timedelta(hours=23)) == 0
    assert forget_packs(at=LATER + timedelta(hours=25)) == 1
    assert not StoredFile.objects.filter(pk=row.file_id).exists()


@pytest.mark.parametrize("who", ["auditor", "executive", "outside_lead", "stranger", "nobody"])
def test_who_reads_no_panel_has_no_pack(panel, who):
    panel.open()
    assert as_person(panel, who).get(address(panel, "panel_pack")).status_code in {403, 404}
    with pytest.raises(Refused):
        made(panel, who)


def test_a_nil_return_is_told_with_its_reason(panel):
    row = panel.return_of(1, 2)
    row.state, row.nil_reason = ReturnState.NIL, "Not known here."
    row.save()
    panel.open()
    assert panel.round.state == RoundState.PANEL
    assert (
        "Not known here."
        in as_person(panel, "chair").get(f"{address(panel, 'panel_pack')}?case={panel.cases[1].pk}").content.decode()
    )
