"""Taking in the children a sample is drawn from, or only looking at what a file holds."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from django.utils import timezone

from access.permissions import NotDone
from accounts.selectors import partnership_called
from cases.actions.frames import keep_frame, kept_problem
from cases.importing import FIELDS, FrameRead, ImportRefused, MappingNeeded, read_frame
from cases.models import FrameSource


class Command(BaseCommand):
    help = (
        "Read a population file (Annex A .xlsx, children in need census .xml, or a table as .xlsx or .csv) and keep "
        "its children for a draw, or with --dry-run only say what it holds. Names are never kept or printed."
    )
    requires_system_checks: list = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--partnership", default="", help="name or slug, where there are several")
        parser.add_argument("--list", type=int, dest="list_number", help="the Annex A list to draw from")
        parser.add_argument("--sheet", help="the sheet, where a workbook of your own has several")
        parser.add_argument(
            "--column", action="append", default=[], metavar="FACT=HEADING",
            help=f"what a column of your own table tells; facts: {', '.join(FIELDS)}",
        )  # fmt: skip
        parser.add_argument("--dry-run", action="store_true", help="save nothing; needs no database")
        parser.add_argument("--json", action="store_true", help="print what was read as JSON and nothing else")

    def handle(self, *, file, partnership, list_number, sheet, column, dry_run, json: bool, **options):  # noqa: A002
        data = self.read(file)
        at = timezone.now()
        try:
            read = read_frame(
                data, file_name=file.name, today=timezone.localdate(at), list_number=list_number, sheet=sheet,
                columns=self.columns(column),
            )  # fmt: skip
            frame = None
            if not dry_run:
                frame = keep_frame(read, partnership=partnership_called(partnership), by=None, at=at)
        except MappingNeeded as problem:
            headings = "; ".join(", ".join(each.headings) for each in problem.looked.sheets)
            self.stop(f"{problem} Its columns: {headings}. Name them with --column, such as --column child_id=ID.")
        except (ImportRefused, NotDone) as problem:
            self.stop(str(problem))
        self.stdout.write(as_json(read) if json else summary(read))
        if not json:
            self.stdout.write(
                f"Kept as a frame of {frame.row_count:,} children. Choose it on the page of an audit." if frame
                else "Nothing was saved."
            )  # fmt: skip

    def read(self, file: Path) -> bytes:
        try:
            return file.read_bytes()
        except OSError as problem:
            words = (problem.strerror or "it cannot be read").lower()
            self.stop(f"{file} was not read: {words}. Check the file's name and try again.")

    def columns(self, given: list[str]) -> dict[str, str] | None:
        """Fact -> heading, from the command line."""
        columns = {}
        for each in given:
            fact, equals, heading = each.partition("=")
            if not equals or fact not in FIELDS:
                self.stop(f"--column {each} is not understood. Write FACT=HEADING, with one of: {', '.join(FIELDS)}.")
            columns[fact] = heading
        return columns or None

    def stop(self, sentence: str) -> NoReturn:
        """One sentence and nothing else, so that it can be read and acted on."""
        self.stderr.write(sentence)
        raise SystemExit(1)


def as_json(read: FrameRead) -> str:
    """What was read, without any child's ID: for programs."""
    words: dict[str, Any] = {
        "source": read.kind,
        "sheet": read.sheet,
        "file_sha256": read.sha256,
        "children": len(read.rows),
        "rows_read": read.count_read,
        "columns": dict(read.columns_found),
        "completeness": {each.column: {"filled": each.filled, "of": each.of} for each in read.completeness},
        "advice": list(read.advice),
        "problems": [kept_problem(each) for each in read.problems],
        "facts": [{"ordinal": row.ordinal, "row": row.row_number, **row.facts()} for row in read.rows],
    }
    return json.dumps(words, indent=1, ensure_ascii=False)


def summary(read: FrameRead) -> str:
    """What a person wants to know before keeping it."""
    source = FrameSource(read.kind).label
    lines = [
        f"{len(read.rows):,} children in {read.count_read:,} rows ({source}{', ' + read.sheet if read.sheet else ''}).",
        f"SHA-256 of the file: {read.sha256}",
    ]
    lines += [f"{each.column}: {each.filled:,} of {each.of:,}" for each in read.completeness if each.filled]
    lines += list(read.advice)
    if read.problems:
        lines += ["", f"{len(read.problems):,} to look at:"]
    for problem in read.problems[:100]:
        kept = asdict(problem) | kept_problem(problem)
        found = f" “{kept['words']}”:" if kept["words"] else ""
        place = f"row {problem.row}, " if problem.row else ""
        lines.append(f"- {place}{problem.column}{found} {problem.done}")
    if len(read.problems) > 100:
        lines.append(f"And {len(read.problems) - 100:,} more: --json lists them all.")
    return "\n".join([*lines, ""])
