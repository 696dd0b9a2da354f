"""Bringing in an action plan from the command line, or only looking at what it holds."""

import json
from pathlib import Path
from typing import NoReturn

from django.core.management.base import BaseCommand
from django.utils import timezone

from access.permissions import NotDone
from accounts.selectors import partnership_called
from recommendations.actions.plans import import_plan
from recommendations.importing import ImportRefused, PlanRead, read_action_plan, to_json
from recommendations.presets.words import scheme_codes, scheme_words
from ui.dates import long_date


class Command(BaseCommand):
    help = "Read an action plan (.docx, .xlsx or .csv) and import it, or with --dry-run only say what it holds."
    requires_system_checks: list = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--scheme", default="devon", choices=scheme_codes(), help="the plan's status words")
        parser.add_argument("--partnership", default="", help="name or slug, where there are several")
        parser.add_argument("--dry-run", action="store_true", help="save nothing; needs no database")
        parser.add_argument("--json", action="store_true", help="print what was read as JSON and nothing else")

    def handle(self, *, file, scheme, partnership, dry_run, json: bool, **options):  # noqa: A002
        data = self.read(file)
        try:
            plan = read_action_plan(data, file_name=file.name, scheme=scheme_words(scheme))
            saved = None if dry_run else self.save(plan, data, file, scheme, partnership)
        except (ImportRefused, NotDone) as problem:
            self.stop(str(problem))
        self.stdout.write(as_json(plan) if json else summary(plan, list(scheme_words(scheme).values())))
        if not json:
            self.stdout.write(f"Imported as “{saved.title}”." if saved else "Nothing was saved.")

    def read(self, file: Path) -> bytes:
        try:
            return file.read_bytes()
        except OSError as problem:
            words = (problem.strerror or "it cannot be read").lower()
            self.stop(f"{file} was not read: {words}. Check the file's name and try again.")

    def stop(self, sentence: str) -> NoReturn:
        """One sentence and nothing else, so that it can be read and acted on."""
        self.stderr.write(sentence)
        raise SystemExit(1)

    def save(self, plan: PlanRead, data: bytes, file: Path, scheme: str, partnership: str):
        return import_plan(
            partnership=partnership_called(partnership),
            plan_read=plan,
            data=data,
            file_name=file.name,
            scheme=scheme,
            by=None,
            at=timezone.now(),
        )


def as_json(plan: PlanRead) -> str:
    return json.dumps(to_json(plan), indent=1, ensure_ascii=False)


def summary(plan: PlanRead, order: list[str]) -> str:
    """What a person wants to know before importing: the front page, sections, counts and doubts."""
    lines = [f"{label}: {words}" if words else label for label, words in plan.front_page.items()]
    if plan.updated_on:
        lines.append(f"Updated on {long_date(plan.updated_on)}.")
    lines.append("")
    for section in plan.sections:
        count = sum(each.section == section.number for each in plan.recommendations)
        lines.append(f"{section.number}. {section.title}: {count} under “{section.label}”, “{section.status_column}”")
    codes = sorted(plan.counts, key=lambda code: order.index(code) if code in order else len(order))
    counts = ", ".join(f"{code.replace('_', ' ').capitalize()} {plan.counts[code]}" for code in codes)
    lines += ["", f"{len(plan.recommendations)} recommendations: {counts}."]
    if plan.problems:
        lines += ["", f"{len(plan.problems)} to look at:"]
    for problem in plan.problems:
        place = ", ".join(part for part in (problem.place, f"row {problem.row}" if problem.row else "") if part)
        found = f" “{problem.words}”:" if problem.words else ""
        lines.append(f"- {place + ': ' if place else ''}{problem.column}{found} {problem.done}".replace("  ", " "))
    return "\n".join([*lines, ""])
