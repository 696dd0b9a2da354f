"""Changing a draft of a tool: what it is as a whole, its sections and its questions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max, QuerySet

from access.permissions import NotDone, Refused
from audits.actions.tool_marks import (
    GoneMeanwhile,
    draft_mark,
    question_mark,
    questions_mark,
    refuse_newer,
    section_mark,
)
from audits.actions.tools import call_tool, locked_version, refuse_taken
from audits.models import AnswerKind, Question, Scale, Section, ToolVersion
from audits.tool_permissions import why_not_change_version
from audits.tool_words import FLAGS, LETTERS, MOST_QUESTIONS, MOST_SECTIONS, key_from, themes_named
from trail.actions import record_change


@transaction.atomic
def change_draft(
    *,
    version: ToolVersion,
    name: str,
    purpose: str,
    scale: Scale,
    themes: Sequence[str],
    prompts: Mapping[str, Sequence[str]],
    asks_confidence: bool,
    asks_chronology: bool,
    asks_independence: bool,
    too_small_for_findings: bool,
    by: Any,
    at: datetime,
    seen: str = "",
) -> ToolVersion:
    """What a draft is as a whole. `themes` are names (see `themes_named`). The tool itself takes the draft's name
    when that is launched, and at once where none of its versions ever was.

    `seen` is the mark of the settings the person had before them (see `tool_marks`). NotDone for a theme that is taken
    away while a section leads to it.
    """
    row = changeable(version.pk, by)
    refuse_newer(seen, draft_mark(row))
    refuse_taken(name, row.tool.partnership_id, but=row.tool)
    new = themes_named(themes, row.themes)
    kept = {theme["code"] for theme in new}
    if lost := row.sections.exclude(theme="").exclude(theme__in=kept).first():
        raise NotDone(f"The section “{lost.title}” leads to a theme you took away. Choose another theme for it first.")
    row.name, row.purpose = name, purpose
    row.scale, row.themes = scale, new
    row.prompts = {kind: list(lines) for kind, lines in prompts.items() if lines}
    row.asks_confidence, row.asks_chronology = asks_confidence, asks_chronology
    row.asks_independence, row.too_small_for_findings = asks_independence, too_small_for_findings
    row.save(update_fields=["name", "purpose", "scale", "themes", "prompts", *FLAGS])
    if not row.tool.versions.launched().exists():
        call_tool(row)
    note(row, "draft", "its settings changed", by, at)
    return row


@transaction.atomic
def save_section(
    *,
    version: ToolVersion,
    title: str,
    intro: str,
    theme: str,
    by: Any,
    at: datetime,
    section: Section | None = None,
    seen: str = "",
) -> Section:
    """A new section at the end of a draft, or another wording of one, whose mark the person saw is `seen`."""
    row = changeable(version.pk, by)
    if theme and theme not in row.own_themes:
        raise NotDone("Choose one of the tool’s themes, or none.")
    if section is not None:
        found = row.sections.select_for_update().filter(pk=section.pk).first()
        if found is None:
            raise GoneMeanwhile("This section was deleted meanwhile.")
        refuse_newer(seen, section_mark(found))
    else:
        number = row.sections.count()
        if number >= MOST_SECTIONS:
            raise NotDone(f"A tool has at most {MOST_SECTIONS} sections.")
        found = Section(version=row, letter=LETTERS[number], order=number + 1)
        found.key = key_from(title, set(row.sections.values_list("key", flat=True)))
    found.title, found.intro, found.theme = title, intro, theme
    found.save()
    note(row, "section", title, by, at)
    return found


@transaction.atomic
def delete_section(*, section: Section, by: Any, at: datetime, seen: str = "") -> bool:
    """Take a section with its questions out of a draft; those below move up. False where it was gone already.

    `seen` is the mark of the questions the person agreed to lose (`questions_mark`).
    """
    row = changeable(section.version_id, by)
    found = row.sections.filter(pk=section.pk).first()
    if found is None:
        return False
    refuse_newer(seen, questions_mark(found))
    found.delete()
    number_sections(row, list(row.sections.order_by("order")))
    note(row, "section deleted", section.title, by, at)
    return True


@transaction.atomic
def move_section(*, section: Section, up: bool, by: Any, at: datetime) -> None:
    """Swap a section with the one above or below it; at the end of the list nothing happens."""
    row = changeable(section.version_id, by)
    number_sections(row, moved(list(row.sections.order_by("order")), section.pk, up))
    note(row, "section moved", section.title, by, at)


@transaction.atomic
def save_question(
    *,
    section: Section,
    words: Mapping[str, Any],
    by: Any,
    at: datetime,
    question: Question | None = None,
    seen: str = "",
) -> Question:
    """A new question at the end of a section, or another wording of one, whose mark the person saw is `seen`.

    `words` has code, text, prompt, why, kinds, answer_kind, scale, is_required, is_limiting and pair. Questions paired
    with one whose code changes stay paired with it.
    """
    row = changeable(section.version_id, by)
    asked = Question.objects.filter(section__version=row)
    found = found_question(asked, question, seen) if question else new_question(asked, section, row)
    others = {each.code.casefold(): each.code for each in asked.exclude(pk=found.pk)}
    if words["code"].casefold() in others:
        raise NotDone(f"There is a question {words['code']} already. Choose another code.")
    pair = others.get(words["pair"].casefold(), "")
    if words["pair"] and not pair:
        raise NotDone(f"There is no other question {words['pair']} to pair it with.")
    if question is not None and found.code != words["code"]:
        asked.filter(pair__iexact=found.code).update(pair=words["code"])
    for name, value in {**words, "pair": pair}.items():
        setattr(found, name, value)
    if found.answer_kind != AnswerKind.SCALE:
        found.scale = None
    elif found.scale is None:
        raise NotDone("Choose the scale by which the question is answered.")
    found.save()
    note(row, "question", found.code, by, at)
    return found


def found_question(asked: QuerySet[Question], question: Question, seen: str) -> Question:
    found = asked.select_for_update(of=["self"]).filter(pk=question.pk).first()
    if found is None:
        raise GoneMeanwhile("This question was deleted meanwhile.")
    refuse_newer(seen, question_mark(found))
    return found


def new_question(asked: QuerySet[Question], section: Section, version: ToolVersion) -> Question:
    """A question without words yet, at the end of its section."""
    if not version.sections.filter(pk=section.pk).exists():
        raise GoneMeanwhile("This section was deleted meanwhile.")
    if asked.count() >= MOST_QUESTIONS:
        raise NotDone(f"A tool asks at most {MOST_QUESTIONS} questions.")
    last = section.questions.aggregate(last=Max("order"))["last"] or 0
    return Question(section=section, order=last + 1)


@transaction.atomic
def delete_question(*, question: Question, by: Any, at: datetime) -> bool:
    """Take a question out of a draft. Questions paired with it stand alone from then on. False where it was gone."""
    row = changeable(question.section.version_id, by)
    if not Question.objects.filter(pk=question.pk).delete()[0]:
        return False
    Question.objects.filter(section__version=row, pair__iexact=question.code).update(pair="")
    note(row, "question deleted", question.code, by, at)
    return True


@transaction.atomic
def move_question(*, question: Question, up: bool, by: Any, at: datetime) -> None:
    """Swap a question with its neighbour; past the end of its section it goes to the next one."""
    row = changeable(question.section.version_id, by)
    asked = Question.objects.select_related("section").get(pk=question.pk)
    rows = moved(list(asked.section.questions.order_by("order")), asked.pk, up)
    if rows == list(asked.section.questions.order_by("order")):
        to_neighbour(row, asked, up)
    else:
        for order, each in enumerate(rows, start=1):
            Question.objects.filter(pk=each.pk).exclude(order=order).update(order=order)
    note(row, "question moved", question.code, by, at)


def to_neighbour(version: ToolVersion, question: Question, up: bool) -> None:
    """To the end of the section above, or the beginning of the one below; at the tool's ends it stays."""
    beside = version.sections.filter(order=question.section.order + (-1 if up else 1)).first()
    if beside is None:
        return
    if not up:
        beside.questions.update(order=F("order") + 1)
    last = beside.questions.aggregate(last=Max("order"))["last"] or 0
    Question.objects.filter(pk=question.pk).update(section=beside, order=last + 1 if up else 1)


def changeable(pk, by: Any) -> ToolVersion:
    """The draft, locked, or Refused saying why it cannot be changed."""
    row = locked_version(pk)
    if reason := why_not_change_version(by, row):
        raise Refused(reason)
    return row


def moved(rows: list, pk: Any, up: bool) -> list:
    """The rows with one of them a place further up or down."""
    here = next((place for place, row in enumerate(rows) if row.pk == pk), None)
    there = None if here is None else here + (-1 if up else 1)
    if here is None or there is None or not 0 <= there < len(rows):
        return rows
    changed = list(rows)
    changed[here], changed[there] = changed[there], changed[here]
    return changed


def number_sections(version: ToolVersion, rows: list[Section]) -> None:
    """Places and letters as the list stands; letters may cross within the transaction."""
    for order, row in enumerate(rows):
        version.sections.filter(pk=row.pk).update(order=order + 1, letter=LETTERS[order])


def note(version: ToolVersion, field: str, words: str, by: Any, at: datetime) -> None:
    record_change(subject=version.tool, by=by, at=at, field=f"version {version.number}: {field}", after=words)
