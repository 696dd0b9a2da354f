"""Which words of a draft a person had before them: two people may have the same form open."""

import hashlib
import json
from typing import Any

from access.permissions import NotDone
from audits.models import Question, Section, ToolVersion
from audits.selectors.tools import question_words
from audits.tool_words import FLAGS

MEANWHILE = (
    "Somebody else has changed this in the meantime. What stands there now is shown on this page: bring the two "
    "together, then save again."
)


class ChangedMeanwhile(NotDone):
    """The row no longer says what the person had before them."""


class GoneMeanwhile(NotDone):
    """The row was deleted while the person was writing."""


def question_mark(question: Question) -> str:
    return mark_of(question_words(question))


def section_mark(section: Section) -> str:
    return mark_of([section.title, section.intro, section.theme])


def questions_mark(section: Section) -> str:
    """The mark of which questions a section has, whatever they say."""
    return mark_of(sorted(str(pk) for pk in section.questions.values_list("pk", flat=True)))


def draft_mark(version: ToolVersion) -> str:
    """The mark of a draft's settings; its sections and questions have their own."""
    return mark_of([
        version.name, version.purpose, version.scale_id, version.themes, version.prompts,
        *(getattr(version, name) for name in FLAGS),
    ])  # fmt: skip


def mark_of(words: Any) -> str:
    """A short mark that changes with every word of it."""
    return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()[:16]


def refuse_newer(seen: str, now: str) -> None:
    """ChangedMeanwhile where `seen`, the mark a form began from, is not the mark of what stands; "" asks nothing."""
    if seen and seen != now:
        raise ChangedMeanwhile(MEANWHILE)
