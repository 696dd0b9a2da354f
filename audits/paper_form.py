"""A return as a form to fill in away from the portal: its parts, the marks they are known by, and its stamp. Pure.

What a part is known by is text a person can see, in the first cell of its table: content controls and bookmarks do not
survive every program, words in tables do (docs/return-on-paper.md).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core import signing

from audits.answering import typed
from audits.models import AnswerKind
from audits.selectors.return_sheet import graded_parts

SALT = "audits.paper_form"
STAMP = "Stamp"
EVIDENCE, ANSWER, WHY = "Evidence", "Answer", "Why"
BOX, TICKED = "☐", "☒"
_EMPTY_BOXES = re.compile(r"[☐□▢\s_\[\]()️]")
_TICKS = re.compile(r"[xX☒☑✓✔✗✘🗹🗸⊠×]+|yes|y", re.IGNORECASE)
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


class Option(NamedTuple):
    """An answer or grade that can be ticked: as it is sent, as it is called, and what it means ("" for nothing)."""

    value: str
    words: str
    meaning: str = ""


@dataclass(frozen=True)
class Part:
    """One table of the form: a question, or the grade for a theme, with what is kept of it now."""

    mark: str
    key: int | str
    title: str
    hint: str
    options: tuple[Option, ...]
    label: str
    pick: str
    text: str
    version: int

    @property
    def is_grade(self) -> bool:
        return isinstance(self.key, str)

    @property
    def names(self) -> tuple[str, str]:
        """What a scoring page calls its choice and its text."""
        return (f"grade-{self.key}", f"reasons-{self.key}") if self.is_grade else (
            f"choice-{self.key}", f"evidence-{self.key}",
        )  # fmt: skip

    def words_for(self, pick: str) -> str:
        """What a choice is called, "" for none."""
        return next((option.words for option in self.options if option.value == pick), "")


def sections_of(sheet: Mapping[str, Any]) -> list[tuple[str, str, list[Part]]]:
    """(title, introduction, parts) of each section in the order of the form, the grades at the end last."""
    order = {part["theme"]: number for number, part in enumerate(graded_parts(dict(sheet)), start=1)}
    used: dict[str, int] = {}
    out = []
    for section in sheet["sections"]:
        parts = [_question(each, used) for each in section["questions"]]
        if section["grade"]:
            parts.append(_grade(section["grade"], sheet["grades"], order))
        out.append((section["title"], section["intro"], parts))
    if sheet["closing"]:
        out.append(("Overall", "", [_grade(part, sheet["grades"], order) for part in sheet["closing"]]))
    return out


def parts_of(sheet: Mapping[str, Any]) -> list[Part]:
    """Every part of the form, in order."""
    return [part for _, _, parts in sections_of(sheet) for part in parts]


def stamp_of(agency_return: Any, parts: list[Part]) -> str:
    """The return, its tool's version and the version of each answer in the form, signed: no other file can say so."""
    versions = {str(part.key): part.version for part in parts if part.version}
    told = {"r": str(agency_return.pk), "t": agency_return.round.tool_version_id, "v": versions}
    return signing.dumps(told, salt=SALT, compress=True)


def read_stamp(text: str) -> dict[str, Any] | None:
    """What a stamp says: `r` the return, `t` the tool's version, `v` versions by key. None where it is not ours."""
    try:
        return signing.loads("".join(text.split()), salt=SALT)
    except signing.BadSignature:
        return None


def clean(text: str) -> str:
    """A text without what programs change on the way: spaces at line ends, empty lines around it, odd spaces."""
    lines = _NOT_XML.sub("", typed(text)).replace("\xa0", " ").replace("\t", " ").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n").strip()


def is_ticked(text: str) -> bool | None:
    """Whether a box is ticked, None where nobody can tell: an x, a tick or a yes count, an empty box does not."""
    said = _EMPTY_BOXES.sub("", text)
    return False if not said else (True if _TICKS.fullmatch(said) else None)


def same_words(text: str) -> str:
    """Words as they are compared: letters alone count, whatever quotation marks or spaces a program put in."""
    return re.sub(r"[\W_]+", " ", text).casefold().strip()


def _question(question: Mapping[str, Any], used: dict[str, int]) -> Part:
    code = question["code"]
    used[code] = used.get(code, 0) + 1
    is_text = question["answer_kind"] == AnswerKind.TEXT
    return Part(
        mark=code if used[code] == 1 else f"{code} / {used[code]}",
        key=question["id"],
        title=question["text"],
        hint=question["prompt"],
        options=tuple(Option(value, words) for value, words in question["options"]),
        label=ANSWER if is_text else EVIDENCE,
        pick=question["choice"],
        text=question["evidence"],
        version=question["version"],
    )


def _grade(part: Mapping[str, Any], grades: list[dict], order: Mapping[str, int]) -> Part:
    theme = part["theme"]
    return Part(
        mark=f"Grade {order[theme]}",
        key=theme,
        title=part["title"],
        hint="",
        options=tuple(
            Option(
                str(each["id"]), each["name"], each["descriptors"].get(theme) or each["descriptors"].get("overall", "")
            )
            for each in grades
        ),
        label=WHY,
        pick=str(part["grade_id"] or ""),
        text=part["reasons"],
        version=part["version"],
    )
