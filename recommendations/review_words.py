"""A review in words: its sentence, its minutes, and the exceptions an executive reads. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from recommendations.review_changes import kinds_of
from recommendations.review_told import Told
from ui.counting import counted
from ui.dates import long_date

Row = Mapping[str, Any]
NOTHING = "None."
MOST_WORDS, MOST_OWNERS = 24, 3
SHARES = 8  # each group of the exceptions keeps an eighth of a side


@dataclass(frozen=True)
class Part:
    """A heading of the minutes with its lines."""

    heading: str
    lines: list[str]


@dataclass(frozen=True)
class Group:
    """A heading of the exceptions: its rows as far as they fit, how many there are, and how many more."""

    heading: str
    lead: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    more: int = 0


def sentence_of(told: Told) -> str:
    """ "30 recommendations are open: 4 red, 7 overdue, 2 silent since the review of 4 March 2026." """
    count = len(told.open_rows)
    if not count:
        return "No recommendation is open."
    figures = {"red": len(told.red), "overdue": len(told.overdue), f"silent since {told.since_words}": len(told.silent)}
    words = ", ".join(f"{number} {name}" for name, number in figures.items() if number)
    is_are = "is" if count == 1 else "are"
    return f"{counted(count, 'recommendation')} {is_are} open" + (f": {words}." if words else ".")


def minutes_of(told: Told) -> list[Part]:
    """What the minutes of the meeting say, ready to be copied."""
    known = {row["id"]: row for row in told.rows}
    decisions = [decision_line(each, known.get(each["id"])) for each in told.decisions]
    parts = [
        Part("Where things stand", [sentence_of(told)]),
        Part(f"Decided since {told.since_words}", decisions),
        Part("Red", [line(row, red_words(row)) for row in told.red]),
        Part("Overdue", [line(row, late_words(row)) for row in told.overdue]),
        Part(f"Nothing reported since {told.since_words}", [line(row, silent_words(row)) for row in told.silent]),
        Part("Moved to Green, or closed", [line(row, arrived_words(row)) for row in told.arrived]),
        Part(f"Questions for {told.board or 'the board'}", [asked_line(each, known) for each in told.asked]),
    ]
    return [Part(part.heading, part.lines or [NOTHING]) for part in parts]


def minutes_text(title: str, parts: Sequence[Part]) -> str:
    """The minutes as plain text, to be copied into any document."""
    blocks = [f"{part.heading}\n" + "\n".join(f"- {words}" for words in part.lines) for part in parts]
    return "\n\n".join([title, *blocks])


def exceptions_of(told: Told, most: int) -> list[Group]:
    """What an executive looks at, at most `most` rows a group; a row stands in the first group it fits."""
    return [cut(whole, most) for whole in every_exception(told)]


def exceptions_within(told: Told, room: int) -> list[Group]:
    """The same with so many rows in all. Each group keeps a few; what room is left goes to red first, then to what is
    overdue: silence is told last, and never before a red."""
    questions, red, overdue, silent = every_exception(told)
    few = max(1, room // SHARES)
    shown = {each.heading: min(few, len(each.rows)) for each in (questions, red, overdue, silent)}
    for each in (red, overdue, questions, silent):
        left = room - sum(shown.values())
        shown[each.heading] += max(0, min(left, len(each.rows) - shown[each.heading]))
    return [cut(each, shown[each.heading]) for each in (questions, red, overdue, silent)]


def cut(whole: Group, most: int) -> Group:
    return replace(whole, rows=whole.rows[:most], more=max(0, len(whole.rows) - most))


def every_exception(told: Told) -> list[Group]:
    """Questions for the board, red, overdue, silent: all of their rows."""
    known = {row["id"]: row for row in told.rows}
    red = {row["id"] for row in told.red}
    late = [row for row in told.overdue if row["id"] not in red]
    above = red | {row["id"] for row in late}
    silent = [row for row in told.silent if row["id"] not in above]
    asked = [question_row(each, known) for each in told.asked]
    board = told.board or "the board"
    return [
        group(f"Questions for {board}", questions_words(told.asked), asked),
        group("Red", counted(len(red), "recommendation"), [exception(row) for row in told.red]),
        group("Overdue", shared(len(told.overdue), len(late)), [exception(row) for row in late]),
        group(
            f"Nothing reported since {told.since_words}",
            shared(len(told.silent), len(silent)) + excused_words(len(told.excused)),
            [exception(row) for row in silent],
        ),
    ]  # fmt: skip


def group(heading: str, lead: str, rows: list[dict]) -> Group:
    heading = heading[:1].upper() + heading[1:]
    return Group(heading, lead if lead[:1] != "0" else "None", rows)


def questions_words(asked: Sequence[Mapping[str, Any]]) -> str:
    """ "6 questions, 2 of them waiting for a decision": the others follow from the plan, and nobody put them yet. What
    was kept before questions said which they are is only counted."""
    words, waiting = counted(len(asked), "question"), sum(bool(each.get("waits")) for each in asked)
    if not asked or any("waits" not in each for each in asked):
        return words
    if waiting == len(asked):
        return f"{words}, waiting for a decision"
    if not waiting:
        return f"{words} that follow{'s' if len(asked) == 1 else ''} from the plan; none was put for a decision yet"
    return f"{words}, {waiting} of them waiting for a decision; the others follow from the plan"


def excused_words(number: int) -> str:
    """How many others have no update, though nobody owes one."""
    if not number:
        return ""
    if number == 1:
        return "; 1 other has no update because nobody owns it or it is delivered"
    return f"; {number} others have no update because nobody owns them or they are delivered"


def shared(total: int, here: int) -> str:
    words = counted(total, "recommendation")
    return words if total == here else f"{words}, {total - here} of them counted above"


def exception(row: Row) -> dict[str, Any]:
    facts = [owners_in_short(row)]
    facts += [late_words(row)] if row["late"] else [f"by {row['due_words']}"] if row["due"] else ["no date"]
    facts += ["silent since the last review"] if "silent" in kinds_of(row) else []
    return shown(row, ", ".join(facts), MOST_WORDS)


def question_row(each: Mapping[str, Any], known: Mapping[str, Row]) -> dict[str, Any]:
    row = known.get(each["id"])
    if row is None:
        return {"id": "", "number": "–", "plan": "", "name": "", "text": "", "status": None, "facts": each["words"]}
    return shown(row, first_words(each["words"], 40), 14)


def shown(row: Row, facts: str, most: int) -> dict[str, Any]:
    """One line of the exceptions."""
    return {
        "id": row["id"],
        "number": row["number"],
        "plan": row["plan"],
        "name": name_of(row),
        "text": first_words(row["text"], most),
        "status": row["status"],
        "facts": facts,
    }


def name_of(row: Row) -> str:
    return f"{row['number']} ({row['plan']})" if row["plan"] else row["number"]


def first_words(text: str, most: int = MOST_WORDS) -> str:
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def owners_in_short(row: Row) -> str:
    """Owners by name; of many, how many have ever reported."""
    live = [action for action in row["actions"] if not action["ended"]]
    if len(live) <= MOST_OWNERS:
        return str(row["owners"])
    return f"{len(live)} owners; reported by {sum(bool(action['updated']) for action in live)}"


def line(row: Row, words: str) -> str:
    return f"{name_of(row)} {first_words(row['text'])} ({owners_in_short(row)}) {words}"


def decision_line(each: Mapping[str, Any], row: Row | None) -> str:
    name = name_of(row) if row else each["number"]
    who = f", {each['by']}" if each["by"] else ""
    if not each["before"]:
        about = f"{name}: " if name else ""
        return f"{about}{each['why']} Decided: {each['after']} ({day(each['on'])}{who})."
    return f"{name}: from {each['before']} to {each['after']} ({day(each['on'])}{who}). {each['why']}"


def asked_line(each: Mapping[str, Any], known: Mapping[str, Row]) -> str:
    row = known.get(each["id"])
    return f"{name_of(row)} {first_words(row['text'])} {each['words']}" if row else each["words"]


def red_words(row: Row) -> str:
    return f"Red since {day(row['since'])}." if row["since"] else "Red."


def late_words(row: Row) -> str:
    return f"{counted(row['late'], 'day')} late"


def silent_words(row: Row) -> str:
    return f"Last update {day(row['updated'])}." if row["updated"] else "Never an update."


def arrived_words(row: Row) -> str:
    was = f", before {row['was']['name']}" if row["was"] else ""
    return f"{row['status']['name']}{was}."


def day(iso: str) -> str:
    return long_date(date.fromisoformat(iso))
