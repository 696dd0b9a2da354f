"""Making, copying and launching tools."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from access.permissions import NotDone, Permission, Refused
from accounts.models import Partnership
from audits.models import Question, Round, Scale, Section, Tool, ToolVersion
from audits.selectors.tools import known_words, words_of
from audits.tool_permissions import NOT_A_COORDINATOR, why_not_change_tool, why_not_change_version, why_not_choose_tool
from audits.tool_words import FLAGS, LETTERS, key_from, problems_of, question_fields
from trail.actions import record_change, record_event
from trail.models import EventKind


@transaction.atomic
def create_tool(*, partnership: Partnership, words: Mapping[str, Any], by: Any, at: datetime) -> ToolVersion:
    """A tool of a partnership's own, with its first draft made of these words (see `audits.tool_words`).

    NotDone names each thing that is wrong with them.
    """
    if not by.holds_wide(Permission.MANAGE_ROUNDS, partnership):
        raise Refused(NOT_A_COORDINATOR)
    if problems := problems_of(words, known_words(), may_be_empty=True):
        raise NotDone(" ".join(problems))
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    name = words["name"].strip()[:120]
    refuse_taken(name, partnership.pk)
    tool = Tool.objects.create(
        partnership=partnership,
        name=name,
        purpose=str(words.get("purpose") or "").strip(),
        code=key_from(name, set(Tool.objects.values_list("code", flat=True))),
    )
    record_event(kind=EventKind.CREATED, subject=tool, by=by, at=at)
    return build_version(tool, words)


@transaction.atomic
def start_next_version(*, version: ToolVersion, by: Any, at: datetime) -> ToolVersion:
    """A draft that says what this version says. Where there is a draft already, that one: there is one at a time."""
    tool = Tool.objects.select_for_update(of=["self"]).select_related("partnership").get(pk=version.tool_id)
    if reason := why_not_change_tool(by, tool):
        raise Refused(reason)
    if draft := tool.versions.filter(launched_at=None).first():
        return draft
    made = build_version(tool, words_of(version))
    record_change(subject=tool, by=by, at=at, field="draft", after=f"version {made.number}")
    return made


@transaction.atomic
def launch_version(*, version: ToolVersion, by: Any, at: datetime) -> ToolVersion:
    """Freeze a draft, so that audits can be answered by its words. A second press changes nothing."""
    row = locked_version(version.pk)
    if row.launched_at and not why_not_change_tool(by, row.tool):
        return row
    if reason := why_not_change_version(by, row):
        raise Refused(reason)
    words = words_of(row)
    refuse_taken(row.name, row.tool.partnership_id, but=row.tool)
    if problems := problems_of(words, known_words()):
        raise NotDone(" ".join(problems))
    row.sha256 = fingerprint_of(words, row)
    row.launched_at, row.launched_by = at, by
    row.save(update_fields=["sha256", "launched_at", "launched_by"])
    call_tool(row)
    record_change(subject=row.tool, by=by, at=at, field="launched", after=f"version {row.number}")
    return row


@transaction.atomic
def delete_draft(*, version: ToolVersion, by: Any, at: datetime) -> None:
    """Take a draft back. A tool that never had another version goes with it."""
    row = ToolVersion.objects.select_for_update(of=["self"]).filter(pk=version.pk).first()
    if row is None:
        return
    if reason := why_not_change_version(by, row):
        raise Refused(reason)
    record_event(kind=EventKind.DELETED, subject=row.tool, by=by, at=at, before=f"draft of version {row.number}")
    tool = row.tool
    row.delete()
    if not tool.versions.exists():
        tool.delete()


@transaction.atomic
def choose_tool(*, round: Round, version: ToolVersion, by: Any, at: datetime) -> Round:
    """Let an audit be answered by another tool, until it opens."""
    row = Round.objects.select_for_update(of=["self"], no_key=True).select_related("programme").get(pk=round.pk)
    if reason := why_not_choose_tool(by, row):
        raise Refused(reason)
    if version.is_draft or version.tool.partnership_id not in {None, row.partnership_id}:
        raise NotDone("Choose one of the launched versions listed.")
    if row.tool_version_id != version.pk:
        before, row.tool_version = str(row.tool_version), version
        row.save(update_fields=["tool_version"])
        record_change(subject=row, by=by, at=at, field="tool", before=before, after=str(version))
    return row


def refuse_taken(name: str, partnership_id: Any, *, but: Tool | None = None) -> None:
    """NotDone where another tool of the partnership has this name, or will have it when its draft is launched."""
    others = Tool.objects.filter(partnership=partnership_id)
    others = others.exclude(pk=but.pk) if but else others
    drafts = Q(versions__launched_at=None, versions__name__iexact=name)
    if others.filter(Q(name__iexact=name) | drafts).exists():
        raise NotDone(f"There is a tool called “{name}” already. Choose another name.")


def call_tool(version: ToolVersion) -> None:
    """Let the tool itself be called as this version calls it."""
    version.tool.name, version.tool.purpose = version.name, version.purpose
    version.tool.save(update_fields=["name", "purpose"])


def locked_version(pk) -> ToolVersion:
    """The version, held until the transaction ends."""
    ToolVersion.objects.select_for_update().get(pk=pk)
    return ToolVersion.objects.select_related("tool__partnership", "scale").get(pk=pk)


def fingerprint_of(words: Mapping[str, Any], version: ToolVersion) -> str:
    """The SHA-256 of a version's words; its tool and number are among them, so that copies differ."""
    facts = [words, version.tool.code, version.number]
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def build_version(tool: Tool, words: Mapping[str, Any]) -> ToolVersion:
    """A new draft of a tool from words that were checked. The caller has locked the tool or just made it."""
    scales = dict(Scale.objects.values_list("code", "pk"))
    version = ToolVersion.objects.create(
        tool=tool,
        name=words["name"].strip()[:120],
        purpose=str(words.get("purpose") or "").strip(),
        number=(tool.versions.aggregate(last=Max("number"))["last"] or 0) + 1,
        scale_id=scales[words["scale"]],
        themes=[{"code": each["code"], "name": each["name"].strip()} for each in words["themes"]],
        prompts=words.get("prompts") or {},
        **{name: bool(words.get(name)) for name in FLAGS},
    )
    taken: set[str] = set()
    for order, each in enumerate(words["sections"]):
        key = each.get("key")
        if not isinstance(key, str) or not key or key in taken or key != key_from(key, taken):
            key = key_from(each["title"], taken)
        taken.add(key)
        build_section(version, order, key, each, scales)
    spell_pairs(version)
    return version


def build_section(version: ToolVersion, order: int, key: str, words: Mapping[str, Any], scales: dict) -> None:
    section = Section.objects.create(
        version=version,
        key=key,
        letter=LETTERS[order],
        theme=words.get("theme") or "",
        title=words["title"].strip()[:120],
        intro=str(words.get("intro") or "").strip(),
        order=order + 1,
    )
    Question.objects.bulk_create(
        Question(
            section=section,
            order=number,
            scale_id=scales.get(each.get("scale")) if each.get("answer") == "scale" else None,
            **question_fields(each),
        )
        for number, each in enumerate(words["questions"], start=1)
    )


def spell_pairs(version: ToolVersion) -> None:
    """Write each pair with the capitals of the question it names: elsewhere they are compared as they stand."""
    questions = list(Question.objects.filter(section__version=version))
    codes = {each.code.casefold(): each.code for each in questions}
    for each in questions:
        if each.pair and codes.get(each.pair.casefold(), each.pair) != each.pair:
            each.pair = codes[each.pair.casefold()]
            each.save(update_fields=["pair"])
