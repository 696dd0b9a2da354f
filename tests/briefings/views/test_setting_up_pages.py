"""Starting a briefing, choosing and changing its layout, the house style, layouts of one's own."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from briefings.actions import change_house_style, keep_layout
from briefings.actions.house import fingerprint_of
from briefings.house import house_of, publisher_of
from briefings.layout import layout_of
from briefings.models import Briefing, HouseStyle, OwnLayout
from briefings.snapshots import content_now
from briefings.wording import PointWords, words_of
from tests.briefings.briefing_factories import NOW, make_approved, make_briefing, make_told

pytestmark = pytest.mark.django_db
EMPTY = {"footer": "", "tell_whom": "", "training": "", "procedures": "", "former_name": ""}
LAYOUT = {"name": "Our sheet", "about": "", "look": "plain", "numbering": "decimal", "sides": "1"}


def as_person(person):
    client = Client()
    client.force_login(person)
    return client


def address(name, thing, *more):
    return reverse(f"briefings:{name}", args=[thing.pk, *more])


def test_a_draft_is_made_from_the_form_and_twice_sent_is_one(told):
    client = as_person(told.writer)
    page = client.get(reverse("briefings:briefing_create"))
    assert told.panel.round.title in page.content.decode()
    data = {
        "layout": "seven",
        "rounds": [str(told.panel.round.pk)],
        "title": "",
        "form_key": "5f3c9a1e-0777-4000-8000-000000000001",
    }
    answers = [client.post(reverse("briefings:briefing_create"), data) for _ in range(2)]
    briefing = Briefing.objects.get()
    assert {answer.url for answer in answers} == {address("briefing_edit", briefing)}
    assert briefing.title == f"{told.panel.round.title}: what we learned"


def test_without_agreed_findings_the_page_says_what_is_needed(told):
    told = make_told(findings=())
    page = as_person(told.writer).get(reverse("briefings:briefing_create")).content.decode()
    assert "No audit has agreed findings yet." in page


def setup_of(briefing, **words):
    plain = {"layout": briefing.layout, "audience": briefing.audience, "series": briefing.series, "series_number": ""}
    return {**plain, "seen": briefing.version, **words}


@pytest.mark.parametrize("layout", ["lessons", "summary", "messages", "analysis"])
def test_a_briefing_keeps_every_word_in_another_layout_and_back(told, layout):
    client, briefing = as_person(told.writer), make_briefing(told)
    edit = client.get(address("briefing_edit", briefing))
    form = edit.context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    point = next(item for section in briefing.sections for item in section["items"] if item["kind"] == "strength")
    data |= {f"words_{point['id']}": "Reworded by me", "new_words_themes": "A point of my own", "questions": "Mine?"}
    data |= {"text_background": "Why we looked."}
    client.post(address("briefing_edit", briefing), data)
    briefing.refresh_from_db()
    page = address("briefing_setup", briefing)
    assert client.post(page, setup_of(briefing, layout=layout)).status_code == 302
    briefing.refresh_from_db()
    assert layout_of(briefing).code == layout
    assert client.get(address("briefing_preview", briefing)).status_code == 200
    form = client.get(address("briefing_edit", briefing)).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    client.post(address("briefing_edit", briefing), data | {"in_brief": "Edited meanwhile."})
    briefing.refresh_from_db()
    assert client.post(page, setup_of(briefing, layout="seven")).status_code == 302
    briefing.refresh_from_db()
    texts = [item["text"] for section in briefing.sections for item in section["items"]]
    assert "A point of my own" in texts
    assert "Mine?" in briefing.questions
    assert "Reworded by me" in texts
    assert next(each["text"] for each in briefing.sections if each["code"] == "background") == "Why we looked."


def test_a_changed_layout_voids_the_approval(told):
    edition = make_approved(told)
    briefing = edition.briefing
    as_person(told.writer).post(address("briefing_setup", briefing), setup_of(briefing, is_internal="on"))
    edition.refresh_from_db()
    briefing.refresh_from_db()
    assert briefing.state == "draft"
    assert edition.approved_at is None


def test_updates_of_a_series_are_numbered_and_no_number_is_had_twice(told):
    first, second = make_briefing(told), make_briefing(told)
    client = as_person(told.writer)
    for briefing in (first, second):
        client.post(address("briefing_setup", briefing), setup_of(briefing, series="Lessons learned"))
        briefing.refresh_from_db()
    assert (first.series_number, second.series_number) == (1, 2)
    assert content_now(second)["title"].startswith("Lessons learned (update 2): ")
    taken = setup_of(second, series="Lessons learned", series_number="1")
    answer = client.post(address("briefing_setup", second), taken)
    assert answer.status_code == 422
    assert "has an update 1 already" in answer.content.decode()


def test_a_setup_sent_upon_an_older_version_changes_nothing(told):
    briefing = make_briefing(told)
    answer = as_person(told.writer).post(
        address("briefing_setup", briefing), setup_of(briefing, seen=7, layout="summary")
    )
    assert answer.status_code == 422
    assert "Somebody changed this briefing" in answer.content.decode()
    briefing.refresh_from_db()
    assert briefing.layout == "seven"


def ids_under(briefing, code):
    return [item["id"] for section in briefing.sections if section["code"] == code for item in section["items"]]


def test_a_point_moves_up_and_down_and_stays_within_its_section(told):
    client, briefing = as_person(told.writer), make_briefing(told)
    ids = [
        item["id"] for section in briefing.sections if section["code"] == "improvements" for item in section["items"]
    ]
    form = client.get(address("briefing_edit", briefing)).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    client.post(address("briefing_edit", briefing), data | {"move": f"{ids[0]}:down"})
    briefing.refresh_from_db()
    after = [
        item["id"] for section in briefing.sections if section["code"] == "improvements" for item in section["items"]
    ]
    assert after == [ids[1], ids[0]]
    client.post(address("briefing_edit", briefing), data | {"seen": briefing.version, "move": f"{ids[1]}:up"})
    briefing.refresh_from_db()
    assert briefing.version == 2


def test_what_a_reader_can_do_begins_with_a_verb(told):
    client, briefing = as_person(told.writer), make_briefing(told)
    words = words_of(briefing)
    pk = next(key for key in words.points if key.startswith("f-"))
    form = client.get(address("briefing_edit", briefing)).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}
    name = next(name for name in data if name.startswith("do_"))
    client.post(address("briefing_edit", briefing), data | {name: "You should ask more"})
    page = client.get(address("briefing_edit", briefing)).content.decode()
    assert "should begin with a verb" in page
    assert isinstance(words.points[pk], PointWords)


def test_the_house_style_stands_on_new_briefings_and_not_on_old_ones(told):
    client, old = as_person(told.writer), make_approved(told)
    today = timezone.localdate()
    data = EMPTY | {"tell_whom": "the practice lead", "who_1": "Front door", "phone_1": "01632 960100"}
    data |= {"former_name": "Testshire Board", **day("former_until", today - timedelta(days=30))}
    data |= day("contacts_checked_on", today) | {"seen": fingerprint_of(house_of(told.partnership))}
    assert client.post(reverse("briefings:house_style_edit"), data).status_code == 302
    publisher = publisher_of(told.partnership, today)
    assert publisher.contacts[0]["who"] == "Front door"
    assert "is the new name of Testshire Board" in publisher.former
    assert publisher_of(told.partnership, today + timedelta(days=800)).former == ""
    old.refresh_from_db()
    assert old.content["publisher"]["contacts"] == []


def day(name, date):
    return {f"{name}_day": date.day, f"{name}_month": date.month, f"{name}_year": date.year}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"phone_1": "01632 960100"}, "Say who contact 1 is"),
        ({"who_2": "Front door"}, "Give contact 2 a phone number, an e-mail or a web address"),
        ({"who_1": "Front door", "phone_1": "ring me"}, "Enter a phone number with figures"),
        ({"former_name": "Old"}, "Give both"),
    ],
)
def test_a_house_style_that_cannot_be_is_said_and_nothing_typed_is_lost(told, words, sentence):
    sent = EMPTY | {"footer": "Kept", "seen": fingerprint_of(house_of(told.partnership)), **words}
    answer = as_person(told.writer).post(reverse("briefings:house_style_edit"), sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Kept" in answer.content.decode()
    assert not HouseStyle.objects.exists()


def test_old_contacts_ask_to_be_checked(told):
    contacts = [{"who": "Front door", "when": "", "phone": "1", "email": "", "link": ""}]
    chosen = {**dict.fromkeys(("footer", "tell_whom", "training", "procedures"), ""), "contacts": contacts}
    chosen |= {"former_names": [], "contacts_checked_on": timezone.localdate() - timedelta(days=200)}
    change_house_style(partnership=told.partnership, chosen=chosen, by=told.writer, at=NOW)
    page = as_person(told.writer).get(reverse("briefings:house_style_edit")).content.decode()
    assert "Check them again" in page
    assert house_of(told.partnership).contacts == contacts


def section(row, **words):
    return {f"{name}_{row}": value for name, value in words.items()}


def test_a_sixth_layout_is_made_seen_used_and_retired(told):
    client, key = as_person(told.writer), uuid4()
    data = LAYOUT | section(1, heading="What we saw", kind="points", feeds=["strength", "improvement"], marker="tick")
    data |= section(2, heading="One family", kind="vignettes") | {"form_key": str(key)}
    answers = [client.post(reverse("briefings:layout_create"), data) for _ in range(2)]
    layout = OwnLayout.objects.get()
    assert {answer.url for answer in answers} == {address("layout_preview", layout)}
    page = client.get(address("layout_preview", layout)).content.decode()
    assert "What we saw" in page
    assert "School and health spoke every week" in page
    briefing = make_briefing(told)
    client.post(address("briefing_setup", briefing), setup_of(briefing, layout=str(layout.pk)))
    briefing.refresh_from_db()
    assert [each["heading"] for each in content_now(briefing)["sections"]] == ["What we saw", "One family"]
    client.post(address("layout_edit", layout), data | section(1, heading="What changed", kind="text"))
    briefing.refresh_from_db()
    assert content_now(briefing)["sections"][0]["heading"] == "What we saw"
    client.post(address("layout_retire", layout))
    assert str(layout.pk) not in client.get(reverse("briefings:briefing_create")).content.decode()
    assert client.get(address("briefing_setup", briefing)).status_code == 200


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({}, "Give the layout at least one section"),
        (section(1, heading="Plan", kind="plan"), "The action plan needs the look"),
    ],
)
def test_a_layout_that_cannot_be_is_said_beside_its_field(told, words, sentence):
    answer = as_person(told.writer).post(reverse("briefings:layout_create"), LAYOUT | words)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Our sheet" in answer.content.decode()


def test_a_layout_of_another_partnership_is_not_there(told):
    definition = {"code": "x", "name": "Ours", "sections": [{"code": "a", "heading": "A", "kind": "text"}]}
    layout = keep_layout(partnership=told.partnership, definition=definition, by=told.writer, at=NOW)
    other = make_told()
    client = as_person(other.writer)
    for name in ("layout_preview", "layout_edit"):
        assert client.get(address(name, layout)).status_code == 404
    briefing = make_briefing(other)
    answer = client.post(address("briefing_setup", briefing), setup_of(briefing, layout=str(layout.pk)))
    assert answer.status_code == 422
    assert Briefing.objects.get(pk=briefing.pk).layout == "seven"
