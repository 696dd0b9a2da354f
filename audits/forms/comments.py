"""Inviting a practitioner, what their page sends, and answering a correction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms

from accounts.models import User
from audits.answering import LONGEST, typed
from audits.comments import Part, WordsIn, usual_day, why_not_day
from audits.forms.kept_row import whole_number
from audits.forms.seen import SeenForm
from audits.models import Answered, CommentWords
from cases.names_check import warning_for
from ui.forms import GovDateField, Look, PortalForm, offer_choices

PREFIX = "comment-"


@dataclass
class CommentSent:
    """What a practitioner's page sent: words to keep, a sentence by field for what cannot be, and all texts by part."""

    words: list[WordsIn] = field(default_factory=list)
    problems: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


def read_comment(post: Mapping[str, str], parts: Iterable[Part]) -> CommentSent:
    """The parts the page named; what it did not name is left alone."""
    sent = CommentSent()
    for part in parts:
        name = f"{PREFIX}{part.code}"
        if name not in post:
            continue
        text = sent.texts[part.code] = typed(post[name])
        if len(text) > LONGEST:
            where = f"“{part.title}”" if part.title else f"“{part.question}”"
            sent.problems[name] = f"Your words under {where} are too long: {LONGEST:,} characters is the most."
        else:
            sent.words.append(WordsIn(part.code, text, whole_number(post.get(f"version-{part.code}", "0"))))
    return sent


def typed_words(post: Mapping[str, str]) -> list[str]:
    """Every text that was sent, to be given back where none can be kept."""
    return [value for name, value in post.items() if name.startswith(PREFIX) and str(value).strip()]


def boxes(
    parts: Iterable[Part],
    kept: Mapping[str, CommentWords],
    sent: CommentSent | None,
    theirs: Mapping[str, CommentWords],
) -> dict[str, dict[str, Any]]:
    """The box of each part: what stands in it, its version, and what is wrong with it.

    Words of a conflict (`theirs`) are shown above the box, and what was typed stays in it with the newer version.
    """
    found = {}
    for part in parts:
        row, name = kept.get(part.code), f"{PREFIX}{part.code}"
        problem = sent.problems.get(name, "") if sent else ""
        is_open = bool(problem) or part.code in theirs
        text = sent.texts.get(part.code, "") if sent and is_open else (row.text if row else "")
        found[part.code] = {
            "code": part.code,
            "title": part.title,
            "question": part.question,
            "name": name,
            "text": text,
            "version": row.version if row else 0,
            "problem": problem,
            "theirs": theirs.get(part.code),
            "kept": row,
            "described": " ".join(filter(None, [f"{name}-error" if problem else "", f"{name}-hint"])),
        }
    return found


def warning_about(texts: Iterable[str]) -> str:
    """The sentence about words that seem to say who somebody is; "" where none do."""
    return warning_for(*texts)


class InviteForm(PortalForm):
    """Which practitioner is asked, and by which day they should answer."""

    submit_label = "Send the invitation"
    called = {"practitioner": "the practitioner"}
    practitioner = forms.ChoiceField(
        label="Whom do you want to ask?",
        help_text="Practitioners of your agency with an account, who may be told of this case.",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the practitioner you want to ask"},
    )
    due_on = GovDateField(label="By which day should they answer?", name="day of the answer")

    def __init__(self, *args, people: list[User], today: date, last: date, **options):
        self.today, self.last = today, last
        self.people = {str(each.pk): each for each in people}
        options.setdefault("initial", {"due_on": usual_day(today, last=last)})
        super().__init__(*args, **options)
        offer_choices(self, "practitioner", [(pk, each.full_name) for pk, each in self.people.items()])

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        if reason := why_not_day(day, self.today, last=self.last):
            raise forms.ValidationError(reason)
        return day

    @property
    def chosen(self) -> User:
        return self.people[self.cleaned_data["practitioner"]]


class AnswerForm(SeenForm):
    """What became of a correction."""

    submit_label = "Save the answer"
    looks = {
        "outcome": Look(reveals={Answered.KEPT.value: "because"}),
        "because": Look(rows=4),
    }
    called = {"outcome": "what became of it", "because": "the reason"}
    mark_optional = False
    outcome = forms.ChoiceField(
        label="What became of it?",
        choices=Answered.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether the record is changed or kept as it was"},
    )
    because = forms.CharField(
        label="Why is it kept as it was?",
        help_text="The practitioner reads this, and later the panel. Name nobody.",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if (
            data.get("outcome") == Answered.KEPT
            and not data.get("because", "").strip()
            and "because" not in self.errors
        ):
            self.add_error("because", "Say why the record is kept as it was.")
        return data
