"""The evidence library's pages: search, filters, lodging, changing, withdrawing, taking a file along."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import CalamineWorkbook

from learning.models import LibraryEntry
from tests.learning.factories import make_entry

pytestmark = pytest.mark.django_db
LIST = "learning:entry_list"


@pytest.fixture
def as_(client):
    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


def text_of(answer) -> str:
    return " ".join(answer.content.decode().split())


def sent(board, **more) -> dict:
    facts = {
        "agency": board.police.pk, "title": "Late reports", "text": "Half of our reports were late.",
        "theme": "meetings", "source_name": "Report check", "source_on_day": "4", "source_on_month": "5",
        "source_on_year": "2026",
    }  # fmt: skip
    return facts | more


def test_found_by_the_stems_of_words_and_by_filters(board, as_):
    make_entry(board, title="Reports", text="Reports were delayed.")
    make_entry(board, by=board.coordinator, title="Fathers", text="Fathers were not asked.", agency=board.health.pk,
               theme="risk")  # fmt: skip
    client, page = as_(board.executive), reverse(LIST)
    for query, found in (
        ({}, {"Reports", "Fathers"}),
        ({"q": "delay report"}, {"Reports"}),
        ({"q": "father -asked"}, set()),
        ({"theme": "risk"}, {"Fathers"}),
        ({"agency": board.police.pk}, {"Reports"}),
        ({"year": "2026"}, {"Reports", "Fathers"}),
        ({"year": "2019"}, set()),
        ({"year": "²²²²"}, set()),
        ({"theme": "learning x"}, set()),
        ({"agency": "nobody"}, set()),
        ({"withdrawn": "on"}, set()),
    ):
        rows = client.get(page, query).context["page"].object_list
        assert {row.title for row in rows} == found, query
    titles = [row.title for row in client.get(page, {"sort": "-title"}).context["page"].object_list]
    assert titles == ["Reports", "Fathers"]


def test_an_export_holds_what_the_list_shows_and_no_formula(board, as_):
    make_entry(board, title="=1+1", text="Reports were delayed.")
    make_entry(board, title="Fathers", text="Fathers were not asked.")
    client = as_(board.executive)
    answer = client.get(reverse("learning:entry_export", args=["csv"]), {"q": "report"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert "'=1+1" in lines[1]
    assert "20 May 2026" in lines[1]
    data = client.get(reverse("learning:entry_export", args=["xlsx"])).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows] == ["Title", "=1+1", "Fathers"]
    assert client.get(reverse("learning:entry_export", args=["exe"])).status_code == 404


def test_lodged_changed_and_withdrawn_through_the_pages(board, as_):
    client = as_(board.lead)
    file = SimpleUploadedFile("x.txt", b"9 of 10")
    answer = client.post(reverse("learning:entry_create"), sent(board, file=file, file_title="Figures"))
    entry = LibraryEntry.objects.get()
    assert answer.url == entry.get_absolute_url()
    assert b"9 of 10" in client.get(reverse("learning:entry_file", args=[entry.pk])).content
    edit = reverse("learning:entry_edit", args=[entry.pk])
    seen = client.get(edit).context["form"]["seen"].value()
    assert client.post(edit, sent(board, title="Later reports", seen=seen)).status_code == 302
    told = text_of(client.get(entry.get_absolute_url()))
    assert "Later reports" in told
    assert "What it said before" in told
    withdraw = reverse("learning:entry_withdraw", args=[entry.pk])
    assert client.post(withdraw, {"why": "Counted twice."}).status_code == 302
    assert "Counted twice." in text_of(client.get(entry.get_absolute_url()))
    assert "Later reports" not in text_of(client.get(reverse(LIST)))
    assert "Later reports" in text_of(client.get(reverse(LIST), {"withdrawn": "on"}))
    assert client.get(edit).status_code == 403


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"theme": ""}, "Choose a theme of the audit or a theme of learning."),
        ({"text": ""}, "what was found"),
        ({"address": "ftp://example.org"}, "https://"),
        ({"source_on_year": "1919"}, "The date of the source"),
        ({"text": "Mrs Henrietta Quillfeather was not asked."}, "I have checked"),
        ({"agency": "nobody"}, "agency"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(board, as_, more, words):
    answer = as_(board.lead).post(reverse("learning:entry_create"), sent(board, **more))
    assert answer.status_code == 422
    told = text_of(answer)
    assert words in told
    assert 'value="Late reports"' in told
    assert not LibraryEntry.objects.exists()


def test_another_partnership_finds_nothing(board, as_):
    entry = make_entry(board, title="Ours")
    client = as_(board.stranger)
    for name in ("entry_detail", "entry_edit", "entry_withdraw", "entry_file"):
        assert client.get(reverse(f"learning:{name}", args=[entry.pk])).status_code == 404
    assert "Ours" not in text_of(client.get(reverse(LIST)))


def test_the_same_entry_lodged_again_is_refused_with_what_to_do(board, as_):
    client, page = as_(board.lead), reverse("learning:entry_create")
    assert client.post(page, sent(board)).status_code == 302
    answer = client.post(page, sent(board))
    assert answer.status_code == 422
    assert "This is in the library already" in text_of(answer)
    assert "Half of our reports were late." in text_of(answer)
    assert LibraryEntry.objects.count() == 1
