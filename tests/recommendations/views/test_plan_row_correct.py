"""Before an import every row is shown as it will be stored, and each can be accepted, corrected or left out."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from recommendations.models import Action, Plan, PlanUpload, Recommendation, Revision, StatusScheme
from tests.recommendations.factories import make_recommendation
from trail.models import TrailEvent

IMPORT = reverse("recommendations:plan_import")
HEAD = "No.,Recommendation,Evidence,RAG,By when,Owner\n"
DATA = HEAD + "1.1,Share minutes.,,Red,June 2026,Police lead\n1.2,Hear the child.,x,Green,,\n1.3,Train chairs.,,Red,,\n"


def browser(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def send(client, text=DATA, scheme="devon"):
    file = SimpleUploadedFile("plan.csv", text.encode())
    return client.post(IMPORT, {"file": file, "scheme": StatusScheme.objects.get(code=scheme).pk}).url


def page_of(upload, number):
    return reverse("recommendations:plan_row_correct", args=[upload, *number.split(".")])


def answers(**more):
    facts = {
        "text": "Share minutes.", "rag": "red", "priority": "", "owner_kind": "none",
        "due_on_day": "30", "due_on_month": "6", "due_on_year": "2026",
    }  # fmt: skip
    return facts | more


@pytest.fixture
def client(board):
    return browser(board.coordinator)


@pytest.fixture
def upload(client):
    send(client)
    return PlanUpload.objects.get().pk


def preview_of(client, upload):
    return client.get(reverse("recommendations:plan_preview", args=[upload]))


def confirm(client, upload):
    return client.post(reverse("recommendations:plan_preview", args=[upload]))


def test_every_row_is_shown_with_its_warnings_beside_it(client, upload):
    answer = preview_of(client, upload)
    lines = {line["number"]: line for line in answer.context["lines"]}
    assert list(lines) == ["1.1", "1.2", "1.3"]
    assert "30 June 2026 (“June 2026”)" in lines["1.1"]["when"]
    assert [each["done"] for each in lines["1.1"]["doubts"]][1:] == [
        "1.1 is Red without any evidence. Ask its owner why.",
        "1.1 has an owner the portal does not know by this name, so it has none yet. Choose one.",
    ]
    text = answer.content.decode()
    for line in lines.values():
        assert line["href"] in text
        for doubt in line["doubts"]:
            assert doubt["done"] in text
    assert "2 rows with a warning wait to be looked at" in text


def test_a_row_saved_as_it_is_counts_as_accepted(client, upload):
    answer = client.post(page_of(upload, "1.1"), answers(next="1"))
    assert answer.url == page_of(upload, "1.3")
    assert PlanUpload.objects.get().corrections == {"1.1": {}}
    text = preview_of(client, upload).content.decode()
    assert "Accepted" in text
    assert "1 row with a warning waits to be looked at" in text
    assert not Plan.objects.exists()


def test_what_is_corrected_is_what_is_stored(board, client, upload):
    police = str(board.police.pk)
    sent = answers(
        text="Share minutes within five days.", rag="amber", priority="high", due_on_day="31", due_on_month="8",
        owner_kind="agency", agencies=[police],
    )  # fmt: skip
    assert client.post(page_of(upload, "1.1"), sent).url == reverse("recommendations:plan_preview", args=[upload])
    again = client.get(page_of(upload, "1.1")).content.decode()
    assert "Share minutes within five days." in again
    client.post(page_of(upload, "1.2"), {"is_left_out": "on"})
    page = preview_of(client, upload).content.decode()
    assert "Import 2 recommendations?" in page
    assert "Corrected" in page
    assert "Left out" in page
    confirm(client, upload)
    row, other = Recommendation.objects.order_by("position")
    assert (row.text, row.status.code, row.priority) == ("Share minutes within five days.", "amber", "high")
    assert (row.due_on, row.by_when_words, row.number, other.number) == (date(2026, 8, 31), "June 2026", "1.1", "1.3")
    assert Action.objects.get().agency == board.police
    assert [each["number"] for each in Plan.objects.get().source_problems if each["kind"] == "warning"] == ["1.3"]
    assert not TrailEvent.objects.filter(after__contains="five days").exists()


def test_a_correction_can_be_taken_back_and_corrected_again(client, upload):
    client.post(page_of(upload, "1.1"), answers(rag="green"))
    client.post(page_of(upload, "1.1"), answers(rag="green", text="Other words."))
    assert PlanUpload.objects.get().corrections["1.1"] == {"rag": "green", "text": "Other words."}
    client.post(page_of(upload, "1.1"), answers(rag="green", text="Other words.", is_left_out="on"))
    client.post(page_of(upload, "1.1"), answers(rag="red", text="Other words."))
    confirm(client, upload)
    assert Recommendation.objects.order_by("position").first().status.code == "red"
    assert Recommendation.objects.count() == 3


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"text": " "}, "text"),
        ({"rag": "purple"}, "rag"),
        ({"due_on_day": "31", "due_on_month": "2"}, "due_on"),
        ({"owner_kind": "agency"}, "agencies"),
        ({"owner_kind": "agency", "agencies": ["nonsense"]}, "agencies"),
        ({"priority": "top"}, "priority"),
    ],
)
def test_what_cannot_be_taken_is_said_and_what_was_typed_stays(client, upload, sent, field):
    answer = client.post(page_of(upload, "1.1"), answers(**{"text": "Typed with care.", **sent}))
    assert answer.status_code == 422
    assert answer.context["form"].errors[field][0].endswith(".")
    if "text" not in sent:
        assert "Typed with care." in answer.content.decode()
    assert PlanUpload.objects.get().corrections == {}


@pytest.mark.parametrize("number", ["1.9", "9.1", "0.0", "99999999999999999999.1"])
def test_a_row_the_file_does_not_have_is_not_found(client, upload, number):
    assert client.get(page_of(upload, number)).status_code == 404


def test_a_row_cannot_be_corrected_by_others_nor_after_the_import(board, client, upload):
    for person in (board.chair, board.lead, board.stranger):
        assert browser(person).post(page_of(upload, "1.1"), answers()).status_code in {403, 404}
    plan = confirm(client, upload).url
    assert client.post(page_of(upload, "1.1"), answers(text="Too late.")).url == plan
    assert not Recommendation.objects.filter(text="Too late.").exists()


def test_a_plan_of_which_every_row_is_left_out_is_not_imported(client, upload):
    for number in ("1.1", "1.2", "1.3"):
        client.post(page_of(upload, number), {"is_left_out": "on"})
    answer = client.post(reverse("recommendations:plan_preview", args=[upload]), follow=True)
    assert "Every row of the plan is left out" in answer.content.decode()
    assert not Plan.objects.exists()


def test_a_second_upload_is_first_asked_about_and_then_updates_by_number(board, client, upload):
    plan_page = confirm(client, upload).url
    address = send(client, DATA.replace("Hear the child.,x,Green", "Hear every child.,x,Amber") + "1.4,New.,,,,\n")
    plan = Plan.objects.get()
    text = client.get(address).content.decode()
    assert "Which plan is this?" in text
    assert "2 of 4 rows have the same number and words" in text
    assert client.post(address).status_code == 422, "it is not imported before that is said"
    assert client.post(address, {"choice": str(plan.pk)}).url == address
    text = client.get(address).content.decode()
    assert "1 recommendation changes, 1 is new and 2 stay as they are." in text
    assert "Hear the child. → Hear every child." in text
    assert "New in the plan" in text
    assert client.post(address).url == plan_page
    assert (Plan.objects.count(), Recommendation.objects.count(), Revision.objects.count()) == (1, 4, 1)
    assert Recommendation.objects.get(position=2).status.code == "amber"


def test_a_second_upload_may_be_a_plan_of_its_own(client, upload):
    confirm(client, upload)
    address = send(client, DATA + "1.4,New.,,,,\n")
    client.post(address, {"choice": "new"})
    client.post(address)
    assert (Plan.objects.count(), Recommendation.objects.count()) == (2, 7)


def test_an_update_that_changes_nothing_says_so_and_offers_no_button(client, upload):
    confirm(client, upload)
    address = send(client, DATA.replace("Share minutes.", "Share  minutes. "))
    client.post(address, {"choice": str(Plan.objects.get().pk)})
    text = client.get(address).content.decode()
    assert "Nothing changes: everything in this file is in the plan already." in text
    assert "Update the plan</button>" not in text


def test_a_file_unlike_any_plan_is_not_asked_about(board, client):
    make_recommendation(board)
    assert client.get(send(client)).context["form"] is None


def test_the_preview_asks_as_many_questions_for_many_rows_as_for_few(client, django_assert_max_num_queries):
    many = HEAD + "".join(f"1.{n},Do {n}.,x,Red,,\n" for n in range(1, 121))
    address = send(client, many)
    client.get(address)
    with django_assert_max_num_queries(20):
        page = client.get(address)
    assert len(page.context["lines"]) == 50
    assert len(client.get(f"{address}?page=3").context["lines"]) == 20
