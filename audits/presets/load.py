"""Putting the preset scales and the default tool into a database. Safe to run again and again."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from django.utils import timezone

from audits.models import Grade, LimitRule, Question, Scale, Section, Theme, Tool, ToolVersion, five_themes
from audits.tool_words import FLAGS, question_fields

HERE = Path(__file__).parent
TOOL_CODE, TOOL_SCALE = "default", "ofsted"


def install_presets(*, using: str = "default") -> None:
    """The preset scales by their code, and each preset tool as a new version whenever its words have changed.

    Words already in a database are never altered: audits may have been graded by them.
    """
    with transaction.atomic(using=using):
        for each in read("scales.json"):
            install_scale(each, using)
        install_tool(TOOL_CODE, default_words(), TOOL_SCALE, using)
        install_tool("appreciative", read("appreciative.json"), "none", using)


def install_after_migrating(*, using: str, **_: object) -> None:
    """The receiver of `post_migrate`; does nothing while some of the tables are still to be made."""
    models = (Scale, Grade, LimitRule, Tool, ToolVersion, Section, Question)
    if {model._meta.db_table for model in models} <= set(connections[using].introspection.table_names()):
        install_presets(using=using)


def read(name: str) -> Any:
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def install_scale(words: dict, using: str) -> Scale:
    scale, is_new = Scale.objects.using(using).get_or_create(
        code=words["code"],
        defaults={"name": words["name"], "note": words["note"], "rules_are_hard": words.get("kind") == "hard"},
    )
    if not is_new:
        return scale
    grades = {each["code"]: build_grade(scale, each) for each in words["grades"]}
    Grade.objects.using(using).bulk_create(grades.values())
    rules = [rule for each in words["limit_rules"] for rule in build_rules(scale, grades, each)]
    LimitRule.objects.using(using).bulk_create(rules)
    return scale


def build_grade(scale: Scale, words: dict) -> Grade:
    return Grade(
        scale=scale,
        code=words["code"],
        name=words["name"],
        short_name=words["short"],
        order=words["order"],
        tone=words["tone"],
        descriptors={Theme.OVERALL.value: words["descriptor"], **words["themes"]},
    )


def build_rules(scale: Scale, grades: dict[str, Grade], words: dict) -> list[LimitRule]:
    """One rule for each theme it speaks of, so that "any of these" needs no rule of another kind."""
    themes = words["when"]["theme"]
    return [
        LimitRule(
            scale=scale,
            when_theme=theme,
            when_grade=grades[words["when"]["grade"]],
            at_most=grades[words["then"]["at_most"]],
            sentence=words["sentence"],
        )
        for theme in ([themes] if isinstance(themes, str) else themes)
    ]


def default_words() -> dict:
    """The default tool: its forty-five questions, then what is asked in words at the end, and the agency prompts."""
    words, more = read("default_tool.json"), read("default_closing.json")
    return words | {"sections": [*words["sections"], *more["sections"]], "prompts": more["prompts"]}


def install_tool(code: str, words: dict, scale: str, using: str) -> ToolVersion:
    sha256 = hashlib.sha256(json.dumps([words, scale], sort_keys=True).encode()).hexdigest()
    if version := ToolVersion.objects.using(using).filter(sha256=sha256).first():
        return version
    tool, _ = Tool.objects.using(using).get_or_create(
        code=code, defaults={"name": words["name"], "purpose": words["purpose"]}
    )
    latest = tool.versions.using(using).order_by("-number").first()
    version = ToolVersion.objects.using(using).create(
        tool=tool,
        name=words["name"],
        purpose=words["purpose"],
        number=latest.number + 1 if latest else 1,
        scale=Scale.objects.using(using).get(code=scale),
        themes=words.get("themes", five_themes()),
        prompts=words["prompts"],
        **{name: words.get(name, False) for name in FLAGS},
    )
    for order, each in enumerate(words["sections"], start=1):
        install_section(version, order, each, using)
    version.sha256, version.launched_at = sha256, timezone.now()
    version.save(update_fields=["sha256", "launched_at"])
    return version


def install_section(version: ToolVersion, order: int, words: dict, using: str) -> None:
    section = Section.objects.using(using).create(
        version=version,
        order=order,
        letter=words["letter"],
        key=words.get("key") or words["theme"],
        theme=words["theme"],
        title=words["title"],
        intro=words["intro"],
    )
    Question.objects.using(using).bulk_create(
        Question(section=section, order=number, **question_fields(each))
        for number, each in enumerate(words["questions"], start=1)
    )
