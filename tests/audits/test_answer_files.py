"""Answers of agreed audits as a file: every fact of them, no word about a child, and nothing behind a wall."""

import csv
from datetime import date, timedelta
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.utils import timezone
from python_calamine import CalamineWorkbook

from access.permissions import NotDone, Refused
from accounts.models import Agency
from audits import tasks  # noqa: F401 - the worker makes files by it
from audits.actions.answer_files import (
    ANSWERS,
    MOST,
    forget_answer_files,
    make_answer_file,
    mark_of,
    request_answer_file,
    wanted_of,
)
from audits.answer_sheets import HEADINGS, csv_file, xlsx_file
from audits.models import AnswerFile, Return, ReturnState, Round, RoundState, Theme
from audits.selectors import answer_rows as selector
from audits.selectors.answer_rows import AnswersWanted, answer_count, answer_rows
from cases.actions.restrictions import restrict_case
from documents.models import StoredFile
from jobs.actions import resend_forgotten, run_job
from jobs.models import Job, JobState
from tests.audits.panel_factories import PANEL_DAY, give_answer, give_grade, make_panel
from trail.models import TrailEvent
from ui.dates import long_date

pytestmark = pytest.mark.django_db
AT = PANEL_DAY + timedelta(hours=4)


@pytest.fixture
def panel():
    """Two children, three agencies, all agreed; some answers, one in words only."""
    panel = make_panel(cases=2, agencies=3)
    give_answer(panel.return_of(0, 0), "RK1", "fully")
    give_answer(panel.return_of(0, 1), "RK1", "not_at_all")
    give_answer(panel.return_of(1, 2), "RK2", "cannot_tell")
    give_answer(panel.return_of(1, 0), "RK2", "")  # evidence without an answer is not an answer
    give_grade(panel.return_of(0, 1), Theme.RECORD_KEEPING, "inadequate")
    return agreed(panel)


def agreed(panel):
    panel.open()
    Round.objects.filter(pk=panel.round.pk).update(state=RoundState.REPORTING)
    panel.refresh()
    return panel


def rows(panel, who="chair", **wanted):
    return list(answer_rows(panel.people[who], AnswersWanted(panel.partnership, **wanted)))


def asked(panel, who="chair", **words):
    wanted = {"partnership": panel.partnership, "kind": "csv", "confirmed": AT, "at": AT} | words
    return request_answer_file(by=panel.people[who], **wanted)


def made(panel, who="chair", **words):
    return make_answer_file(pk=asked(panel, who, **words).subject_id, at=AT)


def lines_of(file: AnswerFile) -> list[list[str]]:
    return list(csv.reader(StringIO(file.file.bytes.decode("utf-8-sig"))))


def expected(panel) -> list[list[str]]:
    """What the file should say, put together one answer at a time."""
    found = []
    for row in Return.objects.filter(round=panel.round).order_by("case__order", "agency__name"):
        for answer in row.answers.order_by("question__section__order", "question__order"):
            question = answer.question
            if not answer.choice and question.answer_kind != "text":
                continue
            theme = question.section.theme
            own = row.grades.filter(theme=theme, grade__isnull=False).first()
            told = row.case.agreed_grades.filter(theme=theme, is_current=True).first()
            labels = {"fully": "Fully", "not_at_all": "Not at all", "cannot_tell": "Cannot tell from the record"}
            found.append([
                panel.round.title, "6 May 2026", row.case.reference, row.agency.name, Theme(theme).label, question.code,
                question.text, "How far the record shows it", labels[answer.choice], own.grade.name if own else "",
                told.grade.name if told else "", long_date(timezone.localdate(row.signed_off_at)),
            ])  # fmt: skip
    return found


