"""Bringing in an action plan from the command line, or only looking at what it holds."""

import json
from pathlib import Path
from typing import NoReturn

from django.core.management.base import BaseCommand
from django.utils import timezone

from access.permissions import NotDone
from accounts.selectors import partnership_called
from recommendations.actions.plan_updates import changes_in, update_plan, why_not_update_from
from recommendations.actions.plans import day_of, heading_of, import_plan
from recommendations.importing import ImportRefused, PlanRead, read_action_plan, to_json
from recommendations.models import Plan
from recommendations.presets.words import scheme_codes, scheme_words
from recommendations.preview_presenters import changes_sentence
from recommendations.selectors.plan_rows import stored_rows
from recommendations.selectors.plans import plan_called
from ui.dates import long_date


class Command(BaseCommand):
    help = (
        "Read an action plan (.docx, .xlsx or .csv) and import it, or update the plan that has its title; "
        "with --dry-run only say what it holds."
    )
    requires_system_checks: list = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--scheme", default="devon", choices=scheme_codes(), help="the plan's status words")
        parser.add_argument("--partnership", default="", help="name or slug, where there are several")
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--update", default="", metavar="PLAN", help="title or id of the plan to update by number")
        which.add_argument("--new", action="store_true", help="a plan of its own, even where one has the same title")
        parser.add_argument(
            "--dry-run", action="store_true", help="save nothing; needs no database unless --update names a plan"
        )
        parser.add_argument("--json", action="store_true", help="print what was read as JSON and nothing else")

    def handle(self, *, file, scheme, partnership, update, new, dry_run, json: bool, **options):  # noqa: A002
        data = self.read(file)
        try:
            there = None if dry_run and not update else self.plan_to_update(data, file, partnership, update, new)
            scheme = there.scheme.code if there else scheme
            words = scheme_words(scheme)
            plan = read_action_plan(data, file_name=file.name, scheme=words, today=timezone.localdate())
            if dry_run:
                done = dry_words(there, plan)
            elif there:
                done = self.update(there, plan, data, file)
            else:
                done = self.save(plan, data, file, scheme, partnership)
        except (ImportRefused, NotDone) as problem:
            self.stop(str(problem))
        self.stdout.write(as_json(plan) if json else summary(plan, list(words.values())))
        if not json:
            self.stdout.write(done)

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

    def plan_to_update(self, data: bytes, file: Path, partnership: str, named: str, is_new: bool) -> Plan | None:
        """The plan named, else that with the file's own title; NotDone for a name no plan has."""
        if is_new:
            return None
        heading = named or heading_of(read_action_plan(data, file_name=file.name))
        found = plan_called(partnership_called(partnership), heading)
        if named and found is None:
            raise NotDone(f"There is no plan called “{named}”. Name it by its title or id as the page of plans shows.")
        return found

    def update(self, there: Plan, plan: PlanRead, data: bytes, file: Path) -> str:
        changes = update_plan(plan=there, plan_read=plan, data=data, file_name=file.name, by=None, at=timezone.now())
        done = f"“{there.title}” was left as it is." if changes.is_nothing else f"Updated “{there.title}”."
        return f"{done} {changes_sentence(changes)}"

    def save(self, plan: PlanRead, data: bytes, file: Path, scheme: str, partnership: str) -> str:
        saved = import_plan(
            partnership=partnership_called(partnership),
            plan_read=plan,
            data=data,
            file_name=file.name,
            scheme=scheme,
            by=None,
            at=timezone.now(),
        )
        return f"Imported as “{saved.title}”."


def dry_words(there: Plan | None, plan: PlanRead) -> str:
    """What would happen, and that it did not."""
    if there is None:
        return "Nothing was saved."
    if why := why_not_update_from(there, plan):
        return f"{why} Nothing was saved."
    on = day_of(plan, timezone.now())
    changes = changes_in(there, plan, stored_rows(there), on=on, corrections={})
    return f"“{there.title}” would be updated. {changes_sentence(changes)} Nothing was saved."


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
