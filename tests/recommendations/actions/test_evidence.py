"""Files and links as evidence: who may add them, what is kept, and that nothing is half-written or changed."""

from datetime import date
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from access.permissions import NotDone, Refused
from documents.models import StoredFile
from recommendations.actions.evidence import FileIn, LinkIn, add_evidence, check_link
from recommendations.actions.verification import verify_action
from recommendations.evidence_presenters import dead_link_warnings, evidence_kept
from recommendations.models import Evidence, EvidenceFile, EvidenceLink, LinkCheck, Revision, Update
from recommendations.selectors.pages import recommendation_page_for
from tests.recommendations.evidence_files import PDF
from tests.recommendations.factories import LATER, action_of, make_recommendation, tell
from trail.models import TrailEvent

FILE = FileIn("Dip check of April", PDF, "Sam Example 2015.pdf")
LINK = LinkIn("Our procedures", "https://example.org/procedures")
MAY_ADD = {"coordinator", "lead", "owner"}


def add(board, row, by=None, **more):
    return add_evidence(recommendation=row, by=by or board.coordinator, at=LATER, **more)


def page_row(board, row):
    return recommendation_page_for(board.coordinator).get(pk=row.pk)


def test_every_role_is_let_in_or_refused(board):
    row = make_recommendation(board)
    for name, person in board.people.items():
        if name in MAY_ADD:
            add(board, row, by=person, file=FILE)
        else:
            before = TrailEvent.objects.count()
            with pytest.raises(Refused):
                add(board, row, by=person, file=FILE)
            assert TrailEvent.objects.count() == before
    assert EvidenceFile.objects.count() == len(MAY_ADD)


def test_the_name_a_file_came_with_is_kept_nowhere(board):
    row = make_recommendation(board)
    add(board, row, file=FILE)
    file = EvidenceFile.objects.select_related("stored").get()
    assert (file.title, file.kind, file.size) == ("Dip check of April", "PDF", len(PDF))
    assert file.stored.name == f"evidence-{row.number}-1.pdf"
    assert file.stored.bytes == PDF
    event = TrailEvent.objects.get(subject_id=str(file.pk))
    assert "Sam" not in f"{event.subject_name}{event.before}{event.after}{event.field}"
    assert "Dip check" not in event.subject_name


def test_a_link_with_a_file_has_its_copy_with_the_day(board):
    row = make_recommendation(board)
    add(board, row, file=FILE, link=LinkIn(LINK.title, LINK.address, date(2026, 4, 1)))
    link = EvidenceLink.objects.get()
    assert (link.copy, link.copied_on) == (EvidenceFile.objects.get(), date(2026, 4, 1))
    (told,) = evidence_kept(page_row(board, row))
    assert told["copy_words"].startswith("Copy of 1 April 2026 (PDF, ")


def test_sent_twice_it_is_kept_once(board):
    row, key = make_recommendation(board), uuid4()
    for _ in range(2):
        add(board, row, file=FILE, link=LINK, key=key)
    assert (EvidenceFile.objects.count(), EvidenceLink.objects.count(), StoredFile.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://example.org/a", "https://"),
        ("javascript:alert(1)", "https://"),
        ("https://", "https://"),
        ("ftp://example.org", "https://"),
        ("https://" + "sam:secret" + "@example.org/", "password"),
        (f"https://example.org/{'a' * 500}", "shorter"),
    ],
)
def test_an_address_is_whole_and_https_or_nothing_is_kept(board, address, words):
    row = make_recommendation(board)
    with pytest.raises(NotDone, match=words):
        add(board, row, file=FILE, link=LinkIn("Procedures", address))
    assert not EvidenceFile.objects.exists()
    assert not StoredFile.objects.exists()


def test_an_update_with_one_bad_file_is_not_half_written(board):
    action = action_of(make_recommendation(board))
    with pytest.raises(NotDone, match="not taken"):
        tell(board, action, evidence=["Dip check"], files=[FILE, FileIn("A program", b"MZ\0", "x.exe")])
    for model in (Update, Evidence, EvidenceFile, StoredFile):
        assert not model.objects.exists(), model
    update = tell(board, action, files=[FILE, FILE], links=[LINK])
    assert (update.files.count(), update.links.count()) == (2, 1)


def test_a_dead_link_without_a_copy_is_flagged_until_it_works_or_is_copied(board):
    row = make_recommendation(board)
    add(board, row, link=LINK)
    link = EvidenceLink.objects.get()
    for person in (board.executive, board.health_lead):
        check_link(link=link, works=False, by=person, at=LATER)
    assert LinkCheck.objects.count() == 1
    assert "no longer works" in dead_link_warnings(page_row(board, row))[0]
    add(board, row, file=FILE, link=LINK)
    assert dead_link_warnings(page_row(board, row)) == []
    check_link(link=link, works=True, by=board.executive, at=LATER)
    assert not EvidenceLink.objects.get(pk=link.pk).is_dead
    for person in (board.stranger, board.practitioner):
        with pytest.raises(Refused):
            check_link(link=link, works=False, by=person, at=LATER)


@pytest.mark.parametrize("model", [Evidence, EvidenceFile, EvidenceLink, LinkCheck, Revision])
def test_rows_are_only_added(board, model):
    row = make_recommendation(board)
    tell(board, action_of(row), evidence=["Dip check"], files=[FILE], links=[LINK])
    check_link(link=EvidenceLink.objects.get(), works=False, by=board.lead, at=LATER)
    Revision.objects.create(recommendation=row, field="text", why="x", changed_at=LATER)
    rows = model.objects.all()
    for change in (lambda: rows.update(id=rows.first().pk), lambda: rows._raw_delete(rows.db)):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert model.objects.count() == 1


def test_what_somebody_told_needs_its_source_and_names_one_of_the_partnerships_people(board):
    action = action_of(make_recommendation(board))
    with pytest.raises(NotDone, match="where it comes from"):
        tell(board, action, recorded_for="A school")
    with pytest.raises(NotDone, match="where it comes from"):
        tell(board, action, recorded_for_user=board.owner)
    with pytest.raises(NotDone, match="of this partnership"):
        tell(board, action, recorded_for_user=board.stranger, source="Meeting")
    with pytest.raises(NotDone, match="of this partnership"):
        tell(board, action, by=board.lead, recorded_for_user=board.health_lead, source="Meeting")
    update = tell(board, action, by=board.coordinator, recorded_for_user=board.health_lead, source="Meeting")
    assert (update.recorded_for_user, update.recorded_for) == (board.health_lead, board.health_lead.full_name)


def test_whom_an_update_was_recorded_for_does_not_verify_it(board):
    action = action_of(make_recommendation(board))
    tell(board, action, by=board.coordinator, recorded_for_user=board.scrutineer, source="Meeting")
    with pytest.raises(Refused, match="for you"):
        verify_action(action=action, note="", by=board.scrutineer, at=LATER)
    assert verify_action(action=action, note="", by=board.chair, at=LATER).verified_by == board.chair
