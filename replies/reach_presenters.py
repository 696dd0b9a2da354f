"""How far briefings reached, in words: the sentence first, then the tables."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.models import Agency
from briefings.models import TakenKind
from replies.collating import CheckResult, answers_in, checks_in, replies_by_agency
from replies.redacting import is_gone
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell, Column

OVERVIEW = [
    Column("Briefing"), Column("Published on", dated=True), Column("Page opened", numeric=True),
    Column("PDF taken", numeric=True), Column("Word file taken", numeric=True), Column("Replies", numeric=True),
    Column("Used in supervision", numeric=True),
]  # fmt: skip
BY_AGENCY = [
    Column("Agency"), Column("Page opened", numeric=True), Column("PDF taken", numeric=True),
    Column("Word file taken", numeric=True), Column("Replies", numeric=True),
    Column("Used in supervision", numeric=True),
]  # fmt: skip
NO_LINK = "Not through an agency’s link"
NOT_LISTED = "Agencies that are not in the list"
MOST_SHOWN = 40
KINDS = TakenKind.values


def overview_rows(briefings: Iterable[Any]) -> list[list]:
    return [
        [
            Cell(row.title, reverse("replies:reach_detail", args=[row.pk])),
            long_date(timezone.localdate(row.last_published)),
            *(getattr(row, f"taken_{kind}") for kind in KINDS), row.replies, row.supervised,
        ]
        for row in briefings
    ]  # fmt: skip


def agency_rows(agencies: Iterable[Agency], taken: Any, replies: Sequence[Any], of_one: bool = False) -> list[list]:
    """A line for each agency, one for what came by no agency's link or from elsewhere, and one for all; `of_one`
    says that only one agency's are asked for, whose line is all."""
    sent, supervised = replies_by_agency(replies)
    lines: list[list] = [
        [each.name, *(taken[each.pk, kind] for kind in KINDS), sent[each.pk], supervised[each.pk]] for each in agencies
    ]
    lines.sort(key=lambda line: (-line[4], -sum(line[1:4]), line[0]))
    if of_one:
        return lines
    named = {each.pk for each in agencies}
    away = {pk for pk, _ in taken if pk not in named} | {pk for pk in sent if pk not in named} - {None}
    if away - {None}:
        lines.append(["Agencies that are closed now", *counts_of(away - {None}, taken, sent, supervised)])
    lines.append([NO_LINK, *(taken[None, kind] for kind in KINDS), "", ""])
    lines.append([NOT_LISTED, "", "", "", sent[None], supervised[None]])
    totals = [sum(line[place] or 0 for line in lines) for place in range(1, 6)]
    return [*lines, ["All", *totals]]


def counts_of(pks: Any, taken: Any, sent: Any, supervised: Any) -> list[int]:
    return [
        *(sum(taken[pk, kind] for pk in pks) for kind in KINDS),
        sum(sent[pk] for pk in pks),
        sum(supervised[pk] for pk in pks),
    ]


def reach_sentence(replies: Sequence[Any], taken: Any, agencies: Sequence[Agency], of_one: bool = False) -> str:
    """How many teams replied, of how many agencies unless they are `of_one`, and how often it was opened or taken."""
    opened = sum(taken.values())
    by = {reply.agency_id for reply in replies if reply.agency_id}
    told = "Nobody has replied yet"
    if replies:
        told = f"{counted(len(replies), 'team')} replied"
        told += "" if of_one else f", from {len(by)} of {counted(len(agencies), 'agency,agencies')}"
    times = "once" if opened == 1 else f"{opened:,} times"
    return f"{told}. The briefing was opened or taken {times}." if opened else f"{told}."


def question_blocks(replies: Sequence[Any]) -> list[dict]:
    """What was answered to each question, the newest first; a page shows so many, the file all."""
    blocks = []
    for question, answers in answers_in(replies).items():
        shown = [said_by(reply, text) for reply, text in answers[:MOST_SHOWN]]
        blocks.append({"question": question, "answers": shown, "more": max(0, len(answers) - MOST_SHOWN)})
    return blocks


def comments(replies: Sequence[Any]) -> dict:
    said = [said_by(reply, reply.comment) for reply in replies if reply.comment]
    return {"shown": said[:MOST_SHOWN], "more": max(0, len(said) - MOST_SHOWN)}


def said_by(reply: Any, text: str) -> dict[str, str]:
    """One text, whose it is, and where it can be taken out: whoever reads the replies of all agencies may do so."""
    url = "" if is_gone(text) else reverse("replies:reply_redact", args=[reply.pk])
    return {"text": text, "by": by_words(reply), "redact_url": url}


def by_words(reply: Any) -> str:
    return f"{reply.agency_words}, {reply.get_role_display().lower()}"


def check_blocks(replies: Sequence[Any], editions: list[int]) -> list[dict]:
    """Each knowledge check as a table: a line for each answer, a column for each edition in which it was asked."""
    return [check_block(each, editions) for each in checks_in((r.edition.number, r.checks) for r in replies)]


def check_block(result: CheckResult, editions: list[int]) -> dict:
    asked = [number for number in editions if result.given.get(number)]
    columns = [Column("Answer"), *(Column(f"Edition {number}", numeric=True) for number in asked)]
    rows = [
        [f"{choice} (the right one)" if choice == result.right else choice,
         *(result.given[number][choice] for number in asked)]
        for choice in result.choices
    ]  # fmt: skip
    return {
        "question": result.question,
        "sentence": check_sentence(result, asked) if result.right else "",
        "columns": columns,
        "rows": rows,
    }


def check_sentence(result: CheckResult, editions: list[int]) -> str:
    """ "Edition 1: 4 of 6 right. Edition 2: 7 of 8 right." Numbers, and no word for what they may mean."""
    told = []
    for number in editions:
        right, total = result.right_of(number)
        share = f"{right} of {total} right"
        told.append(share if len(editions) == 1 else f"Edition {number}: {share}")
    return f"{'. '.join(told)}."
