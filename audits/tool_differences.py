"""How two versions of a tool differ, as the words of `audits.tool_words` tell them. Pure."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple


class Change(NamedTuple):
    """One difference between two versions: what it is about, and its words then and now ("" where there were none)."""

    about: str
    before: str
    after: str

    @property
    def kind(self) -> str:
        return "Added" if not self.before else "Removed" if not self.after else "Changed"


def changes_between(old: Mapping, new: Mapping) -> list[Change]:
    """What differs between two tools, in the order of the new one, what is gone last."""
    out = [
        Change(label, _said(old.get(name)), _said(new.get(name)))
        for name, label in WHOLE
        if old.get(name) != new.get(name)
    ]
    out += _changed(
        _sections(old), _sections(new), lambda code, row: f"Section {row['letter']}, {row['title']}", SECTION
    )
    return out + _changed(_questions(old), _questions(new), lambda code, row: f"Question {code}", QUESTION)


WHOLE = (
    ("name", "Name"), ("purpose", "Purpose"), ("scale", "Scale"), ("themes", "Themes"), ("prompts", "Agency prompts"),
    ("asks_confidence", "Asks how sure the auditor is"), ("asks_chronology", "Asks for a chronology"),
    ("asks_independence", "Asks whether the auditor is independent"),
    ("too_small_for_findings", "Too small for findings"),
)  # fmt: skip
SECTION = (("letter", "letter"), ("title", "title"), ("theme", "theme"), ("intro", "introduction"))
QUESTION = (
    ("section", "section"), ("text", "question"), ("prompt", "where to look"), ("why", "why we ask"),
    ("kinds", "asked of"), ("answer", "kind of answer"), ("scale", "scale"), ("required", "must be answered"),
    ("limiting", "limits the grade"), ("pair", "paired with"),
)  # fmt: skip


def _changed(
    old: Mapping[str, Mapping], new: Mapping[str, Mapping], name: Callable[[str, Mapping], str], parts: tuple
) -> list[Change]:
    out = []
    for code, row in new.items():
        if code not in old:
            out.append(Change(name(code, row), "", row.get("text") or row.get("title") or ""))
            continue
        then = old[code]
        out += [
            Change(f"{name(code, row)}: {label}", _said(then.get(part)) or "–", _said(row.get(part)) or "–")
            for part, label in parts
            if then.get(part) != row.get(part)
        ]
    gone = [(code, row) for code, row in old.items() if code not in new]
    return out + [Change(name(code, row), row.get("text") or row.get("title") or "", "") for code, row in gone]


def _sections(words: Mapping) -> dict[str, Mapping]:
    return {section["key"]: section for section in words.get("sections", ())}


def _questions(words: Mapping) -> dict[str, Mapping]:
    return {
        question["code"]: {**question, "section": section["title"]}
        for section in words.get("sections", ())
        for question in section["questions"]
    }


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(each["name"] if isinstance(each, Mapping) else str(each) for each in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_said(each)}" for key, each in value.items())
    return "" if value is None else str(value)
