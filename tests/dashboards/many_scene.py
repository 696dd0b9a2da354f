"""A partnership of many agencies with an audit every season for ten years, for looking at how full pictures get."""

import uuid
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from audits.models import Return, Round, RoundState, Theme
from briefings.models import TakenCount
from recommendations.actions.statuses import decide_status
from replies.models import TeamReply
from tests.audits.panel_factories import make_return
from tests.briefings.briefing_factories import copy_published
from tests.dashboards.rich_scope import board_of, make_rich
from tests.dashboards.test_first_screen_browser import AGENCIES, TEXT
from tests.factories import make_agency
from tests.learning.learning_factories import grade_audit, make_audit
from tests.recommendations.factories import Board, action_of, make_recommendation
from tests.replies.reply_factories import Scene

TITLES = (
    "Neglect: what is a day like for a child who is not looked after well enough?",
    "Children with disabilities who need protection, and their brothers and sisters",
    "Early help – who asks",
    "Exploitation outside the home",
    "Core groups",
)
STATUSES = ("red", "amber", "green", "orange")
GRADES = (
    {"good": 3, "requires_improvement": 2, "inadequate": 1},
    {"outstanding": 1, "good": 4},
    {"requires_improvement": 5, "good": 1},
)


def make_many(agencies: int = 12, audits: int = 40) -> tuple[Scene, Round]:
    """The rich partnership with so many agencies and audits more."""
    scene, round_ = make_rich()
    board = board_of(scene)
    made = [make_agency(board.partnership, kind, name) for name, kind in AGENCIES[:agencies]]
    for number in range(audits):
        audit = audit_of(board, number, audits - number)
        grade_audit(board, audit, **GRADES[number % 3])
        grade_audit(board, audit, Theme.RISK, **GRADES[(number + 1) % 3])
        recommend(board, audit, number, made)
        if audits - number <= 2:
            own(board, audit, made)
    for number in range(len(made)):
        spread(scene, number, made)
    return scene, round_


def audit_of(board: Board, number: int, back: int) -> Round:
    """One that was held so many seasons ago and closed a month after; the last one is still in its report."""
    day = timezone.localdate() - timedelta(days=91 * back)
    title = f"{number + 1}. {TITLES[number % len(TITLES)]}"
    audit = make_audit(board, day, RoundState.CLOSED if back > 1 else RoundState.REPORTING, title=title)
    begun = timezone.make_aware(datetime.combine(day, time(9)))
    steps = {"panel_opened_at": begun, "panel_opened_by": board.chair}
    if back > 1:
        steps["closed_at"] = begun + timedelta(days=30)
    Round.objects.filter(pk=audit.pk).update(created_at=begun - timedelta(days=60 + number), **steps)
    return Round.objects.get(pk=audit.pk)


def recommend(board: Board, audit: Round, number: int, agencies: list) -> None:
    """Three recommendations of the audit for agencies in turn, two of them rated."""
    now = timezone.now()
    for each in range(3 if agencies else 0):
        agency = agencies[(number * 3 + each) % len(agencies)]
        due = (now - timedelta(days=number + each - 15)).date()
        facts = {"round": audit, "agencies": [agency], "due_on": due, "text": TEXT.format(name=agency.name)}
        row = make_recommendation(
            board, now - timedelta(days=200 + number), theme=list(Theme.values)[each + 1], **facts
        )
        if each:
            why = {"why": "Looked at together.", "by": board.coordinator, "at": now - timedelta(days=3 * number + 1)}
            status = STATUSES[(number + each) % 4]
            decide_status(action=action_of(row), status=status, **why)
            decide_status(recommendation=row, status=status, **why)


def own(board: Board, audit: Round, agencies: list) -> None:
    """Every agency graded two of its children before the panel met."""
    for case in audit.draw.cases.order_by("order")[:2]:
        for place, agency in enumerate(agencies):
            code = ("good", "requires_improvement", "outstanding")[place % 3]
            people = {"lead": board.lead, "auditor": board.auditor}
            row = make_return(audit, case, agency, people, code=code)
            Return.objects.filter(pk=row.pk).update(opened_at=timezone.now())


def spread(scene: Scene, number: int, agencies: list) -> None:
    """One more briefing, opened and answered by some of the agencies."""
    edition = copy_published(scene.edition, number)
    for place, agency in enumerate(agencies[: number + 1]):
        for kind in ("page", "pdf"):
            day = date(2026, 6, 1)
            TakenCount.objects.create(edition=edition, kind=kind, day=day, agency=agency, number=place * 40 + 3)
        TeamReply.objects.create(
            partnership=scene.partnership, edition=edition, agency=agency, role="manager", checks=[],
            comment="We now ask who else knows the family.",
            used_in_supervision=place % 2 == 0, received_at=edition.published_at + timedelta(days=place),
            form_key=uuid.uuid4(),
        )  # fmt: skip
