import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from access.roles import Role
from recommendations.models import Plan, PlanUpload, Recommendation, StatusScheme
from tests.factories import make_person, office_of
from tests.fixtures import hostile
from tests.recommendations.factories import FIXTURES, SEED, import_fixture
from trail.models import TrailEvent

IMPORT = reverse("recommendations:plan_import")
REAL = SEED / "devon-action-plan.docx"
PLAN = (FIXTURES / "action-plan.docx").read_bytes()


def browser(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def send(client, data, name="plan.docx", scheme="devon"):
    file = SimpleUploadedFile(name, data)
    return client.post(IMPORT, {"file": file, "scheme": StatusScheme.objects.get(code=scheme).pk})


def test_a_plan_is_looked_through_before_anything_is_saved(board):
    client = browser(board.coordinator)
    answer = send(client, PLAN, "Plan of Mrs Smith.docx")
    assert "Smith" not in answer.url
    preview = client.get(answer.url).content.decode()
    assert "Nothing is saved yet" in preview
    assert not Plan.objects.exists()
    done = [client.post(answer.url) for _ in range(2)]
    plan = Plan.objects.get()
    assert {each.url for each in done} == {reverse("recommendations:plan_detail", args=[plan.pk])}
    page = client.get(done[0].url).content.decode()
    for row in Recommendation.objects.filter(section__plan=plan).select_related("section"):
        assert f">{row.number}</a>" in page
    assert not TrailEvent.objects.filter(subject_name__contains="Smith").exists()
    source = client.get(reverse("recommendations:plan_source", args=[plan.pk]))
    assert source.content == PLAN
    assert source["Content-Disposition"] == 'attachment; filename="action-plan.docx"'


@pytest.mark.skipif(not REAL.exists(), reason="The real plan is not on this machine.")
def test_the_real_plan_shows_its_32_rows_by_rating_and_in_its_own_order(board):
    client = browser(board.coordinator)
    preview = client.get(send(client, REAL.read_bytes()).url)
    text = preview.content.decode()
    assert "Import 32 recommendations" in text
    assert [count for _, count in preview.context["count_rows"]] == [10, 2, 4, 1, 15]
    client.post(preview.wsgi_request.path)
    page = client.get(reverse("recommendations:plan_detail", args=[Plan.objects.get().pk])).content.decode()
    labels = ["Professional Leads", "Director Lead", "Timescales", "Reference", "Update completed"]
    sections = ["1. March 2009", "2. December 2009", "3. April 2010", "4. September 2010"]
    places = [page.index(words) for words in (*labels, "4 September 2011", *sections)]
    assert places == sorted(places)
    assert "By When" in page


def test_the_same_file_again_leads_to_the_plan_it_became(board):
    plan = import_fixture(board)
    client = browser(board.coordinator)
    answer = send(client, PLAN)
    preview = client.get(answer.url).content.decode()
    assert "imported already" in preview
    assert reverse("recommendations:plan_detail", args=[plan.pk]) in preview
    assert client.post(answer.url).url == reverse("recommendations:plan_detail", args=[plan.pk])
    assert Plan.objects.count() == 1


def test_an_upload_is_seen_by_who_sent_it_alone(board):
    answer = send(browser(board.coordinator), PLAN)
    colleague = make_person(Role.COORDINATOR, office_of(board.partnership))
    for person in (colleague, board.chair, board.lead, board.stranger):
        client = browser(person)
        assert client.get(answer.url).status_code in {403, 404}
        assert client.post(answer.url).status_code in {403, 404}
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.docx"),
        (b"%PDF-1.7 x", "plan.pdf"),
        (b"\x00\x01\x02", "plan.docx"),
        (b"No.,Tasks\n", "plan.csv"),
        (b"a,b\n1,2\n", "plan.csv"),
        (hostile.old_office(), "plan.doc"),
        (hostile.encrypted_office(), "plan.docx"),
        (hostile.with_part_twice(PLAN), "plan.docx"),
        (hostile.flagged_encrypted(PLAN), "plan.docx"),
        (hostile.with_wrong_checksum(PLAN), "plan.docx"),
        (hostile.archive_of({"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "plan.docx"),
        (hostile.archive_of({"word/document.xml": b"x" * 60_000_000}), "plan.docx"),
        (hostile.archive_of({"../../etc/passwd": b"x"}), "plan.docx"),
        (b"x" * (20 * 1024 * 1024 + 1), "plan.csv"),
    ],
)
def test_a_file_no_plan_can_be_read_from_is_refused_with_a_sentence(board, data, name):
    answer = send(browser(board.coordinator), data, name)
    assert answer.status_code == 422
    sentence = answer.context["form"].errors["file"][0]
    assert sentence.endswith(".")
    assert not PlanUpload.objects.exists()


def test_a_file_beyond_all_limits_is_refused_with_a_sentence(board):
    answer = send(browser(board.coordinator), b"x" * (23 * 1024 * 1024), "plan.csv")
    assert answer.status_code == 422
    assert "20 MB" in answer.context["form"].errors["file"][0]


def test_words_of_a_plan_are_shown_as_words(board):
    data = b'No.,Tasks,Evidence,RAG\n1,Neglect,,\n1.1,<script>alert(1)</script>,"=cmd()",Green\n'
    client = browser(board.coordinator)
    preview = send(client, data, "plan.csv")
    client.post(preview.url)
    row = Recommendation.objects.get()
    for address in (
        preview.url,
        reverse("recommendations:plan_detail", args=[row.section.plan_id]),
        reverse("recommendations:recommendation_detail", args=[row.pk]),
        reverse("recommendations:recommendation_list"),
    ):
        assert "<script>alert" not in client.get(address, follow=True).content.decode()


def test_a_plan_in_the_portals_own_words_can_be_imported(board):
    data = b"No.,Recommendations,Evidence,RAG\n1,Neglect,,\n1.1,Do this,,Blue\n1.2,Do that,,Not started\n"
    client = browser(board.coordinator)
    client.post(send(client, data, "plan.csv", "default").url)
    assert [row.status.code for row in Recommendation.objects.order_by("position")] == ["blue", "not_started"]
