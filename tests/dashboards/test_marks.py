"""Who took it and when stands in every table and paper of the dashboard that leaves the portal."""

import csv
import io
import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from dashboards.actions import make_pack, make_scheduled_packs, request_pack
from dashboards.exports import KINDS
from dashboards.models import BoardPack
from recommendations.actions.reviews import open_review
from tests.dashboards.test_packs import USUAL
from tests.recommendations.factories import make_board, make_recommendation
from ui.marks import made_words, taken_words

pytestmark = pytest.mark.django_db
SUMMER = datetime(2026, 7, 4, 8, 5, tzinfo=UTC)
WHEN = r"on \d{1,2} [A-Z][a-z]+ \d{4} at \d{1,2}:\d\d[ap]m"


@pytest.fixture
def board():
    board = make_board()
    make_recommendation(board)
    return board


def get(user, address) -> bytes:
    client = Client()
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content


def sides_of(content: bytes) -> list[str]:
    return [" ".join(side.extract_text().split()) for side in PdfReader(io.BytesIO(content)).pages]


def test_the_mark_tells_the_time_of_london():
    assert taken_words("Ann Lee", SUMMER) == "Taken by Ann Lee on 4 July 2026 at 9:05am"
    assert made_words("Ann Lee", SUMMER) == "Made for Ann Lee on 4 July 2026 at 9:05am"
    assert made_words("", SUMMER) == "Made as scheduled on 4 July 2026 at 9:05am"


def test_a_table_says_in_its_last_line_who_took_it_and_when(board):
    mark = re.compile(rf"Taken by {board.executive.full_name} {WHEN}\.$")
    for kind in ("csv", "xlsx"):
        content = get(board.executive, reverse("dashboards:figure_file", args=["rag_by_agency", kind]))
        lines = (
            list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) if kind == "csv"
            else CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
        )  # fmt: skip
        assert mark.search(lines[-1][0])
        assert not any("Taken by" in str(cell) for line in lines[:-1] for cell in line)


def test_a_picture_names_nobody(board):
    assert set(KINDS) == {"svg", "png", "xlsx", "csv"}
    svg = get(board.executive, reverse("dashboards:figure_file", args=["rag_by_agency", "svg"])).decode()
    assert board.executive.full_name not in svg


@pytest.mark.parametrize("page", ["stand", "ratings"])
def test_every_side_of_a_board_paper_says_who_took_it_and_when(board, page):
    sides = sides_of(get(board.executive, reverse("dashboards:dashboard_paper", args=[page])))
    assert all(re.search(rf"Taken by {board.executive.full_name} {WHEN}", side) for side in sides)


def test_the_exceptions_say_who_took_them_also_when_another_does(board):
    review = open_review(partnership=board.partnership, title="Spring", meets_on=timezone.localdate(),
                         by=board.coordinator, at=timezone.now())  # fmt: skip
    address = reverse("recommendations:review_exceptions_pdf", args=[review.pk])
    for person, other in ((board.executive, board.coordinator), (board.coordinator, board.executive)):
        (side,) = sides_of(get(person, address))
        assert re.search(rf"Taken by {person.full_name} {WHEN}", side)
        assert other.full_name not in side


def test_a_pack_says_for_whom_it_was_made_and_a_timetables_that_nobody_asked(board):
    pk = request_pack(
        partnership=board.partnership, title="For October", parts=USUAL, by=board.executive, at=SUMMER
    ).subject_id
    pack = make_pack(pk=pk, at=timezone.now())
    mark = f"Made for {board.executive.full_name} on 4 July 2026 at 9:05am"
    assert all(mark in side for side in sides_of(bytes(pack.file.bytes)))
    make_scheduled_packs(at=datetime(2027, 9, 1, 8, 5, tzinfo=UTC))
    make_scheduled_packs(at=datetime(2028, 3, 1, 8, 5, tzinfo=UTC))
    due = BoardPack.objects.filter(requested_by=None).latest("requested_at")
    made = make_pack(pk=due.pk, at=timezone.now())
    assert all("Made as scheduled on 1 March 2028 at 8:05am" in side for side in sides_of(bytes(made.file.bytes)))
