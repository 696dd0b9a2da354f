"""One partnership in which every figure of the dashboard has something to show, for tests that walk all of them."""

import uuid
from dataclasses import replace
from datetime import timedelta
from itertools import cycle

from django.utils import timezone

from access.roles import Role
from audits.models import AgreedGrade, Return, ReturnState, Round, RoundAgency, RoundState, Theme
from briefings.models import TakenCount
from dashboards.filters import Filters, Scope
from learning.actions.recurrences import decide_alike
from recommendations.actions.statuses import change_status, decide_status
from recommendations.models import Recommendation
from replies.models import TeamReply
from tests.audits.panel_factories import PANEL_DAY, make_draw, make_return
from tests.factories import make_person, office_of
from tests.learning.factories import lodged, recommended, said_in_past, said_in_round
from tests.recommendations.factories import Board, action_of, make_agreed_round, make_recommendation
from tests.replies.reply_factories import CHECK, Scene, make_scene

OF_ONE_AUDIT = ("round_themes", "round_own")
CODES = ("good", "good", "requires_improvement", "inadequate")


def make_rich() -> tuple[Scene, Round]:
    """A published briefing with replies, a plan in every state, grades a panel moved, late returns, what was said
    again."""
    scene = make_scene()
    board = board_of(scene)
    grade(board.round, board.chair)
    follow(board)
    owe(board)
    spread(scene)
    first, *rest = said_in_past(board), said_in_round(board), recommended(board), lodged(board)
    decide_alike(
        saying=first, same=[each.pk for each in rest], different=[], by=board.coordinator, at=timezone.now()
    )  # fmt: skip
    return scene, board.round


def board_of(scene: Scene) -> Board:
    """The scene as those who follow recommendations see it."""
    round_ = Round.objects.filter(programme__partnership=scene.partnership).get(
        pk__in=scene.edition.briefing.rounds.all()
    )
    chair = make_person(Role.CHAIR, office_of(scene.partnership))
    return Board(scene.partnership, scene.police, scene.health, round_, {**scene.people, "chair": chair})


def rich_scope(made: tuple[Scene, Round], code: str = "") -> Scope:
    """What an executive of it sees today, of one audit where the figure is of one audit."""
    scene, round_ = made
    scope = Scope(scene["executive"], scene.partnership, timezone.localdate())
    narrowed = Filters(round=str(round_.pk), round_id=round_.pk)
    return replace(scope, filters=narrowed) if code in OF_ONE_AUDIT else scope


def grade(round_: Round, chair) -> None:
    """The panel agreed another grade of one theme than agencies had given."""
    grades = {each.code: each for each in round_.tool_version.scale.grades.all()}
    for case, code in zip(round_.draw.cases.order_by("order"), cycle(CODES), strict=False):
        AgreedGrade.objects.create(
            case=case, round=round_, theme=Theme.RISK, grade=grades[code], rationale="Read together.", number=1,
            is_current=True, agreed_by=chair, agreed_at=PANEL_DAY,
        )  # fmt: skip


def follow(board: Board) -> None:
    """Recommendations of both agencies, red, late, moved and verified, some with a theme and a priority."""
    now = timezone.now()
    for number, code in enumerate(("red", "red", "amber", "green", "blue")):
        facts = {
            "agencies": [board.police if number % 2 else board.health],
            "due_on": (now - timedelta(days=30 + number)).date(),
            "theme": Theme.RISK if number % 2 else "",
        }
        row = make_recommendation(board, now - timedelta(days=300), **facts)
        Recommendation.objects.filter(pk=row.pk).update(priority="high" if number else "")
        at = now - timedelta(days=40 + number)
        if code == "blue":
            closed = row.status.scheme.statuses.get(code="blue")
            change_status(subject=row, to=closed, why="Seen.", on=at.date(), by=board.chair, at=at)
            continue
        decide_status(action=action_of(row), status=code, why="Looked at together.", by=board.coordinator, at=at)
        decide_status(recommendation=row, status=code, why="Looked at together.", by=board.coordinator, at=at)


def owe(board: Board) -> None:
    """An audit still on its way, in which both agencies owe a return."""
    audit = make_agreed_round(board, RoundState.AUDITING)
    audit.draw = make_draw(board.partnership, board.coordinator, 1)
    audit.save()
    for agency in (board.police, board.health):
        RoundAgency.objects.get_or_create(round=audit, agency=agency)
        make_return(
            audit, audit.draw.cases.get(), agency, {"auditor": board.auditor}, state=ReturnState.IN_PROGRESS
        )  # fmt: skip
    Return.objects.filter(round=audit).update(due_on=timezone.localdate() - timedelta(days=5))


def spread(scene: Scene) -> None:
    """The briefing was opened by both agencies' links and without one, and teams replied to its question."""
    day, received = timezone.localdate(scene.edition.published_at), scene.edition.published_at
    for kind, agency, number in (("page", scene.police, 5), ("pdf", scene.health, 2), ("docx", None, 4)):
        TakenCount.objects.create(edition=scene.edition, kind=kind, day=day, agency=agency, number=number)
    for number, agency in enumerate((scene.police, scene.police, scene.health)):
        choice = CHECK["choices"][number % 2]
        checks = [{"question": CHECK["question"], "choice": choice, "right": CHECK["choices"][CHECK["right"]]}]
        TeamReply.objects.create(
            partnership=scene.partnership, edition=scene.edition, agency=agency, role="manager", checks=checks,
            used_in_supervision=number != 1, received_at=received + timedelta(days=number), form_key=uuid.uuid4(),
        )  # fmt: skip
