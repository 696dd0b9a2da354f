"""Things said over the years in one partnership, through the actions people use."""

from datetime import UTC, date, datetime

from audits.actions.past import PastFound
from audits.models import Finding, FindingKind, PastFinding, Round, RoundState, Theme
from learning.actions.library import lodge_entry
from learning.library import EntryWords
from learning.models import LibraryEntry, Saying
from tests.audits.past_factories import keep_past
from tests.learning.pairs import LATE_MINUTES
from tests.recommendations.factories import DAY, Board, make_agreed_round, make_recommendation

SOON = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


def said_in_round(board: Board, text: str = LATE_MINUTES[0], round_: Round | None = None, **more) -> Saying:
    """A finding of an agreed round, or of another one."""
    facts = {"kind": FindingKind.IMPROVEMENT, "theme": Theme.MEETINGS} | more
    finding = Finding.objects.create(
        round=round_ or board.round, text=text, written_by=board.coordinator, written_at=DAY, **facts
    )
    return Saying.objects.get(finding=finding)


def said_in_past(board: Board, text: str = LATE_MINUTES[1], held_on: date = date(2009, 4, 1)) -> Saying:
    """A pasted finding of an audit long ago."""
    found = PastFound("improvement", "meetings", text)
    past = keep_past(board.partnership, board.coordinator, findings=[found], held_on=held_on, name=f"Audit {held_on}")
    return Saying.objects.get(past_finding=PastFinding.objects.get(past_round=past))


def recommended(board: Board, text: str = LATE_MINUTES[3], **more) -> Saying:
    """A recommendation of another agreed round than the board's own."""
    row = make_recommendation(board, text=text, theme="meetings", round=make_agreed_round(board), **more)
    return Saying.objects.get(recommendation=row)


def lodged(board: Board, text: str = LATE_MINUTES[2], **more) -> Saying:
    return Saying.objects.get(entry=make_entry(board, text=text, **more))


def make_entry(board: Board, by=None, at=SOON, key=None, file=None, **more) -> LibraryEntry:
    return lodge_entry(
        partnership=board.partnership, words=entry_words(board, **more), by=by or board.lead, at=at, key=key, file=file
    )


def entry_words(board: Board, **more) -> EntryWords:
    facts = {
        "agency": board.police.pk, "title": "What our own audit showed", "text": LATE_MINUTES[2],
        "theme": "meetings", "learning_theme": "", "source_name": "Police conference audit",
        "source_on": date(2026, 5, 20), "link": "",
    }  # fmt: skip
    return EntryWords(**facts | more)  # type: ignore[arg-type]


def round_in(board: Board, state: RoundState) -> Round:
    return make_agreed_round(board, state)