class TestWhatIsInIt:
    def test_every_answer_with_its_facts(self, panel):
        lines = lines_of(made(panel))
        assert lines[0] == list(HEADINGS)
        assert lines[1:-1] == expected(panel)
        assert len(lines) == 3 + 2
        assert {line[9] for line in lines[1:-1]} == {"Good", "Inadequate"}

    def test_the_workbook_says_the_same(self, panel):
        cells = sheet_of(made(panel, kind="xlsx"))
        assert tuple(cells[0]) == HEADINGS
        said = [[long_date(each) if isinstance(each, date) else each for each in line] for line in cells[1:]]
        assert said == expected(panel)

    def test_an_agreed_grade_of_the_theme_stands_beside_the_agencys(self, panel):
        panel.cases[0].agreed_grades.create(
            round=panel.round, theme=Theme.RECORD_KEEPING, grade=panel.grade("requires_improvement"), rationale="So.",
            agreed_by=panel.chair, agreed_at=AT,
        )  # fmt: skip
        found = {(row.own_grade, row.agreed_grade) for row in rows(panel) if row.audit[2] == panel.cases[0].reference}
        told = panel.grade("requires_improvement").name
        assert found == {("Good", told), ("Inadequate", told)}

    def test_nothing_anybody_wrote_is_in_it(self, panel):
        for kind in ("csv", "xlsx"):
            file = made(panel, kind=kind)
            content = file.file.bytes.decode() if kind == "csv" else all_parts(file)
            assert "Canary" not in content
            assert panel.people["auditor"].full_name not in content

    def test_who_took_it_and_when_stands_in_it(self, panel):
        row = made(panel)
        [mark] = lines_of(row)[-1]
        assert mark == mark_of(row).sentence
        assert "by Chair One on 6 May 2026 at 2:30pm" in mark
        book = made(panel, kind="xlsx")
        assert sheet_of(book, 1) == [[mark]]
        assert mark in part_of(book, "docProps/core.xml")
        assert mark in part_of(book, "xl/worksheets/sheet1.xml").partition("<oddFooter>")[2]

    def test_the_same_facts_make_the_same_file(self, panel):
        row = made(panel)
        for write in (csv_file, xlsx_file):
            first, second = (write(answer_rows(panel.chair, wanted_of(row)), mark_of(row)) for _ in range(2))
            assert first == second

    def test_no_cell_is_a_formula(self, panel):
        Round.objects.filter(pk=panel.round.pk).update(title="=1+1")
        Agency.objects.filter(pk=panel.agencies[0].pk).update(name="<r>A & B</r>")
        assert lines_of(made(panel))[1][0] == "'=1+1"
        book = made(panel, kind="xlsx")
        assert sheet_of(book)[1][0] == "=1+1"
        assert sheet_of(book)[1][3].strip() == "<r>A & B</r>"
        assert "<f>" not in part_of(book, "xl/worksheets/sheet1.xml")

    def test_returns_by_the_handful_say_the_same_as_all_at_once(self, panel, monkeypatch):
        whole = rows(panel)
        monkeypatch.setattr(selector, "AT_ONCE", 1)
        assert rows(panel) == whole

    def test_only_the_audit_and_the_period_asked_for(self, panel):
        day = panel.round.panel_on
        assert rows(panel, since=day, until=day, round=panel.round) == rows(panel)
        assert rows(panel, since=day + timedelta(days=1)) == []
        assert rows(panel, until=day - timedelta(days=1)) == []


