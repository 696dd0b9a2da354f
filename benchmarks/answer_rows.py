"""A hundred thousand answers as a file, beside COPY of the same facts."""

import csv
import io
import tracemalloc
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.db import connection

from audits.answer_sheets import KINDS, Mark
from audits.selectors.answer_rows import AnswerRow, AnswersWanted, answer_rows
from benchmarks.memory import in_a_copy
from benchmarks.timing import Figure, Goal, Spent, Timed
from benchmarks.world import Entry, World, must

MOST = 100_000
AT = datetime(2026, 6, 11, 9, 0)
MARK = Mark("Taken for measuring.", AT)
COPY_OUT = """
COPY (
    select round.title, round.panel_on, child.reference, agency.name, section.theme, question.code, question.text,
        question.answer_kind, answer.choice, own.name, agreed.name, made.signed_off_at
    from audits_answer answer
    join audits_return made on made.id = answer.agency_return_id
    join audits_round round on round.id = made.round_id
    join cases_case child on child.id = made.case_id
    join accounts_agency agency on agency.id = made.agency_id
    join audits_question question on question.id = answer.question_id
    join audits_section section on section.id = question.section_id
    left join audits_returngrade first on first.agency_return_id = made.id and first.theme = section.theme
    left join audits_grade own on own.id = first.grade_id
    left join audits_agreedgrade last on last.case_id = made.case_id and last.theme = section.theme and last.is_current
    left join audits_grade agreed on agreed.id = last.grade_id
    where child.partnership_id = '{partnership}' and round.state in ('reporting', 'closed')
    order by round.panel_on, child."order", agency.name, section."order", question."order"
    limit {most}
) TO STDOUT WITH (FORMAT csv)
"""


def rows(world: World) -> Iterator[AnswerRow]:
    """As a chair of the partnership reads them: the wall stands on every question."""
    [partnership] = world.user.partnership_ids()
    return islice(answer_rows(world.user, AnswersWanted(partnership)), MOST)


def copy_out(world: World) -> int:
    [partnership] = world.user.partnership_ids()
    with connection.cursor() as cursor, cursor.copy(COPY_OUT.format(partnership=partnership, most=MOST)) as out:
        return sum(len(piece) for piece in out)


def answers(world: World, kind: str) -> Timed:
    """The file as the worker makes it, without keeping it, beside COPY of the same facts in the same order."""
    write, _ = KINDS[kind]

    def take() -> bytes:
        return write(rows(world), MARK)

    def whole() -> str:
        count, content = sum(1 for _ in rows(world)), take()
        if kind == "csv":
            lines = sum(1 for _ in csv.reader(io.StringIO(content.decode("utf-8-sig"))))
            must(lines == count + 2, f"The file has {lines} lines for {count} answers.")
        return f"{count} answers, {len(content) // 1000} KB"

    return Timed("COPY TO", take, lambda: copy_out(world), whole, most_rounds=5)


def memory(world: World) -> Figure:
    """What Python holds at its peak while it makes the workbook, the workbook among it, beside one of a tenth.

    Counted one by one: a process that has let go of memory and kept it takes more of it unseen.
    """
    few, many = in_a_copy(lambda: held(world, MOST // 10)), in_a_copy(lambda: held(world, MOST))
    return Figure("a tenth of it", Spent(wall=[many]), Spent(wall=[few]), f"{MOST} answers", unit="MB")


def held(world: World, most: int) -> float:
    write, _ = KINDS["xlsx"]
    tracemalloc.start()
    write(islice(rows(world), most), MARK)
    return round(tracemalloc.get_traced_memory()[1] / 1024**2, 1)


ANSWERS = (
    Entry("export of answers, CSV", Goal(4), lambda world: answers(world, "csv")),
    Entry("export of answers, workbook", Goal(22), lambda world: answers(world, "xlsx")),
    Entry("export of answers, more memory for a workbook", Goal(20, of_itself=True), memory),
)
