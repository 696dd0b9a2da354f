import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.models import StoredFile
from recommendations.models import EvidenceFile, EvidenceLink, LinkCheck, Update
from tests.recommendations.evidence_files import PDF
from tests.recommendations.factories import action_of, make_recommendation
from tests.recommendations.views.test_action_pages import answers, browser, page_of
from trail.models import EventKind, TrailEvent

KEY = "4be6ac4e-6c35-4b58-b8a0-5a7d3f0e0c23"


def pdf(name="Sam Example.pdf", data=PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def sent(**more) -> dict:
    return {"link_title": "Dip check", "address": "", "form_key": KEY} | more


def test_a_file_is_kept_shown_and_fetched_as_a_download(board):
    row = make_recommendation(board)
    client = browser(board.owner)
    for _ in range(2):
        page = client.post(page_of("evidence_add", row), sent(file=pdf()), follow=True)
    assert "Dip check" in page.content.decode()
    file = EvidenceFile.objects.get()
    answer = browser(board.executive).get(page_of("evidence_file", file))
    assert answer.content == PDF
    assert answer["Content-Disposition"] == f'attachment; filename="evidence-{row.number}-1.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/pdf"
    event = TrailEvent.objects.get(kind=EventKind.DOWNLOADED)
    assert (event.actor_id, event.subject_id) == (board.executive.pk, str(file.pk))
    for person in (board.stranger, board.practitioner):
        assert browser(person).get(page_of("evidence_file", file)).status_code in {403, 404}
    assert TrailEvent.objects.filter(kind=EventKind.DOWNLOADED).count() == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "Choose a file or give the address of a page."),
        ({"file": b"MZ\0\0"}, "This kind of file is not taken."),
        ({"file": b""}, "The file is empty."),
        ({"file": PDF, "link_title": ""}, "Say in a few words what the file shows."),
        ({"file": PDF, "address": "http://example.org"}, "starts with https://"),
        ({"address": "https://example.org", "link_title": ""}, "Say in a few words what the page shows."),
        ({"file": PDF, "link_title": "Letter of Mrs Quince"}, "looks like a name"),
        ({"file": PDF, "copied_on_day": "40", "copied_on_month": "1", "copied_on_year": "2026"}, "The day of the copy"),
    ],
)
def test_a_bad_form_comes_back_with_a_sentence_and_keeps_nothing(board, more, words):
    row = make_recommendation(board)
    more = {name: pdf("x.bin", value) if isinstance(value, bytes) else value for name, value in more.items()}
    answer = browser(board.coordinator).post(page_of("evidence_add", row), sent(**more))
    assert answer.status_code == 422
    text = answer.content.decode()
    assert words in text
    assert not StoredFile.objects.exists()
    assert not EvidenceLink.objects.exists()
    if more.get("link_title", "x"):
        assert more.get("link_title", "Dip check") in text


def test_what_looks_like_a_name_may_be_confirmed(board):
    row = make_recommendation(board)
    address, client = page_of("evidence_add", row), browser(board.coordinator)
    more = {"link_title": "Letter of Mrs Quince", "confirmed": "on"}
    assert client.post(address, sent(file=pdf(), **more)).status_code == 302
    assert EvidenceFile.objects.get().title == "Letter of Mrs Quince"


def test_a_form_whose_session_ended_asks_for_the_file_again(board):
    row = make_recommendation(board)
    answer = browser(board.coordinator).post(page_of("evidence_add", row), sent())
    assert answer.status_code == 422
    assert "Dip check" in answer.content.decode()


def test_anybody_who_reads_says_that_a_link_is_dead(board):
    row = make_recommendation(board)
    browser(board.owner).post(page_of("evidence_add", row), sent(address="https://example.org/a"))
    link, client = EvidenceLink.objects.get(), browser(board.executive)
    for word in ("no", "no", "", "maybe"):
        client.post(page_of("link_check", link), {"works": word})
    assert LinkCheck.objects.count() == 1
    text = client.get(page_of("recommendation_detail", row)).content.decode()
    assert "no longer works, and no copy of it is kept" in text
    assert 'rel="noopener noreferrer nofollow' in text
    client.post(page_of("link_check", link), {"works": "yes"})
    assert "no copy of it is kept" not in client.get(page_of("recommendation_detail", row)).content.decode()


def test_the_owners_update_takes_several_files_and_a_link(board):
    action = action_of(make_recommendation(board))
    files = {"file_1": pdf(), "title_1": "Dip check", "file_3": pdf("a.txt", b"Nine of ten."), "title_3": "Notes"}
    link = {"address": "https://example.org/a", "link_title": "Procedures"}
    browser(board.lead).post(page_of("action_update", action), answers(**files, **link))
    update = Update.objects.get()
    assert set(update.files.values_list("title", "kind")) == {("Dip check", "PDF"), ("Notes", "Text")}
    assert update.links.get().title == "Procedures"
    verifier = browser(board.scrutineer).get(page_of("action_verify", action)).content.decode()
    assert reverse("recommendations:evidence_file", args=[update.files.first().pk]) in verifier


def test_one_bad_file_keeps_nothing_and_loses_no_words(board):
    action = action_of(make_recommendation(board))
    files = {"file_1": pdf(), "title_1": "Dip check", "file_2": pdf("x.exe", b"MZ\0"), "title_2": "Programs"}
    answer = browser(board.lead).post(page_of("action_update", action), answers(**files))
    text = answer.content.decode()
    assert answer.status_code == 422
    for words in ("The clerk sends minutes on the day.", "Dip check", "Programs", "is not taken", "once more"):
        assert words in text
    assert not Update.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_name_in_an_update_is_pointed_out_and_agencies_are_none(board):
    action = action_of(make_recommendation(board))
    client = browser(board.lead)
    named = answers(what_happened="Mrs Quince sends minutes.")
    assert "looks like a name" in client.post(page_of("action_update", action), named).content.decode()
    known = answers(what_happened=f"{board.partnership.name} and {board.police.name} send minutes.")
    assert client.post(page_of("action_update", action), known).status_code == 302
    assert Update.objects.count() == 1


def test_a_source_is_asked_for_in_its_own_field(board):
    action = action_of(make_recommendation(board))
    client = browser(board.coordinator)
    sent = answers(recorded_for_user=str(board.owner.pk))
    answer = client.post(page_of("action_update", action), sent)
    assert answer.status_code == 422
    assert "Say where it comes from" in answer.content.decode()
    client.post(page_of("action_update", action), sent | {"source": "Meeting of 3 April"})
    assert Update.objects.get().recorded_for_user == board.owner
