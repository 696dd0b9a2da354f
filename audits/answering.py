"""What a scoring page sends, read by hand: answers, grades, and a sentence for each value that cannot be taken. Pure.

A page sends `choice-7`, `evidence-7` and `version-7` for question 7, with `date-7`, `source-7` and `confidence-7`
where it shows them, and `grade-risk`, `reasons-risk` and `version-risk` for a theme. Only what is named is read, so
one answer or a whole page can be sent alike.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from audits.record_dates import NOT_A_DATE, read_date

LONGEST = 10_000
HIGHEST_VERSION = 2_147_483_647
# PostgreSQL holds no NUL, and no other control character means anything in what a person typed.
NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
WHOLE_NUMBER = re.compile(r"[0-9]{1,18}")
SLUG = re.compile(r"[a-z0-9_-]{1,40}")
MOST_NOTES = 10
ANSWER_FIELDS = ("choice", "evidence", "date", "source", "confidence")


class Asked(NamedTuple):
    """A question as far as reading its answer needs it; without `choices` any word is taken, and the action that
    keeps it asks the database."""

    code: str
    choices: Collection[str] | None = None


class Detail(NamedTuple):
    """What may be added to an answer: the day and kind of the record, and how sure the auditor is."""

    record_date: date | None = None
    source: str = ""
    confidence: str = ""


@dataclass(frozen=True)
class AnswerIn:
    """An answer as given; `version` is the one the person had before them, 0 where there was none yet. Without
    `detail` the one kept stays."""

    question_id: int
    choice: str = ""
    evidence: str = ""
    version: int = 0
    detail: Detail | None = None


class Notes(NamedTuple):
    """What an agency may add to a theme's grade: short texts, one a line of its own on the page."""

    strengths: tuple[str, ...] = ()
    developments: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()


@dataclass(frozen=True)
class GradeIn:
    """A grade for a theme or overall, and its reasons; `version` as in an answer. Without `notes` those kept stay."""

    theme: str
    grade_id: int | None = None
    reasons: str = ""
    version: int = 0
    notes: Notes | None = None


@dataclass
class Sent:
    """What a page sent: what can be kept, and by the name of its field a sentence for what cannot."""

    answers: list[AnswerIn] = field(default_factory=list)
    grades: list[GradeIn] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Offered:
    """What may be chosen for an answer's detail; no record is of a day after `today`."""

    sources: Collection[str] = ()
    confidences: Collection[str] = ()
    today: date | None = None


def typed(text: str) -> str:
    """A text as it was typed: line ends are one character, and what no person can type is left out."""
    return NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_sent(
    post: Mapping[str, str],
    *,
    questions: Mapping[int, Asked],
    themes: Collection[str],
    grade_ids: Collection[int],
    offered: Offered,
) -> Sent:
    """Everything the page sent about these questions and themes; what it did not name is left alone."""
    sent = Sent()
    for pk, asked in questions.items():
        if _is_named(post, ANSWER_FIELDS, pk):
            _read_answer(sent, post, pk, asked, offered)
    for theme in themes:
        if _is_named(post, ("grade", "reasons"), theme) or sent_notes(post, theme):
            _read_grade(sent, post, theme, grade_ids)
    return sent


def read_named(post: Mapping[str, str], *, themes: Collection[str], offered: Offered) -> Sent:
    """Whatever is named, without asking which questions there are: the action that keeps it asks the database."""
    questions, named = {}, []
    for name in post:
        kind, _, key = name.partition("-")
        if kind in ANSWER_FIELDS and WHOLE_NUMBER.fullmatch(key):
            questions[int(key)] = Asked("this question")
        elif kind in {"grade", "reasons"} and key in themes and key not in named:
            named.append(key)
    chosen = [post.get(f"grade-{theme}", "") for theme in named]
    grade_ids = [int(text) for text in chosen if WHOLE_NUMBER.fullmatch(text)]
    return read_sent(post, questions=questions, themes=named, grade_ids=grade_ids, offered=offered)


def unknown_names(post: Mapping[str, str], *, questions: Collection[int], themes: Collection[str]) -> list[str]:
    """Names that speak of a question or theme which is not asked here."""
    known = {str(key) for key in (*questions, *themes)}
    prefixes = tuple(f"{name}-" for name in (*ANSWER_FIELDS, "grade", "reasons"))
    return [name for name in post if name.startswith(prefixes) and name.split("-", 1)[1] not in known]


def _is_named(post: Mapping[str, str], names: Collection[str], key: object) -> bool:
    """Whether the page speaks of it, and does not say that the saved one is to stay."""
    return any(f"{name}-{key}" in post for name in names) and post.get(f"keep-{key}") != "theirs"


