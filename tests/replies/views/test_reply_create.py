"""A team replies without an account and without a cookie; robots and floods do not get through; no word is lost."""

import re
import uuid

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from access.permissions import NotDone
from briefings.actions import withdraw_edition
from replies.actions.replying import NOTHING_SAID, WHICH_AGENCY
from replies.floods import MANY_FROM_HERE, MOST_REPLIES
from replies.models import TeamReply
from replies.tokens import STALE, TOO_QUICK, form_token
from tests.briefings.briefing_factories import NOW
from tests.factories import make_agency
from tests.replies.reply_factories import CHECK, machine, post, reply, sent

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
    assert (came.status_code, came.url) == (302, f"{scene.path}thanks/?read=lead&chose=1")
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
    ("field", "words", "sentence"),
    [
        ("comment", "943 476 5919", "“943 476 5919” is an NHS number. Take it out, then send again."),
        ("talk_0", "H801200001001", "is a unique pupil number"),
        ("comment", "QQ 12 34 56 C was AB 12 34 56 C", "“AB 12 34 56 C” is a National Insurance number"),
        ("comment", "They live in AB1 2XY", "“AB1 2XY” is a postcode"),
        ("comment", "Ring 01632 960 961", "“01632 960 961” is a phone number"),
        ("comment", "danny@example.org", "“danny@example.org” is an e-mail address"),
        ("talk_0", "He was born on 4 March 2011", "“born on 4 March 2011” is a date of birth"),
        ("other_agency", "A nursery at AB1 2XY", "“AB1 2XY” is a postcode"),
        ("comment", "AB1 2XY, danny@example.org", "“AB1 2XY” is a postcode; “danny@example.org” is an e-mail address"),
    ],
)
def test_what_is_one_persons_by_its_form_is_never_taken(scene, field, words, sentence):
    written = f"We thought of Danny Smithers aged 14, {words}, at once."
    fields = sent(scene) | {field: written[:80]}
    for confirmed in ({}, {"confirmed": "on"}):
        came = post(scene, fields | confirmed)
        assert came.status_code == 422
        assert sentence in html(came)
        assert written[:80] in html(came)
    assert not TeamReply.objects.exists()


def test_of_what_is_refused_nobody_is_asked_and_of_a_name_beside_it_they_are(scene):
    page = html(post(scene, sent(scene, comment="Danny Smithers, NHS number 943 476 5919.")))
    assert "“Danny Smithers” looks like a name" in page
    assert "looks like an NHS number" not in page
    assert 'name="confirmed"' not in html(post(scene, sent(scene, comment="The number was 943 476 5919.")))


@pytest.mark.parametrize(
    "words", ["We read it with the KS2 3rd set.", "11 of 12 said yes on 4 March 2026.", "Childline 0800 1111 helped."]
)
def test_ordinary_numbers_are_taken(scene, words):
    assert post(scene, sent(scene, talk_0=words)).status_code == 302


def test_the_action_itself_takes_no_identifier(scene):
    with pytest.raises(NotDone, match="is an NHS number"):
        reply(scene, comment="It was 943 476 5919.")


def test_everything_that_is_wrong_is_said_at_once(scene):
    page = html(post(scene, sent(scene, role="", agency="", comment="")))
    for sentence in ("Choose your role.", WHICH_AGENCY, NOTHING_SAID):
        assert sentence in page
    page = html(post(scene, sent(scene, agency="", talk_0="x" * 1001, comment="")))
    assert WHICH_AGENCY in page
    assert "1,000 characters" in page
    assert NOTHING_SAID not in page


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


def test_the_thanks_say_which_answer_is_right_what_this_team_chose_and_how_all_did(scene):
    pages = []
    for words, choice in (("First", "In 10 days"), ("Second", "In 5 days"), ("Third", "In 10 days")):
        pages.append(html(Client().get(post(scene, sent(scene, check_0=choice, comment=words)).url)))
    for page in pages:
        assert "The right answer:</strong> In 10 days" in page
    assert "Your team chose this answer: well done." in pages[2]
    assert "Your team chose “In 5 days”. It may be worth another word" in pages[1]
    assert "3 teams have replied" in pages[2]
    assert "2 of 3 teams chose it so far" in pages[2]


@pytest.mark.parametrize("query", ["", "?chose=7", "?chose=x-y", "?chose=0-0-0", "?chose=%00&read=%00", "?read=nobody"])
def test_thanks_with_another_address_say_what_holds_for_everybody(scene, query):
    came = Client().get(f"{scene.path}thanks/{query}")
    assert came.status_code == 200
    assert not {"Your team chose", "Your team left"} & set(re.findall("Your team \\w+", html(came)))
    assert "or the partnership’s coordinator where your agency is not in the list" in html(came)


def test_an_agency_without_a_lead_here_is_told_that_the_partnership_reads_it(scene):
    leadless = make_agency(scene.partnership, "education")
    for whose in ({"agency": "", "other_agency": "A nursery"}, {"agency": str(leadless.pk)}):
        page = html(Client().get(post(scene, sent(scene, **whose)).url))
        assert "The partnership’s coordinator reads it." in page
        assert "safeguarding lead reads it" not in page
    assert "Your agency’s safeguarding lead reads it." in html(Client().get(post(scene, sent(scene)).url))
