"""Board packs: made on demand and twice a year, once a turn, of what those who make them see."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

import dashboards.tasks  # noqa: F401  workers find the handler there
from access.permissions import NotDone, Refused
from dashboards.actions import change_pack_schedule, make_pack, make_scheduled_packs, request_pack
from dashboards.models import BoardPack, PackSchedule
from dashboards.pack_parts import TITLES
from dashboards.selectors.packs import USUAL
from documents.models import StoredFile
from jobs.actions import run_job
from jobs.models import Job, JobState
from notices.models import Notice
from tests.recommendations.actions.test_reviews import begin
from tests.recommendations.factories import make_board as board_made
from tests.recommendations.factories import make_recommendation
from tests.round_visits import as_person

pytestmark = pytest.mark.django_db
AT = datetime(2026, 9, 20, 9, 0, tzinfo=UTC)
BEGUN, MARCH = datetime(2026, 10, 1, 6, 15, tzinfo=UTC), datetime(2027, 3, 1, 6, 15, tzinfo=UTC)


@pytest.fixture
def board():
    return board_made()


def ask(board, by=None, at=AT, parts=USUAL, title="For the meeting of 1 October"):
    return request_pack(partnership=board.partnership, title=title, parts=parts, by=by or board.coordinator, at=at)


def words_of(pack):
    pages = PdfReader(BytesIO(pack.file.bytes)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_a_pack_holds_its_parts_in_order_with_contents():
    board = board_made()
    row = make_recommendation(board)
    begin(board)
    assert run_job(job_id=str(ask(board, parts=list(TITLES)).pk)) == JobState.DONE
    words = words_of(BoardPack.objects.get())
    places = [words.index(title) for title in TITLES.values()]
    assert places == sorted(places)  # in the list of contents
    assert all(words.count(title) >= 2 for title in TITLES.values())
    assert row.text[:20] in words


def test_asked_for_twice_within_a_minute_it_is_made_once(board):
    assert ask(board) == ask(board, at=AT + timedelta(seconds=30))
    assert BoardPack.objects.count() == 1
    first = ask(board)
    assert ask(board, at=AT + timedelta(minutes=2)) != first


def test_made_by_two_workers_it_is_one_file(board):
    ask(board)
    pk = BoardPack.objects.get().pk
    assert make_pack(pk=pk, at=AT).file == make_pack(pk=pk, at=AT).file
    assert StoredFile.objects.filter(name__startswith="board-pack").count() == 1


@pytest.mark.parametrize(("title", "parts"), [("", USUAL), ("Pack", []), ("Pack", ["no such part"])])
def test_a_pack_needs_a_title_and_parts(board, title, parts):
    with pytest.raises(NotDone):
        ask(board, title=title, parts=parts)


def test_only_coordinators_and_executives_make_packs_and_a_lost_right_makes_none(board):
    for who in (board.chair, board.lead, board.stranger):
        with pytest.raises(Refused):
            ask(board, by=who)
    job = ask(board, by=board.executive)
    board.executive.memberships.update(ends_on=AT.date() - timedelta(days=1))
    assert run_job(job_id=str(job.pk)) == JobState.FAILED
    assert BoardPack.objects.get().file is None


def test_every_partnership_has_one_twice_a_year_and_its_readers_are_told(board):
    assert make_scheduled_packs(at=BEGUN) == []  # the turn of September was before the schedule began
    assert PackSchedule.objects.get(partnership=board.partnership).months == [3, 9]
    [pack] = [each for each in make_scheduled_packs(at=MARCH) if each.partnership == board.partnership]
    assert (pack.title, pack.requested_by) == ("Board pack, March 2027", None)
    Notice.objects.all().delete()
    run_job(job_id=str(Job.objects.get(subject_id=str(pack.pk)).pk))
    told = set(Notice.objects.values_list("to_email", flat=True))
    assert {board.executive.email, board.coordinator.email, board.chair.email} <= told
    assert board.lead.email not in told


def test_run_twice_a_turn_makes_one_pack(board):
    make_scheduled_packs(at=BEGUN)
    make_scheduled_packs(at=MARCH)
    assert make_scheduled_packs(at=MARCH + timedelta(days=3)) == []
    assert BoardPack.objects.filter(partnership=board.partnership).count() == 1


def test_a_stopped_schedule_makes_none_and_begins_again_without_making_up(board):
    make_scheduled_packs(at=BEGUN)
    words = {"day": 1, "months": [3], "parts": ["ratings"], "by": board.executive}
    change_pack_schedule(partnership=board.partnership, is_active=False, at=BEGUN, **words)
    assert made_for(board, MARCH) == []
    later = MARCH + timedelta(days=5)
    change_pack_schedule(partnership=board.partnership, is_active=True, at=later, **words)
    assert made_for(board, later) == []


def made_for(board, at):
    return [pack for pack in make_scheduled_packs(at=at) if pack.partnership == board.partnership]


def test_days_that_cannot_be_are_refused(board):
    for day, months in ((0, [3]), (29, [3]), (1, []), (1, [13])):
        with pytest.raises(NotDone):
            change_pack_schedule(
                partnership=board.partnership, day=day, months=months, parts=USUAL, is_active=True,
                by=board.coordinator, at=AT,
            )  # fmt: skip


def test_through_the_pages(board):
    client = as_person(board.executive)
    packs, new = reverse("dashboards:pack_list"), reverse("dashboards:pack_create")
    assert "No pack has been made yet." in client.get(packs).content.decode()
    assert client.post(new, {"title": "", "parts": []}).status_code == 422
    page = client.post(new, {"title": "For October", "parts": ["ratings"]}, follow=True)
    assert "Making the board pack" in page.content.decode()
    pack = BoardPack.objects.get()
    assert client.get(reverse("dashboards:pack_file", args=[pack.pk])).status_code == 404
    run_job(job_id=str(Job.objects.get(kind="dashboards.pack").pk))
    page = client.get(packs).content.decode()
    assert "For October" in page
    assert "Download the PDF" in page
    assert client.get(reverse("dashboards:pack_file", args=[pack.pk])).content.startswith(b"%PDF")
    days = reverse("dashboards:pack_schedule")
    assert client.get(days).status_code == 200
    sent = {"day": "2", "months": ["6"], "parts": ["ratings"], "is_active": "on"}
    assert client.post(days, sent).status_code == 302
    assert "on 2 June" in client.get(packs).content.decode()


def test_its_file_is_called_by_the_day_it_was_asked_for_and_of_two_by_their_titles(board):
    ask(board)
    first = BoardPack.objects.get()
    make_pack(pk=first.pk, at=AT + timedelta(days=3))
    address = reverse("dashboards:pack_file", args=[first.pk])
    client = as_person(board.executive)
    assert client.get(address)["Content-Disposition"] == 'attachment; filename="board-pack-2026-09-20.pdf"'
    ask(board, at=AT + timedelta(days=1), title="Of the next day")
    ask(board, at=AT + timedelta(hours=2), title="For the chair")
    assert (
        'filename="board-pack-2026-09-20-for-the-meeting-of-1-october.pdf"'
        in (client.get(address)["Content-Disposition"])
    )


def test_for_others_a_pack_does_not_exist(board):
    ask(board)
    pack = BoardPack.objects.get()
    make_pack(pk=pack.pk, at=AT)
    other = board_made().executive
    assert as_person(other).get(reverse("dashboards:pack_file", args=[pack.pk])).status_code == 404
    assert as_person(board.lead).get(reverse("dashboards:pack_file", args=[pack.pk])).status_code == 403
