"""Entries of the evidence library: lodged by those who may, whole or not at all, and never rewritten in secret."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from access.permissions import NotDone, Refused
from learning.actions.library import change_entry, lodge_entry, withdraw_entry
from learning.models import LibraryEntry
from learning.selectors.library import entry_history, words_of
from recommendations.actions.evidence import FileIn
from tests.learning.factories import SOON, entry_words, make_entry

pytestmark = pytest.mark.django_db


def test_a_lead_lodges_for_their_own_agency_and_a_coordinator_for_any(board):
    assert make_entry(board).agency == board.police
    assert make_entry(board, by=board.coordinator, agency=board.health.pk).agency == board.health
    for name in set(board.people) - {"lead", "coordinator", "stranger"}:
        with pytest.raises(Refused, match="can lodge what its own audits found"):
            make_entry(board, by=board.people[name])
    with pytest.raises(Refused):
        make_entry(board, agency=board.health.pk)


def test_sent_twice_it_is_lodged_once(board):
    key = uuid.uuid4()
    assert make_entry(board, key=key) == make_entry(board, key=key)
    assert LibraryEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ({"title": " "}, "Write the title"),
        ({"text": "x" * 4001}, "Shorten what was found: it has 4,001 characters"),
        ({"source_name": ""}, "Write the name of the audit or document"),
        ({"source_on": date(2027, 1, 1)}, "until today"),
        ({"source_on": date(1999, 12, 31)}, "from 1 January 2000"),
        ({"theme": "", "learning_theme": ""}, "Choose a theme"),
        ({"theme": "no_such"}, "Choose one of the themes"),
        ({"link": "http://example.org"}, "https"),
        ({"agency": uuid.uuid4()}, "Choose the agency"),
    ],
)
def test_what_cannot_be_lodged_is_named(board, words, problem):
    with pytest.raises(NotDone, match=problem):
        make_entry(board, by=board.coordinator, **words)
    assert not LibraryEntry.objects.exists()


def test_a_theme_of_learning_is_enough_and_is_written_down(board):
    entry = make_entry(board, theme="", learning_theme="Plans that a family can use")
    assert entry.learning_theme.name == "Plans that a family can use"
    assert make_entry(board, title="Another audit").theme_name == "Effectiveness of child protection meetings"


def test_a_file_is_kept_under_a_name_that_tells_nothing(board):
    entry = make_entry(board, file=FileIn("Our figures", b"9 of 10 in time", "Smith family.txt"))
    assert (entry.file_title, entry.file.name) == ("Our figures", "library-2026-06-01.txt")
    with pytest.raises(NotDone):
        make_entry(board, file=FileIn("Program", b"MZ\x00\x01", "x.exe"))


def test_a_change_keeps_what_it_said_before(board):
    entry = make_entry(board)
    before = words_of(entry)
    changed = change_entry(
        entry=entry, words=entry_words(board, text="Three in four were late."), seen=before.version, by=board.lead,
        at=SOON,
    )  # fmt: skip
    assert changed.text == "Three in four were late."
    assert [event.text for event in entry_history(entry)] == ["Three in four were late.", before.text]
    with pytest.raises(NotDone, match="Somebody changed this entry meanwhile"):
        change_entry(entry=entry, words=entry_words(board, title="Mine"), seen=before.version, by=board.lead, at=SOON)
    with pytest.raises(Refused):
        change_entry(entry=entry, words=before, seen="", by=board.health_lead, at=SOON)


def test_withdrawn_with_a_reason_it_stays_and_is_not_changed(board):
    entry = make_entry(board)
    with pytest.raises(NotDone, match="why it is withdrawn"):
        withdraw_entry(entry=entry, why="", by=board.lead, at=SOON)
    with pytest.raises(Refused):
        withdraw_entry(entry=entry, why="No.", by=board.owner, at=SOON)
    withdraw_entry(entry=entry, why="The figures were wrong.", by=board.lead, at=SOON)
    assert withdraw_entry(entry=entry, why="Again.", by=board.lead, at=SOON).withdrawn_why == "The figures were wrong."
    with pytest.raises(Refused, match="withdrawn"):
        change_entry(entry=entry, words=entry_words(board), seen="", by=board.lead, at=SOON)


def test_the_table_itself_refuses_an_entry_without_a_theme(board):
    entry = make_entry(board)
    with pytest.raises(IntegrityError), transaction.atomic():
        LibraryEntry.objects.filter(pk=entry.pk).update(theme="")


def test_a_stranger_lodges_nothing_here(board):
    with pytest.raises(Refused):
        lodge_entry(partnership=board.partnership, words=entry_words(board), by=board.stranger, at=SOON)
