"""The page on which somebody says that a later audit found it again, and where it shows."""

from datetime import date

import pytest
from django.urls import reverse

from recommendations.actions.re_audits import say_re_audit
from recommendations.models import ReAuditResult
from tests.recommendations.factories import LATER, make_agreed_round, make_board, make_finding, make_recommendation

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return make_board()


@pytest.fixture
def later(board):
    audit = make_agreed_round(board)
    audit.panel_on, audit.report_due_on, audit.re_audit_of = date(2026, 5, 12), date(2026, 6, 1), board.round
    audit.save()
    return audit


def address(row, audit=None):
    return reverse("recommendations:re_audit_add", args=[row.pk]) + (f"?round={audit.pk}" if audit else "")


def test_first_the_audit_is_chosen_then_what_it_showed(client, board, later):
    row, finding = make_recommendation(board), make_finding(board, later)
    client.force_login(board.chair)
    page = client.get(address(row)).content.decode()
    assert f"?round={later.pk}" in page
    assert board.round.title not in page.split("Which later audit?")[1].split("<footer")[0].replace(row.text, "")
    sent = {"answer": "again", "findings": [str(finding.pk)], "text": "Late in three of six."}
    response = client.post(address(row, later), sent, follow=True)
    page = response.content.decode()
    assert "The rating stays until somebody decides it." in page
    assert "A later audit suggests" in page
    assert "Found again" in page
    assert finding.text in page
    assert later.get_absolute_url() in page
    assert reverse("learning:re_audit_detail", args=[later.pk]) in page
    decide = client.get(reverse("recommendations:recommendation_decide", args=[row.pk])).content.decode()
    assert "Found again in" in decide


def test_bad_input_is_told_with_nothing_lost(client, board, later):
    row = make_recommendation(board)
    make_finding(board, later)
    client.force_login(board.coordinator)
    response = client.post(address(row, later), {"answer": "again", "text": "Late in three of six."})
    assert response.status_code == 422
    assert "Choose at least one finding" in response.content.decode()
    assert "Late in three of six." in response.content.decode()
    assert client.post(address(row, later), {"text": ""}).status_code == 422
    for odd in ("?round=", "?round=x", f"?round={board.round.pk}"):
        assert "Which later audit?" in client.get(address(row) + odd).content.decode()
    assert not ReAuditResult.objects.exists()


def test_owner_reads_the_result_without_findings_and_stranger_nothing(client, board, later):
    row, finding = make_recommendation(board), make_finding(board, later)
    finding.text = "Words of the later finding."
    finding.save()
    say_re_audit(
        recommendation=row, round=later, found_again=True, findings=[finding], text="Late in three of six.",
        by=board.chair, at=LATER,
    )  # fmt: skip
    here = reverse("recommendations:recommendation_detail", args=[row.pk])
    client.force_login(board.owner)
    page = client.get(here).content.decode()
    assert "Late in three of six." in page
    assert "Words of the later finding." not in page
    assert address(row) not in page
    client.force_login(board.stranger)
    assert client.get(here).status_code == 404
    assert client.get(address(row, later)).status_code == 404
