"""Warnings are answered on one page, kind by kind; who approves reads why they may stand."""

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from briefings.actions import answer_warnings, change_briefing, render_edition, send_for_approval
from briefings.models import BriefingSettings, DisclosureAnswer
from briefings.wording import words_of
from tests.briefings.briefing_factories import NOW, make_briefing
from tests.briefings.views.test_briefing_pages import address, as_person

pytestmark = pytest.mark.django_db


def doubtful(told, text: str = "Children aged 7 and a boy aged 9 were seen on 12 May 2026."):
    briefing = make_briefing(told)
    words = replace(words_of(briefing), in_brief=text)
    return change_briefing(briefing=briefing, words=words, seen=1, by=told.writer, at=NOW)


def page_of(client, briefing) -> str:
    return client.get(address("briefing_answers", briefing)).content.decode()


def test_each_warning_has_its_sentence_another_wording_and_a_box(told):
    briefing = doubtful(told)
    page = page_of(as_person(told.writer), briefing)
    assert 'Children <mark class="guard-warning__words">aged 7</mark> and a boy aged 9' in page
    assert "a child of primary-school age" in page
    assert "in spring 2026" in page
    assert "Exact ages: all are fine, because" in page
    assert "Dates: all are fine" not in page
    assert "aged-7" not in page.replace("aged 7", "")


def test_answers_are_kept_one_by_one_or_for_a_kind_at_once(told):
    briefing = doubtful(told)
    client, url = as_person(told.writer), address("briefing_answers", briefing)
    box = re.search(r'name="(answer_\w+)"', page_of(client, briefing)).group(1)
    assert client.post(url, {box: "fine"}).status_code == 422
    assert "fine</textarea>" in client.post(url, {box: "fine"}).content.decode()
    answer = client.post(url, {box: "Many were read about", "all_age": "None of them is ours"}, follow=True)
    assert "2 answers kept." in answer.content.decode()
    assert "“aged 9”</strong> is an exact age" in answer.content.decode()
    assert "for everything of this kind at once" in answer.content.decode()
    assert DisclosureAnswer.objects.count() == 2


def test_the_editor_and_the_briefings_page_lead_there(told):
    briefing = doubtful(told)
    client, href = as_person(told.writer), address("briefing_answers", briefing)
    for name in ("briefing_edit", "briefing_detail"):
        assert f'href="{href}"' in client.get(address(name, briefing)).content.decode()
    assert href not in as_person(told.approver).get(address("briefing_detail", briefing)).content.decode()


def test_nobody_else_answers(told):
    briefing = doubtful(told)
    for person, status in ((told.approver, 403), (told.stranger, 403), (told.panel.people["scrutineer"], 403)):
        assert as_person(person).get(address("briefing_answers", briefing)).status_code == status


def test_who_approves_reads_every_answer_with_its_reason_and_its_author(told):
    briefing = doubtful(told)
    kinds = {"age": "None of them is ours", "date": "The day of the panel"}
    answer_warnings(briefing=briefing, answers={}, kinds=kinds, by=told.writer, at=NOW)
    edition = send_for_approval(briefing=briefing, seen=briefing.version, by=told.writer, at=NOW)
    edition = render_edition(pk=edition.pk, at=NOW)
    page = as_person(told.approver).get(address("edition_approve", edition)).content.decode()
    assert "None of them is ours" in page
    assert told.writer.full_name in page
    assert "Could anybody be recognised?" not in page


def test_the_partnership_says_who_approves(told):
    url = reverse("briefings:settings_edit")
    client = as_person(told.writer)
    assert client.post(url, {"approver": ""}).status_code == 422
    assert client.post(url, {"approver": "records"}).status_code == 302
    assert BriefingSettings.objects.of(told.partnership).approver == "records"
    assert as_person(told.approver).get(url).status_code == 403
