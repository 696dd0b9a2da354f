"""Saying that a later audit found it again: who may, in which findings; the rating waits for a person."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from access.permissions import NotDone, Refused
from audits.models import RoundState
from recommendations.actions.re_audits import say_re_audit
from recommendations.actions.statuses import change_status, decide_status
from recommendations.models import BoardQuestion, ReAuditResult, Recommendation, RecommendationSettings
from recommendations.proposals import suggested_by_re_audit, suggested_now
from tests.recommendations.factories import LATER, action_of, make_agreed_round, make_board, make_finding
from tests.recommendations.factories import make_recommendation as make_row
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
AFTER = LATER + timedelta(days=30)


@pytest.fixture
def board():
    return make_board()


@pytest.fixture
def row(board):
    return make_row(board)


@pytest.fixture
def later(board):
    """A later audit of the same partnership, with one finding."""
    audit = make_agreed_round(board)
    audit.panel_on, audit.report_due_on = date(2026, 5, 12), date(2026, 6, 1)
    audit.re_audit_of = board.round
    audit.save()
    return audit


def say(board, row, later, **more):
    facts = {"found_again": True, "text": "Minutes were late in three of six.", "by": board.coordinator, "at": AFTER}
    facts["findings"] = [make_finding(board, later)] if more.get("found_again", True) else []
    return say_re_audit(recommendation=row, round=later, **facts | more)


def rated(row, code, by):
    status = row.section.plan.scheme.statuses.get(code=code)
    change_status(subject=row, to=status, why="As agreed.", on=LATER.date(), by=by, at=LATER)
    return Recommendation.objects.get(pk=row.pk)


def test_who_writes_findings_or_decides_ratings_says_it_and_nobody_else(board, row, later):
    for name in ("coordinator", "chair", "executive"):
        assert say(board, row, later, by=getattr(board, name), findings=[] if name == "executive" else [
            make_finding(board, later)
        ]).pk  # fmt: skip
    for name in ("lead", "owner", "scrutineer", "auditor", "practitioner", "stranger"):
        with pytest.raises(Refused):
            say(board, row, later, by=getattr(board, name))
    assert ReAuditResult.objects.count() == 3
    assert TrailEvent.objects.filter(field="found again").count() == 3


def test_it_needs_words_a_later_agreed_audit_and_findings_of_that_audit(board, row, later):
    earlier = board.round
    at_panel = make_agreed_round(board, RoundState.PANEL)
    for audit in (earlier, at_panel):
        with pytest.raises(NotDone, match="after the one"):
            say(board, row, audit)
    with pytest.raises(NotDone, match="in a sentence"):
        say(board, row, later, text="  ")
    with pytest.raises(NotDone, match="Choose findings of"):
        say(board, row, later, findings=[make_finding(board, earlier)])
    with pytest.raises(NotDone, match="only where it was found again"):
        say(board, row, later, found_again=False, findings=[make_finding(board, later)])
    with pytest.raises(NotDone, match="at least one finding"):
        say(board, row, later, findings=[])
    assert not ReAuditResult.objects.exists()


def test_found_again_proposes_red_for_what_was_closed_and_changes_nothing_by_itself(board, row, later):
    row = rated(row, "blue", board.coordinator)
    say(board, row, later)
    row.refresh_from_db()
    assert row.status.code == "blue"
    found = suggested_by_re_audit(row, uses_embedded=False)
    assert (found.status.code, "though it stands as" in found.why) == ("red", True)
    questions = BoardQuestion.objects.count()
    decide_status(recommendation=row, status="red", why=found.why, by=board.executive, at=AFTER + timedelta(hours=1))
    row = Recommendation.objects.get(pk=row.pk)
    assert suggested_by_re_audit(row, uses_embedded=False) is None
    assert BoardQuestion.objects.count() == questions  # to open again is not put to the board


def test_actions_closed_before_do_not_suggest_to_close_it_again(board, row, later):
    action = action_of(row)
    change_status(
        subject=action, to=row.section.plan.scheme.statuses.get(code="blue"), why="Seen.", on=LATER.date(),
        by=board.coordinator, at=LATER,
    )  # fmt: skip
    row = rated(row, "red", board.coordinator)
    assert suggested_now(row, list(row.actions.all())).status.code == "blue"
    say(board, row, later)
    assert suggested_now(row, list(row.actions.all())) is None


def test_not_found_proposes_embedded_only_where_the_partnership_uses_it_and_enough_were_audited(board, row, later):
    row = rated(row, "blue", board.coordinator)
    result = say(board, row, later, found_again=False)
    assert result.cases == 0  # nobody's returns are in this audit
    assert suggested_by_re_audit(row, uses_embedded=True) is None
    ReAuditResult.objects.bulk_create([copy_of(result, cases=6, said_at=AFTER + timedelta(hours=1))])
    assert suggested_by_re_audit(row, uses_embedded=False) is None
    assert suggested_by_re_audit(row, uses_embedded=True).status.code == "embedded"
    RecommendationSettings.objects.create(partnership=board.partnership, uses_embedded=True)
    decide_status(recommendation=row, status="embedded", why="Holds.", by=board.chair, at=AFTER + timedelta(hours=2))


def copy_of(result, **changes):
    facts = {field.attname: getattr(result, field.attname) for field in result._meta.concrete_fields}
    return ReAuditResult(**(facts | {"id": uuid4()} | changes))


def test_sent_twice_it_is_said_once_and_what_was_said_stands(board, row, later):
    key = uuid4()
    first = say(board, row, later, key=key)
    assert say(board, row, later, key=key) == first
    assert ReAuditResult.objects.count() == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        ReAuditResult.objects.update(found_again=False)


def test_the_latest_word_counts(board, row, later):
    row = rated(row, "blue", board.coordinator)
    say(board, row, later)
    say(board, row, later, found_again=False, at=AFTER + timedelta(hours=1))
    assert suggested_by_re_audit(row, uses_embedded=False) is None
