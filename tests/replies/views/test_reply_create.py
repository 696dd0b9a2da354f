"""A team replies without an account and without a cookie; robots and floods do not get through; no word is lost."""

import re
import uuid

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from briefings.actions import withdraw_edition
from replies.floods import MANY_FROM_HERE, MOST_REPLIES
from replies.models import TeamReply
from replies.tokens import STALE, TOO_QUICK, form_token
from tests.briefings.briefing_factories import NOW
from tests.replies.reply_factories import CHECK, machine, post, sent

pytestmark = pytest.mark.django_db


def html(response) -> str:
    return response.content.decode()


def test_the_page_asks_the_questions_first_and_who_it_is_last(scene):
    page = html(Client().get(scene.path))
    places = [page.index(f'name="{name}"') for name in ("talk_0", "check_0", "comment", "agency", "role")]
    assert places == sorted(places)
    assert scene.edition.content["questions"][0].replace("'", "&#x27;") in page
    assert all(choice in page for choice in CHECK["choices"])
    assert len(re.findall(r"<button[^>]*type=\"submit\"", page)) == 1


def test_a_reply_is_kept_with_the_questions_as_they_were_asked(scene):
    came = post(scene, sent(scene, talk_0="We ask the child first.", check_0="In 10 days", used_in_supervision="on"))
    assert (came.status_code, came.url) == (302, f"{scene.path}thanks/")
    row = TeamReply.objects.get()
    assert row.answers == [{"question": scene.edition.content["questions"][0], "text": "We ask the child first."}]
    assert row.checks == [{"question": CHECK["question"], "choice": "In 10 days", "right": "In 10 days"}]
    assert (row.agency, row.role, row.used_in_supervision) == (scene.police, "manager", True)


def test_no_cookie_is_set_and_none_is_needed(scene):
    strict = Client(enforce_csrf_checks=True)
    token = re.search(r'name="token" value="([^"]+)"', html(strict.get(scene.path))).group(1)
    with time_machine.travel(NOW.timestamp() + 60, tick=False):
        came = strict.post(scene.path, {**sent(scene), "token": token}, REMOTE_ADDR=machine())
        thanks = strict.get(came.url)
    assert came.status_code == 302
    assert not strict.cookies
    assert "One team has replied to this briefing so far." in html(thanks)


def test_pressed_twice_it_is_one_reply_and_other_words_are_another(scene):
    fields = sent(scene)
    for _ in range(2):
        assert post(scene, fields).status_code == 302
    assert TeamReply.objects.count() == 1
    post(scene, {**fields, "comment": "And one thing more."})
    assert TeamReply.objects.count() == 2


def test_what_looks_like_a_name_is_asked_about_once_and_never_lost(scene):
    fields = sent(scene, talk_0="We thought of Bartholomew Quillfeather at once.")
    came = post(scene, fields)
    assert came.status_code == 422
    assert "looks like a name" in html(came)
    assert "Bartholomew Quillfeather at once" in html(came)
    assert post(scene, {**fields, "confirmed": "on"}).status_code == 302


def test_names_of_agencies_are_nobodys(scene):
    scene.police.name = "Northmere Constabulary"
    scene.police.save()
    assert post(scene, sent(scene, comment="We asked Northmere Constabulary for help.")).status_code == 302


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"website": "https://buy.example"}, "Leave the field that is marked so empty"),
        ({"agency": ""}, "Choose your agency, or write which one it is."),
        ({"role": ""}, "Choose your role."),
        ({"comment": ""}, "Answer at least one question"),
        ({"people": "0"}, "the number of people"),
        ({"agency": str(uuid.uuid4())}, "agency"),
        ({"check_0": "In 99 days"}, "Select"),
        ({"talk_0": "x" * 1001}, "1,000 characters"),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence_and_kept(scene, change, sentence):
    came = post(scene, sent(scene, **({"comment": "These words stay."} | change)))
    assert came.status_code == 422
    assert sentence.lower() in html(came).lower()
    assert "comment" in change or "These words stay." in html(came)
    assert not TeamReply.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"waited": 1}, TOO_QUICK),
        ({"waited": 8 * 24 * 3600}, STALE),
        ({"token": "made up"}, STALE),
        ({"token": form_token("another page", at=NOW)}, STALE),
    ],
)
def test_without_a_token_of_this_page_nothing_is_taken_and_nothing_lost(scene, fields, sentence):
    came = post(scene, sent(scene, **fields))
    assert came.status_code == 429
    assert sentence in html(came)
    assert "We talked about it." in html(came)
    assert not TeamReply.objects.exists()


def test_a_stale_page_gets_a_new_token_that_works(scene):
    came = post(scene, sent(scene, token="made up"))
    token = re.search(r'name="token" value="([^"]+)"', html(came)).group(1)
    with time_machine.travel(NOW.timestamp() + 10, tick=False):
        assert post(scene, sent(scene, token=token)).status_code == 302


def test_a_whole_school_may_reply_from_one_address_and_a_flood_may_not(scene):
    here = machine()
    for number in range(MOST_REPLIES):
        assert post(scene, sent(scene, comment=f"Team {number}"), address=here).status_code == 302
    came = post(scene, sent(scene, comment="One too many"), address=here)
    assert came.status_code == 429
    assert MANY_FROM_HERE in html(came)
    assert "One too many" in html(came)
    assert TeamReply.objects.count() == MOST_REPLIES
    assert post(scene, sent(scene)).status_code == 302  # from another machine


def test_a_household_with_a_newer_address_is_one_machine(scene):
    block = f"2001:db8:{uuid.uuid4().int % 65000:x}:1"
    for number in range(MOST_REPLIES):
        post(scene, sent(scene, comment=f"Team {number}"), address=f"{block}::{number + 1:x}")
    assert post(scene, sent(scene, comment="Again"), address=f"{block}:ffff::9").status_code == 429


def test_no_address_stands_in_the_store_of_what_was_counted(scene):
    here = machine()
    post(scene, sent(scene), address=here)
    names = [key.decode() for key in cache._cache.get_client().keys("*")]
    assert any("pace:" in name for name in names)
    assert not any(here in name for name in names)


def test_another_sites_form_is_refused(scene):
    assert post(scene, sent(scene), headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert not TeamReply.objects.exists()


def test_the_link_of_an_agency_chooses_it(scene):
    page = html(Client().get(f"{scene.path}?from={scene.health.pk.hex[:10]}"))
    assert re.search(rf'<option value="{scene.health.pk}"\s+selected', page)
    assert Client().get(f"{scene.path}?from=' or 1=1").status_code == 200


def test_what_is_not_in_the_library_takes_no_reply(scene):
    assert Client().get("/b/0123456789/reply/").status_code == 404
    withdraw_edition(edition=scene.edition, reason="Somebody was named.", by=scene["coordinator"], at=NOW)
    assert "/library/" in post(scene, sent(scene)).url
    assert not TeamReply.objects.exists()


def test_the_thanks_show_the_answers_and_how_teams_chose(scene):
    for words, choice in (("First", "In 10 days"), ("Second", "In 5 days"), ("Third", "In 10 days")):
        post(scene, sent(scene, check_0=choice, comment=words))
    page = html(Client().get(f"{scene.path}thanks/"))
    assert "3 teams have replied" in page
    assert "2 of 3 teams chose it so far" in page
