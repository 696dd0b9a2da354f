"""What a panel is given to read: page, PDF and Word file; before it opens for its chair alone, once all is in."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from access.permissions import Permission, Refused
from access.roles import Role
from audits.actions.packs import forget_packs, make_pack, request_pack
from audits.actions.panel import agree_grade
from audits.actions.rounds import NOT_KNOWN_REASON, answer_known
from audits.models import Method, PackFile, Return, ReturnState, Round, RoundState, Theme
from audits.pack import pack_content
from cases.actions.restrictions import restrict_case
from cases.models import Case, CaseRole, Involvement, Known
from documents.models import StoredFile
from documents.pdf import faults_of
from jobs.models import Job
from tests.audits.panel_factories import (
    PANEL_DAY,
    address,
    as_person,
    give_answer,
    give_grade,
    make_panel,
    make_person,
    unsign,
)
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
    with pytest.raises(Refused, match="sealed until the last of them is in"):
        made(panel)


@pytest.fixture
def all_in(panel, django_capture_on_commit_callbacks):
    """The same with the last return in, and looked at as the portal does once that is kept."""
    unsign(panel.return_of(1, 2), ReturnState.ASSIGNED)
    panel.people["third_lead"] = make_person(Role.AGENCY_LEAD, panel.agencies[2])
    with django_capture_on_commit_callbacks(execute=True):
        say_known(panel, Known.NOT_KNOWN)
    assert panel.refresh().is_all_in
    return panel


def say_known(panel, known):
    """The third agency says whether it knows the second child."""
    row = Involvement.objects.get(case=panel.cases[1], agency=panel.agencies[2])
    answer_known(involvement=row, known=known, by=panel.people["third_lead"], at=LATER)


def test_once_the_last_return_is_in_its_chair_reads_the_pack_and_nobody_else_does(all_in):
    url = address(all_in, "panel_pack")
    page = as_person(all_in, "chair").get(url + "?case=all").content.decode()
    for text in ("Seen in every entry.", NOT_KNOWN_REASON, "the panel is not open yet", all_in.cases[1].reference):
        assert text in page, text
    assert "Not in this pack" not in page
    file = made(all_in, kind="docx")
    assert set(file.cases.all()) == set(all_in.cases)
    looks = TrailEvent.objects.filter(field="panel pack", subject_type="cases.Case", actor_id=all_in.chair.pk)
    assert looks.count() == 4
    returns = [each.pk for each in all_in.returns.values()]
    assert Return.objects.visible_to(all_in.chair).filter(pk__in=returns).count() == len(returns)
    for who in set(all_in.people) - {"chair", "second_chair"}:
        person = all_in.people[who]
        own = person.agency_ids(Permission.WRITE_RETURN) | person.agency_ids(Permission.SIGN_OFF_RETURN)
        assert as_person(all_in, who).get(url).status_code in {403, 404}, who
        assert not Return.objects.visible_to(person).exclude(agency_id__in=own).exists(), who
        with pytest.raises(Refused):
            made(all_in, who)


def test_panel_itself_stays_shut_until_it_is_opened(all_in):
    chair = as_person(all_in, "chair")
    assert chair.get(address(all_in, "panel_detail")).status_code == 404
    assert "read the panel pack" in chair.get(address(all_in, "panel_open")).content.decode()
    with pytest.raises(Refused):
        agree_grade(
            case=all_in.cases[0], round=all_in.round, theme=Theme.RISK, grade=all_in.grade("good"), rationale="x",
            by=all_in.chair, at=LATER,
        )  # fmt: skip


def test_return_that_is_open_again_shuts_the_pack_at_once(all_in, django_capture_on_commit_callbacks):
    job = request_pack(round=all_in.round, kind="pdf", by=all_in.chair, at=LATER)
    with django_capture_on_commit_callbacks(execute=True):
        say_known(all_in, Known.KNOWN)
    assert not all_in.refresh().is_all_in
    assert "Seen in every entry." not in as_person(all_in, "chair").get(address(all_in, "panel_pack")).content.decode()
    with pytest.raises(Refused):
        make_pack(pk=job.subject_id, at=LATER)
    assert not Return.objects.visible_to(all_in.chair).exists()


def test_dip_sample_opens_nothing_ahead(all_in):
    Round.objects.filter(pk=all_in.round.pk).update(method=Method.DIP_SAMPLE, needs_sign_off=False)
    assert as_person(all_in, "chair").get(address(all_in, "panel_pack")).status_code == 404
    assert not Return.objects.visible_to(all_in.chair).exists()


def test_child_who_was_replaced_is_in_no_pack_read_ahead(all_in):
    Case.objects.filter(pk=all_in.cases[0].pk).update(role=CaseRole.REPLACED)
    page = as_person(all_in, "chair").get(address(all_in, "panel_pack") + "?case=all").content.decode()
    assert "Seen in every entry." not in page
    assert not Return.objects.visible_to(all_in.chair).filter(case=all_in.cases[0]).exists()


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
    foot = word.sections[0].footer.paragraphs[0].text
    for told in (paper, foot):
        assert f"Made for {panel.people['chair'].full_name} on 6 May 2026 at" in told


def test_each_grade_and_question_heads_what_stands_below_it(panel):
    """As a heading it is found by a screen reader, and never left behind at the foot of a page."""
    panel.open()
    with pikepdf.open(BytesIO(made(panel).file.bytes)) as paper:
        kinds = [str(each.get("/S")) for each in paper.objects if isinstance(each, pikepdf.Dictionary)]
    word = Document(BytesIO(made(panel, kind="docx").file.bytes))
    heads = [each.text for each in word.paragraphs if each.style.name == "Heading 3"]
    assert f"{panel.agencies[1].name}: Inadequate" in heads
    assert any(each.startswith("RK1 ") for each in heads)
    assert kinds.count("/H4") == len(heads)


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
