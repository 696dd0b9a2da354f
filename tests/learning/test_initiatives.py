"""Initiatives: written by a coordinator, spoken of by who may verify, and what was said stands."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from access.permissions import NotDone, Refused
from learning.actions.initiatives import add_recognition, add_statement, create_initiative, edit_initiative
from learning.initiative_words import InitiativeWords, words_of
from learning.models import Initiative, InitiativeStatement, Recognition
from tests.recommendations.factories import LATER, make_board, make_recommendation

pytestmark = pytest.mark.django_db
WORDS = InitiativeWords("Core group clerks", "A clerk writes the minutes on the day.", date(2026, 1, 12))


@pytest.fixture
def board():
    return make_board()


@pytest.fixture
def row(board):
    served = make_recommendation(board)
    words = replace(WORDS, recommendations=(str(served.pk),), themes=("meetings",), lead_agency=str(board.police.pk))
    return create_initiative(partnership=board.partnership, words=words, by=board.coordinator, at=LATER)


def say(row, by, **more):
    facts = {"text": "Minutes come in a week.", "evidence_level": 3, "source": "Dip check of April 2026"}
    return add_statement(initiative=row, dated_on=LATER.date(), by=by, at=LATER, **facts | more)


def recognise(row, by, **more):
    facts = {"who": "An inspectorate", "what": "Named in its report.", "link": "https://example.org/report"}
    return add_recognition(initiative=row, dated_on=LATER.date(), by=by, at=LATER, **facts | more)


def test_only_a_coordinator_writes_what_it_is_and_only_who_may_verify_speaks_of_it(board, row):
    for name in ("chair", "scrutineer", "executive", "lead", "owner", "auditor", "stranger"):
        with pytest.raises(Refused):
            create_initiative(partnership=board.partnership, words=WORDS, by=getattr(board, name), at=LATER)
        with pytest.raises(Refused):
            edit_initiative(initiative=row, words=WORDS, seen="", by=getattr(board, name), at=LATER)
    for name in ("coordinator", "chair", "scrutineer", "executive"):
        assert say(row, getattr(board, name)).pk
        assert recognise(row, getattr(board, name)).pk
    for name in ("lead", "owner", "auditor", "practitioner", "stranger"):
        for speak in (say, recognise):
            with pytest.raises(Refused):
                speak(row, getattr(board, name))
    assert (InitiativeStatement.objects.count(), Recognition.objects.count()) == (4, 4)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": " "}, "Give the initiative a title"),
        ({"about": ""}, "say what it is"),
        ({"started_on": date(2030, 1, 1)}, "in the future"),
        ({"themes": ("nonsense",)}, "Choose the themes"),
        ({"lead_agency": str(uuid4())}, "Choose the agency"),
        ({"recommendations": (str(uuid4()),)}, "Choose the recommendations"),
        ({"title": "CORE group clerks"}, "already"),
    ],
)
def test_words_that_cannot_be_taken_are_told_with_the_remedy(board, row, change, words):
    wanted = replace(WORDS, **({"title": "Another"} | change))
    with pytest.raises(NotDone, match=words):
        create_initiative(partnership=board.partnership, words=wanted, by=board.coordinator, at=LATER)
    assert Initiative.objects.count() == 1


def test_nothing_of_another_partnership_is_served_or_leads(board):
    other = make_board()
    theirs = make_recommendation(other)
    for change in ({"recommendations": (str(theirs.pk),)}, {"lead_agency": str(other.police.pk)}):
        words = replace(WORDS, **change)
        with pytest.raises(NotDone):
            create_initiative(partnership=board.partnership, words=words, by=board.coordinator, at=LATER)


def test_a_newer_version_is_not_overwritten(board, row):
    seen = words_of(row)
    edit_initiative(
        initiative=row, words=replace(seen, about="Two clerks."), seen=seen.version, by=board.coordinator, at=LATER
    )
    with pytest.raises(NotDone, match="Somebody changed"):
        edit_initiative(
            initiative=row, words=replace(seen, about="No clerk."), seen=seen.version, by=board.coordinator, at=LATER
        )
    assert Initiative.objects.get(pk=row.pk).about == "Two clerks."


def test_what_was_said_stands_and_needs_a_source_and_a_safe_link(board, row):
    key = uuid4()
    assert say(row, board.chair, key=key) == say(row, board.chair, key=key)
    for change, words in (
        ({"source": " "}, "where that is shown"),
        ({"text": ""}, "Say what it changed"),
        ({"evidence_level": 6}, "from the list"),
    ):
        with pytest.raises(NotDone, match=words):
            say(row, board.chair, **change)
    for link in ("http://example.org", "javascript:alert(1)", "https://a@example.org"):
        with pytest.raises(NotDone):
            recognise(row, board.chair, link=link)
    with pytest.raises(DatabaseError), transaction.atomic():
        InitiativeStatement.objects.update(evidence_level=5)
    recognise(row, board.chair)
    with pytest.raises(DatabaseError), transaction.atomic():
        Recognition.objects.all().delete()
    assert InitiativeStatement.objects.get().evidence_level == 3


def test_pages_of_an_initiative_by_hand(client, board):
    served = make_recommendation(board)
    client.force_login(board.coordinator)
    create = reverse("learning:initiative_create")
    sent = {
        "title": "Core group clerks", "about": "A clerk writes the minutes.", "started_on_day": "12",
        "started_on_month": "1", "started_on_year": "2026", "themes": ["meetings"], "recommendations": [str(served.pk)],
    }  # fmt: skip
    bad = client.post(create, sent | {"title": ""})
    assert bad.status_code == 422
    assert "A clerk writes the minutes." in bad.content.decode()
    page = client.post(create, sent, follow=True).content.decode()
    row = Initiative.objects.get()
    assert "Effectiveness of child protection meetings" in page
    assert served.text in page
    edit = client.get(reverse("learning:initiative_edit", args=[row.pk])).content.decode()
    assert "A clerk writes the minutes." in edit
    here = reverse("recommendations:recommendation_detail", args=[served.pk])
    assert row.get_absolute_url() in client.get(here).content.decode()
    client.force_login(board.owner)
    assert row.title in client.get(reverse("learning:initiative_list")).content.decode()
    assert reverse("learning:statement_add", args=[row.pk]) not in client.get(row.get_absolute_url()).content.decode()
    client.force_login(board.stranger)
    assert client.get(row.get_absolute_url()).status_code == 404
    assert row.title not in client.get(reverse("learning:initiative_list")).content.decode()
    assert client.get(reverse("learning:statement_add", args=[row.pk])).status_code == 404


def test_statement_and_recognition_show_with_level_and_source(client, board, row):
    client.force_login(board.executive)
    day = {"dated_on_day": "15", "dated_on_month": "4", "dated_on_year": "2026"}
    statement = {"text": "Minutes come in a week.", "evidence_level": "3", "source": "Dip check of April 2026"} | day
    page = client.post(reverse("learning:statement_add", args=[row.pk]), statement, follow=True).content.decode()
    assert "Level 3 of 5" in page
    assert "Shown in: Dip check of April 2026" in page
    assert "does not say that an initiative caused a difference" in page
    recognition = {"who": "An inspectorate", "what": "Named in its report.", "link": "ftp://x"} | day
    bad = client.post(reverse("learning:recognition_add", args=[row.pk]), recognition)
    assert bad.status_code == 422
    recognition["link"] = "https://example.org/report"
    page = client.post(reverse("learning:recognition_add", args=[row.pk]), recognition, follow=True).content.decode()
    assert 'href="https://example.org/report"' in page