class TestTheWall:
    @pytest.mark.parametrize("state", [RoundState.AUDITING, RoundState.PANEL])
    def test_an_audit_that_is_not_agreed_is_not_in_it(self, panel, state):
        Round.objects.filter(pk=panel.round.pk).update(state=state)
        assert rows(panel) == []
        with pytest.raises(NotDone, match="No agreed audit"):
            asked(panel)

    def test_a_return_that_the_panel_never_opened_is_not_in_it(self, panel):
        Return.objects.filter(pk=panel.return_of(0, 0).pk).update(opened_at=None)
        Return.objects.filter(pk=panel.return_of(0, 1).pk).update(state=ReturnState.SENT_BACK)
        assert [row.answer for row in rows(panel)] == ["Cannot tell from the record"]

    def test_another_partnership_has_none_of_it(self, panel):
        other = make_panel(cases=1, agencies=2)
        give_answer(other.return_of(0, 0), "RK1", "mostly")
        agreed(other)
        assert len(rows(panel)) == 3
        assert list(answer_rows(panel.chair, AnswersWanted(other.partnership))) == []
        assert answer_count(panel.people["stranger"], AnswersWanted(panel.partnership)) == 0

    def test_a_restricted_case_is_for_those_named(self, panel):
        restrict_case(case=panel.cases[0], reason="A parent works here.", people=[panel.people["second_chair"]],
                      by=panel.people["coordinator"], at=AT)  # fmt: skip
        assert len(rows(panel)) == 1
        assert len(rows(panel, "second_chair")) == 3

    @pytest.mark.parametrize("who", ["lead", "auditor", "executive", "stranger", "nobody"])
    def test_whoever_reads_one_agencys_returns_only_takes_none(self, panel, who):
        with pytest.raises(Refused, match="all agencies"):
            asked(panel, who)
        assert not AnswerFile.objects.exists()


class TestAskingAndMaking:
    def test_it_asks_who_one_is_first(self, panel):
        for confirmed in (None, AT - timedelta(minutes=16)):
            with pytest.raises(NotDone, match="Confirm that it is you"):
                asked(panel, confirmed=confirmed)

    def test_asked_for_twice_it_is_one_file_with_one_line_in_the_trail(self, panel):
        assert asked(panel).pk == asked(panel).pk
        assert asked(panel, kind="xlsx").pk != asked(panel).pk
        row = AnswerFile.objects.get(kind="csv")
        [line] = TrailEvent.objects.filter(subject_id=str(row.pk))
        assert (line.kind, line.after) == ("created", "3 answers")

    def test_too_many_are_refused_with_what_to_do(self, panel, monkeypatch):
        monkeypatch.setattr("audits.actions.answer_files.MOST", 2)
        with pytest.raises(NotDone, match="These are 3 answers, and a file holds 2. Choose one audit"):
            asked(panel)
        assert MOST >= 100_000

    def test_a_job_that_was_lost_is_done_after_all_and_once(self, panel):
        job = asked(panel)
        assert resend_forgotten(at=timezone.now() + timedelta(minutes=1)) == 1
        Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, lease_until=AT, attempts=1)
        assert run_job(job_id=str(job.pk)) == JobState.DONE
        assert run_job(job_id=str(job.pk)) is None
        file = AnswerFile.objects.get().file
        assert make_answer_file(pk=job.subject_id, at=AT).file == file
        assert StoredFile.objects.filter(name="answers.csv").count() == 1
        assert job.kind == ANSWERS

    def test_whoever_lost_the_right_meanwhile_gets_nothing(self, panel):
        job = asked(panel)
        panel.chair.memberships.update(ends_on=date(2020, 1, 1))
        assert run_job(job_id=str(job.pk)) == JobState.FAILED
        assert AnswerFile.objects.get().file is None

    def test_it_is_forgotten_after_a_day(self, panel):
        made(panel)
        assert forget_answer_files(at=AT + timedelta(hours=23)) == 0
        assert forget_answer_files(at=AT + timedelta(hours=25)) == 1
        assert not StoredFile.objects.filter(name="answers.csv").exists()


def sheet_of(row: AnswerFile, number: int = 0) -> list[list]:
    book = CalamineWorkbook.from_filelike(BytesIO(row.file.bytes))
    return book.get_sheet_by_index(number).to_python()


def part_of(row: AnswerFile, name: str) -> str:
    with ZipFile(BytesIO(row.file.bytes)) as packed:
        return packed.read(name).decode()


def all_parts(row: AnswerFile) -> str:
    with ZipFile(BytesIO(row.file.bytes)) as packed:
        return " ".join(packed.read(name).decode() for name in packed.namelist())
