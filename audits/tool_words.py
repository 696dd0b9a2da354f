"""A tool as plain data: what a file of it holds, and what is wrong with one. Pure.

{"name", "purpose", "scale": code, "themes": [{"code", "name"}], "prompts": {kind: [sentence]}, "asks_confidence",
"asks_chronology", "asks_independence", "too_small_for_findings", "sections": [{"key", "letter", "theme", "title",
"intro", "questions": [{"code", "text", "prompt", "why", "kinds", "answer", "scale", "required", "limiting", "pair"}]}]}
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

# Names of pages beside a return's sections (audits/urls.py), and some kept free for pages to come: a section cannot
# have them in its address.
TAKEN_KEYS = frozenset(
    {
        *("overall", "check", "review", "auditor", "nil", "save", "chronology", "people", "voices", "comment", "paper"),
        *("guest", "behalf"),
    }
)
MOST_SECTIONS, MOST_QUESTIONS, MOST_THEMES = 26, 200, 12
LONGEST_TEXT, LONGEST_NAME = 2000, 120
# What a tool says yes or no to as a whole, as `ToolVersion` calls it.
FLAGS = ("asks_confidence", "asks_chronology", "asks_independence", "too_small_for_findings")
# As audits.models.AnswerKind calls them.
ANSWERS = {"practice": "How far the record shows it", "scale": "A grade of a scale", "text": "Words only"}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SLUG = re.compile(r"[a-z][a-z0-9_]{0,39}")
CODE = re.compile(r"[A-Za-z0-9.]{1,10}")


SECONDS_A_QUESTION, MINUTES_FOR_THE_REST = 50, 5


def minutes_for(questions: int) -> int:
    """About how long a return takes, in steps of five minutes: most of a minute for each question, and the grades."""
    return max(5, 5 * round((questions * SECONDS_A_QUESTION / 60 + MINUTES_FOR_THE_REST) / 5))


class Known(NamedTuple):
    """What a tool may name: codes of scales, kinds of agency with their words."""

    scales: Collection[str]
    kinds: Mapping[str, str]


def key_from(words: str, taken: Collection[str]) -> str:
    """A short name for addresses, made of a title: "Voice of the child" gives voice_of_the_child, or with a number."""
    base = re.sub(r"[^a-z0-9]+", "_", words.casefold()).strip("_")[:34] or "part"
    base = base if base[0].isalpha() else f"part_{base}"[:34]
    number, key = 1, base
    while key in taken or key in TAKEN_KEYS:
        number += 1
        key = f"{base}_{number}"
    return key


def themes_named(names: Sequence[str], before: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Themes called by these names, in this order: [{"code", "name"}].

    One that was there before keeps its code, however its name is capitalised or wherever it moved. Where there are as
    many as before, the names that are new stand for those that went, so that a renamed theme keeps its code too: the
    one in the same place, or else the next that is left.
    """
    codes = {each["name"].casefold(): each["code"] for each in before}
    found = [codes.get(name.casefold(), "") for name in names]
    if len(names) == len(before):
        for place, theme in enumerate(before):
            if not found[place] and theme["code"] not in found:
                found[place] = theme["code"]
        left = iter([theme["code"] for theme in before if theme["code"] not in found])
        found = [code or next(left) for code in found]
    taken = {*codes.values(), *found}
    for place, name in enumerate(names):
        if not found[place]:
            found[place] = key_from(name, taken)
            taken.add(found[place])
    return [{"code": code, "name": name} for code, name in zip(found, names, strict=True)]


def problems_of(words: Any, known: Known, *, may_be_empty: bool = False) -> list[str]:
    """What keeps this from being a tool, a sentence each naming the place and the remedy; none when it is one.

    A draft that was just begun may ask nothing yet.
    """
    if not isinstance(words, Mapping):
        return ["The file holds no tool: it must be one object with a name, a scale and sections."]
    out = []
    if not _text(words.get("name")):
        out.append("The tool has no name. Give it one under “name”.")
    elif len(_text(words["name"])) > LONGEST_NAME:
        out.append(f"The tool’s name is longer than {LONGEST_NAME} characters. Shorten it.")
    out += _unclear(words, FLAGS, "The tool")
    if words.get("scale") not in known.scales:
        out.append(
            f"The scale “{words.get('scale')}” is not known here. Use one of: {', '.join(sorted(known.scales))}."
        )
    themes = words.get("themes")
    out += _theme_problems(themes)
    codes = [each.get("code") for each in themes if isinstance(each, Mapping)] if isinstance(themes, list) else []
    sections = words.get("sections")
    if sections == [] and may_be_empty:
        return out
    if not isinstance(sections, list) or not sections:
        return [*out, "The tool has no sections. A tool needs at least one section with a question."]
    if len(sections) > MOST_SECTIONS:
        out.append(f"The tool has {len(sections)} sections; {MOST_SECTIONS} is the most.")
    for number, section in enumerate(sections, start=1):
        out += _section_problems(section, number, codes, known)
    return out + _twice(sections) + _lone(sections)