def _read_answer(sent: Sent, post: Mapping[str, str], pk: int, asked: Asked, offered: Offered) -> None:
    choice = post.get(f"choice-{pk}", "")
    evidence = typed(post.get(f"evidence-{pk}", ""))
    version = _version(post.get(f"version-{pk}", "0"))
    before = len(sent.problems)
    if choice and not _is_offered(choice, asked.choices):
        sent.problems[f"choice-{pk}"] = f"Choose one of the answers offered for {asked.code}."
    elif too_long := _too_long(evidence, f"The text for {asked.code}"):
        sent.problems[f"evidence-{pk}"] = too_long
    elif version is None:
        sent.problems[f"choice-{pk}"] = (
            f"The page lost track of {asked.code}. Press save again; your text is still here."
        )
    is_whole = len(sent.problems) == before and version is not None
    detail = _read_detail(sent, post, pk, asked, offered)
    if is_whole:  # what cannot be a detail keeps no answer waiting
        sent.answers.append(AnswerIn(pk, choice, evidence, version or 0, detail))


def _read_detail(sent: Sent, post: Mapping[str, str], pk: int, asked: Asked, offered: Offered) -> Detail | None:
    """The detail sent, None where the page showed none; a problem for what cannot be one."""
    if not any(f"{name}-{pk}" in post for name in ("date", "source", "confidence")):
        return None
    found = read_date(post.get(f"date-{pk}", ""))
    source, confidence = post.get(f"source-{pk}", ""), post.get(f"confidence-{pk}", "")
    before = len(sent.problems)
    if found is NOT_A_DATE:
        sent.problems[f"date-{pk}"] = f"Give the record’s date for {asked.code} as a day, such as 4/3/2026."
    elif found and offered.today and found > offered.today:
        sent.problems[f"date-{pk}"] = f"The record’s date for {asked.code} lies in the future. Check the year."
    if source and source not in offered.sources:
        sent.problems[f"source-{pk}"] = f"Choose one of the kinds of record offered for {asked.code}."
    if confidence and confidence not in offered.confidences:
        sent.problems[f"confidence-{pk}"] = f"Choose how sure you are of {asked.code} from the list."
    if found is NOT_A_DATE or len(sent.problems) > before:
        return None
    return Detail(found, source, confidence)


def _is_offered(choice: str, choices: Collection[str] | None) -> bool:
    return bool(SLUG.fullmatch(choice)) if choices is None else choice in choices


def _read_grade(sent: Sent, post: Mapping[str, str], theme: str, grade_ids: Collection[int]) -> None:
    wanted = post.get(f"grade-{theme}", "")
    reasons = typed(post.get(f"reasons-{theme}", ""))
    version = _version(post.get(f"version-{theme}", "0"))
    grade_id = int(wanted) if WHOLE_NUMBER.fullmatch(wanted) else None
    notes = _read_notes(sent, post, theme)
    if any(name.startswith(NOTE_PREFIXES) and name.split("-")[1] == theme for name in sent.problems):
        return
    if wanted and grade_id not in grade_ids:
        sent.problems[f"grade-{theme}"] = "Choose one of the grades offered."
    elif too_long := _too_long(reasons, "The reasons for the grade"):
        sent.problems[f"reasons-{theme}"] = too_long
    elif version is None:
        sent.problems[f"grade-{theme}"] = (
            "The page lost track of this grade. Press save again; your text is still here."
        )
    else:
        sent.grades.append(GradeIn(theme, grade_id, reasons, version, notes))


NOTE_WORDS = {"strengths": "strengths", "developments": "things to develop", "recommendations": "recommendations"}
NOTE_PREFIXES = tuple(f"{name}-" for name in Notes._fields)


def sent_notes(post: Mapping[str, str], theme: str) -> list[str]:
    """The names of the theme's note boxes that were sent: strengths-risk-1 and so on, in the order of the page."""
    found = [
        (prefix, int(number), name)
        for name in post
        for prefix in NOTE_PREFIXES
        if name.startswith(f"{prefix}{theme}-")
        and WHOLE_NUMBER.fullmatch(number := name.removeprefix(f"{prefix}{theme}-"))
    ]
    return [name for _, _, name in sorted(found)] if post.get(f"keep-{theme}") != "theirs" else []


def _read_notes(sent: Sent, post: Mapping[str, str], theme: str) -> Notes | None:
    """The notes sent, None where the page showed none; a problem for one too long or too many."""
    names = sent_notes(post, theme)
    if not names:
        return None
    told: dict[str, list[str]] = {field: [] for field in Notes._fields}
    for name in names:
        text = typed(post[name]).strip()
        field = name.split("-", 1)[0]
        if too_long := _too_long(text, "This text"):
            sent.problems[name] = too_long
        elif text and len(told[field]) == MOST_NOTES:
            sent.problems[name] = f"At most {MOST_NOTES} {NOTE_WORDS[field]} can stand here. Put some of them together."
        elif text:
            told[field].append(text)
    return Notes(*(tuple(told[field]) for field in Notes._fields))


def _version(text: str) -> int | None:
    number = int(text) if WHOLE_NUMBER.fullmatch(text) else None
    return number if number is not None and number <= HIGHEST_VERSION else None


def _too_long(text: str, what: str) -> str:
    if len(text) <= LONGEST:
        return ""
    over = len(text) - LONGEST
    characters = "1 character" if over == 1 else f"{over:,} characters"
    return f"{what} is {characters} too long: {LONGEST:,} is the most. Shorten it, then save again."
