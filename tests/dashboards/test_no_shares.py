"""Of so few children and recommendations no page, file or paper of the dashboard prints a percentage."""

import html
import io
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from dashboards.actions import make_pack, request_pack
from dashboards.pack_parts import TITLES
from dashboards.registry import PAGES
from tests.dashboards.rich_scope import make_rich, rich_scope

pytestmark = pytest.mark.django_db
SHARE = re.compile(r"\d\s*%|per ?cent\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def rich(once):
    return once(make_rich)


def get(rich, address) -> bytes:
    client = Client()
    client.force_login(rich_scope(rich).user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content


def read_aloud(page: bytes) -> str:
    """What a page says, the names of its marks and pictures with it, without addresses and measures."""
    text = re.sub(r"<(style|script)\b.*?</\1>", " ", page.decode(), flags=re.DOTALL)
    labels = " ".join(re.findall(r'aria-label="([^"]*)"', text))
    return html.unescape(f"{re.sub(r'<[^>]+>', ' ', text)} {labels}")


def words_of(content: bytes) -> str:
    return " ".join(side.extract_text() for side in PdfReader(io.BytesIO(content)).pages)


@pytest.mark.parametrize(
    "name", [*(page.address for page in PAGES), "dashboards:late_returns", "dashboards:round_grades"]
)
def test_no_page_prints_a_percentage(rich, name):
    arguments = [rich[1].pk] if name.endswith("round_grades") else []
    said = read_aloud(get(rich, reverse(name, args=arguments)))
    assert len(re.findall(r"\d+", said)) > 5
    assert not SHARE.search(said)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_no_board_paper_prints_a_percentage(rich, page):
    said = words_of(get(rich, reverse("dashboards:dashboard_paper", args=[page.code])))
    assert len(said) > 500
    assert not SHARE.search(said)


def test_no_pack_prints_a_percentage(rich):
    scope, now = rich_scope(rich), timezone.now()
    job = request_pack(partnership=scope.partnership, title="All", parts=list(TITLES), by=scope.user, at=now)
    said = words_of(bytes(make_pack(pk=job.subject_id, at=now).file.bytes))
    assert len(said) > 3000
    assert not SHARE.search(said)


def test_a_percentage_would_be_found():
    assert SHARE.search("12% of them")
    assert SHARE.search("12 per cent")
    assert not SHARE.search("a percentile")
