"""The pages on which briefings are written and approved: who gets in, what they keep, what they show."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from briefings.models import Approval, Briefing, BriefingState, Edition
from tests.briefings.briefing_factories import (
    NOW,
    copy_published,
    make_approved,
    make_briefing,
    make_published,
    make_rendered,
    make_told,
)
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
PAGES = ("briefing_detail", "briefing_edit", "briefing_preview")


def as_person(person):
    client = Client()
    client.force_login(person)
    return client


def address(name, thing, *more):
    return reverse(f"briefings:{name}", args=[thing.pk, *more])


def form_of(page, **changes):
    """What a browser would send back from the editor."""
    form = page.context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    return {**data, **changes}


def test_who_gets_in(told):
    briefing = make_briefing(told)
    expected = {
        "writer": {"briefing_detail": 200, "briefing_edit": 200, "briefing_preview": 200},
        "approver": {"briefing_detail": 200, "briefing_edit": 403, "briefing_preview": 200},
        "second_approver": {"briefing_detail": 200, "briefing_edit": 403, "briefing_preview": 200},
        "stranger": {"briefing_detail": 404, "briefing_edit": 403, "briefing_preview": 404},
    }
    people = {name: getattr(told, name) for name in expected}
    for role in ("lead", "auditor", "executive", "nobody"):
        people[role], expected[role] = told.panel.people[role], dict.fromkeys(PAGES, 403)
    found = {
        name: {page: as_person(person).get(address(page, briefing)).status_code for page in PAGES}
        for name, person in people.items()
    }
    assert found == expected
    assert Client().get(address("briefing_detail", briefing)).status_code == 302


def test_a_coordinator_elsewhere_finds_nothing(told):
    edition = make_rendered(told)
    elsewhere = as_person(make_told().writer)
    for name in PAGES:
        assert elsewhere.get(address(name, edition.briefing)).status_code == 404
    for url in (address("edition_approve", edition), address("edition_file", edition, "pdf")):
        assert elsewhere.get(url).status_code == 404
    for name, thing in (("briefing_send", edition.briefing), ("edition_publish", edition)):
        assert elsewhere.post(address(name, thing)).status_code == 404


def test_looking_at_a_draft_is_written_down(told):
    briefing = make_briefing(told)
    for name in PAGES:
        as_person(told.writer).get(address(name, briefing))
    assert TrailEvent.objects.filter(subject_id=str(briefing.pk), kind="viewed", actor_id=told.writer.pk).count() == 3


def test_the_editor_saves_every_text(told):
    briefing = make_briefing(told)
    client, url = as_person(told.writer), address("briefing_edit", briefing)
    item = next(s for s in briefing.sections if s["code"] == "improvements")["items"][0]["id"]
    data = form_of(
        client.get(url),
        in_brief="Mine",
        text_aim="To learn",
        new_words_themes="A thought",
        questions="One?\r\nTwo?\r\n\r\nThree?",
        **{f"choice_{item}": "leave"},
    )
    assert client.post(url, data).url == url
    briefing.refresh_from_db()
    assert (briefing.in_brief, briefing.questions, briefing.version) == ("Mine", ["One?", "Two?", "Three?"], 2)
    assert briefing.sections[0]["text"] == "To learn"
    assert next(s for s in briefing.sections if s["code"] == "improvements")["items"][0]["left_out"]
    assert list(briefing.editors.all()) == [told.writer]


def test_the_editor_sends_nothing_new_when_nothing_was_typed(told):
    briefing = make_briefing(told)
    client, url = as_person(told.writer), address("briefing_edit", briefing)
    client.post(url, form_of(client.get(url)))
    briefing.refresh_from_db()
    assert briefing.version == 1


def test_two_editors_lose_no_word(told):
    briefing = make_briefing(told)
    url = address("briefing_edit", briefing)
    mine, theirs = as_person(told.writer), as_person(told.second_writer)
    my_form, their_form = form_of(mine.get(url)), form_of(theirs.get(url))
    theirs.post(url, {**their_form, "in_brief": "Their words", "new_words_themes": "Their new point"})
    page = mine.post(url, {**my_form, "in_brief": "My words", "text_aim": "My aim"})
    shown = page.content.decode()
    assert page.status_code == 409
    assert "Their words" in shown
    assert "My words" in shown
    assert "My aim" in shown
    assert [row["place"] for row in page.context["differences"]] == ["In brief"]
    again = mine.post(url, form_of(page, in_brief="Our words"))
    assert again.status_code == 302
    briefing.refresh_from_db()
    assert (briefing.in_brief, briefing.sections[0]["text"]) == ("Our words", "My aim")
    themes = next(s for s in briefing.sections if s["code"] == "themes")["items"]
    assert themes[-1]["text"] == "Their new point"


def test_what_only_one_of_two_editors_changed_is_taken_from_each(told):
    briefing = make_briefing(told)
    url = address("briefing_edit", briefing)
    client = as_person(told.writer)
    one, two = form_of(client.get(url)), form_of(client.get(url))
    client.post(url, {**one, "text_aim": "The new aim"})
    assert client.post(url, {**two, "text_background": "The new background"}).status_code == 302
    briefing.refresh_from_db()
    assert [section["text"] for section in briefing.sections[:2]] == ["The new aim", "The new background"]
    assert "beside what somebody else changed" in client.get(url).content.decode()


def test_a_text_i_left_alone_shows_what_was_saved_when_another_text_clashes(told):
    briefing = make_briefing(told)
    url = address("briefing_edit", briefing)
    client = as_person(told.writer)
    one, two = form_of(client.get(url)), form_of(client.get(url))
    client.post(url, {**one, "text_aim": "Their aim", "in_brief": "Their brief"})
    page = client.post(url, {**two, "in_brief": "My brief"})
    assert [row["place"] for row in page.context["differences"]] == ["In brief"]
    client.post(url, form_of(page))
    briefing.refresh_from_db()
    assert (briefing.in_brief, briefing.sections[0]["text"]) == ("My brief", "Their aim")


def test_a_point_taken_away_while_i_reworded_it_is_not_lost(told):
    briefing = make_briefing(told)
    url = address("briefing_edit", briefing)
    client = as_person(told.writer)
    client.post(url, {**form_of(client.get(url)), "new_words_themes": "A point"})
    one, two = form_of(client.get(url)), form_of(client.get(url))
    (name,) = [name for name, value in one.items() if value == "A point"]
    client.post(url, {**one, name: ""})
    page = client.post(url, {**two, name: "A better point"})
    assert page.status_code == 409
    assert form_of(page)["new_words_themes"] == "A better point"


def test_a_form_with_an_error_comes_back_as_it_was_typed(told):
    briefing = make_briefing(told)
    client, url = as_person(told.writer), address("briefing_edit", briefing)
    page = client.post(url, form_of(client.get(url), title="", in_brief="Typed for long"))
    assert page.status_code == 422
    assert "Typed for long" in page.content.decode()


def test_what_is_typed_after_the_session_ended_comes_back(told):
    briefing = make_briefing(told)
    page = Client().post(address("briefing_edit", briefing), {"in_brief": "Typed for a very long time"})
    assert page.status_code == 401
    assert "Typed for a very long time" in page.content.decode()


def test_sending_leads_to_the_progress_of_its_files(told):
    briefing = make_briefing(told)
    client = as_person(told.writer)
    answers = [client.post(address("briefing_send", briefing), {"seen": "1"}) for _ in range(2)]
    assert answers[0].url.startswith("/jobs/")
    assert answers[0].url == answers[1].url
    page = client.get(answers[0].url)
    assert page.status_code == 200
    assert Edition.objects.count() == 1


def test_the_guard_speaks_on_the_editors_page_and_stops_the_sending(told):
    briefing = make_briefing(told)
    client, url = as_person(told.writer), address("briefing_edit", briefing)
    client.post(url, form_of(client.get(url), in_brief="A boy aged 7 moved to B70 8QA."))
    shown = client.get(url).content.decode()
    assert "“B70 8QA” is a postcode. Take it out." in shown
    assert "Tells less: a child of primary-school age." in shown
    answer = client.post(address("briefing_send", briefing), {"seen": "2"})
    assert answer.status_code == 403
    assert "is a postcode" in answer.content.decode()


def test_the_approver_reads_downloads_and_approves_that_file(told):
    edition = make_rendered(told)
    client, url = as_person(told.approver), address("edition_approve", edition)
    page = client.get(url)
    assert edition.pdf.sha256 in page.content.decode()
    file = client.get(address("edition_file", edition, "pdf"))
    assert file.content == edition.pdf.bytes
    assert file["Content-Disposition"] == f'attachment; filename="{edition.slug}.pdf"'
    assert client.post(url, {"sha256": edition.pdf.sha256}).status_code == 422, "nobody confirmed to have read it"
    assert client.post(url, {"sha256": "0" * 64, "has_read": "on"}).status_code == 403
    assert client.post(url, {"sha256": edition.pdf.sha256, "has_read": "on"}).status_code == 302
    assert Approval.objects.get().pdf_sha256 == edition.pdf.sha256
    assert TrailEvent.objects.filter(subject_id=str(edition.pk), field="file pdf").count() == 1


def test_the_author_sees_why_they_cannot_approve(told):
    edition = make_rendered(told)
    client = as_person(told.writer)
    assert (
        "Somebody who did not must approve it"
        in client.get(address("briefing_detail", edition.briefing)).content.decode()
    )
    data = {"sha256": edition.pdf.sha256, "has_read": "on"}
    assert client.post(address("edition_approve", edition), data).status_code == 403
    assert not Approval.objects.exists()


def test_published_and_withdrawn_from_its_page(told):
    edition = make_approved(told)
    client = as_person(told.writer)
    for _ in range(2):
        assert client.post(address("edition_publish", edition)).status_code == 302
    assert Briefing.objects.get().state == BriefingState.PUBLISHED
    assert client.post(address("edition_withdraw", edition), {"reason": ""}).status_code == 422
    for _ in range(2):
        assert client.post(address("edition_withdraw", edition), {"reason": "A mistake."}).status_code == 302
    edition.refresh_from_db()
    assert edition.withdrawn_reason == "A mistake."


def test_sent_back_from_its_page(told):
    edition = make_rendered(told)
    client, url = as_person(told.approver), address("briefing_return", edition.briefing)
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "Shorter, please."}).status_code == 302
    assert "Shorter, please." in as_person(told.writer).get(address("briefing_edit", edition.briefing)).content.decode()


def queries(client, url):
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_the_list_asks_as_often_for_forty_as_for_two(told):
    edition = make_published(told)
    client, url = as_person(told.writer), reverse("briefings:briefing_list")
    copy_published(edition, 1)
    client.get(url)
    few = queries(client, url)
    for number in range(2, 40):
        copy_published(edition, number)
    assert queries(client, url) == few
    shown = client.get(url, {"words": "Briefing 39", "state": "draft"}).content.decode()
    assert "1 briefing" in shown
    assert NOW