def _theme_problems(themes: Any) -> list[str]:
    if not isinstance(themes, list) or len(themes) > MOST_THEMES:
        return [f"“themes” must be a list of at most {MOST_THEMES} themes, each with a code and a name."]
    out = []
    for number, theme in enumerate(themes, start=1):
        code = theme.get("code") if isinstance(theme, Mapping) else None
        if not isinstance(code, str) or not SLUG.fullmatch(code) or code == "overall":
            out.append(f"Theme {number} needs a code of small letters, figures and “_”, other than overall.")
        elif not 0 < len(_text(theme.get("name"))) <= LONGEST_NAME:
            out.append(f"Theme {number} needs a name of at most {LONGEST_NAME} characters.")
    codes = [str(theme.get("code")) for theme in themes if isinstance(theme, Mapping)]
    if len(set(codes)) != len(codes):
        out.append("Two themes have the same code. Each needs one of its own.")
    return out


def _section_problems(section: Any, number: int, themes: Collection, known: Known) -> list[str]:
    where = f"Section {number}"
    if not isinstance(section, Mapping) or not _text(section.get("title")):
        return [f"{where} has no title."]
    out = []
    if len(_text(section["title"])) > LONGEST_NAME:
        out.append(f"{where} has a title longer than {LONGEST_NAME} characters. Shorten it.")
    if len(_text(section.get("intro"))) > LONGEST_TEXT:
        out.append(f"{where} has an introduction longer than {LONGEST_TEXT:,} characters. Shorten it.")
    if section.get("theme") and section["theme"] not in themes:
        out.append(f"{where} leads to the theme “{section['theme']}”, which is not among the tool's themes.")
    questions = section.get("questions")
    if not isinstance(questions, list) or not questions:
        return [*out, f"{where} asks nothing. Give it a question or leave it out."]
    for place, question in enumerate(questions, start=1):
        out += _question_problems(question, f"{where}, question {place}", known)
    return out


def _question_problems(question: Any, where: str, known: Known) -> list[str]:
    if not isinstance(question, Mapping):
        return [f"{where} is no question."]
    out = []
    if not isinstance(question.get("code"), str) or not CODE.fullmatch(question["code"]):
        out.append(f"{where} needs a code of up to 10 letters and figures, such as RK1.")
    if not _text(question.get("text")):
        out.append(f"{where} has no words.")
    if any(len(_text(question.get(name))) > LONGEST_TEXT for name in ("text", "prompt", "why")):
        out.append(f"{where} is longer than {LONGEST_TEXT:,} characters. Shorten it.")
    out += _unclear(question, ("required", "limiting"), where)
    answer = question.get("answer", "practice")
    if answer not in ANSWERS:
        out.append(f"{where}: “{answer}” is no kind of answer. Use one of: {_worded(ANSWERS)}.")
    if answer == "scale" and question.get("scale") not in known.scales:
        out.append(f"{where} is answered by a scale: name one of {', '.join(sorted(known.scales))}.")
    kinds = question.get("kinds")
    if not isinstance(kinds, list) or not kinds or not set(map(str, kinds)) <= set(known.kinds):
        out.append(f"{where}: name the kinds of agency that see it, from {_worded(known.kinds)}.")
    return out


def _unclear(words: Mapping, names: Collection[str], where: str) -> list[str]:
    """A sentence for each yes or no that is neither."""
    return [
        f"{where}: “{name}” must be true or false, without quotation marks."
        for name in names
        if not isinstance(words.get(name, False), bool)
    ]


def _worded(named: Mapping[str, str]) -> str:
    """Codes and what they stand for: "How far the record shows it (practice), …"."""
    return ", ".join(f"{words} ({code})" for code, words in named.items())


def _questions(sections: list) -> list[Mapping]:
    return [
        question
        for section in sections
        if isinstance(section, Mapping) and isinstance(section.get("questions"), list)
        for question in section["questions"]
        if isinstance(question, Mapping)
    ]


def _twice(sections: list) -> list[str]:
    """Too many questions, and codes that stand twice: a code written in other capitals is the same code."""
    codes = [str(question.get("code")) for question in _questions(sections)]
    out = (
        [] if len(codes) <= MOST_QUESTIONS else [f"The tool asks {len(codes)} questions; {MOST_QUESTIONS} is the most."]
    )
    seen: dict[str, str] = {}
    for code in codes:
        if (before := seen.setdefault(code.casefold(), code)) != code:
            out.append(f"The codes {before} and {code} differ only by capitals. Each question needs one of its own.")
    twice = [code for code, times in Counter(codes).items() if times > 1]
    return out + [f"The code {code} stands before two questions. Each needs one of its own." for code in twice]


def _lone(sections: list) -> list[str]:
    """A sentence for each question paired with one that there is not, or with itself."""
    questions = _questions(sections)
    codes = {str(question.get("code")).casefold() for question in questions}
    return [
        f"Question {question.get('code')} is paired with “{question['pair']}”, which is no other question’s code. "
        "Name one that is, or none."
        for question in questions
        if question.get("pair")
        and str(question["pair"]).casefold() not in codes - {str(question.get("code")).casefold()}
    ]


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def question_fields(words: Mapping[str, Any]) -> dict[str, Any]:
    """A question's words that were checked, by the fields of `Question`; its section, place and scale are not here."""
    return {
        "code": words["code"],
        "text": words["text"].strip(),
        "prompt": str(words.get("prompt") or "").strip(),
        "why": str(words.get("why") or "").strip(),
        "kinds": list(dict.fromkeys(words["kinds"])),
        "answer_kind": words.get("answer") or "practice",
        "is_required": bool(words.get("required", True)),
        "is_limiting": bool(words.get("limiting")),
        "pair": str(words.get("pair") or "")[:10],
    }
