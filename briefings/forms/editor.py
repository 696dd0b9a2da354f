"""The editor: every text of a briefing in one form, which keeps what was typed whatever happens."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms

from briefings.content import lower_first
from briefings.layout import SectionPlan, layout_of
from briefings.wording import DOWN, UP, BriefingWords, PointWords, tidy, words_of
from ui.forms import Look, PortalForm, sent_copy

USE, LEAVE = "use", "leave"
CHOICES = [(USE, "Use"), (LEAVE, "Leave out")]
MOST_TEXT, MOST_POINT, MOST_TITLE, MOST_QUESTIONS, MOST_DO = 3000, 1500, 120, 1500, 160


@dataclass(frozen=True)
class PointFields:
    """The fields of one point, and what is known about it. `do` is None where a point carries no such line."""

    item: dict
    choice: forms.BoundField
    title: forms.BoundField
    words: forms.BoundField
    do: forms.BoundField | None

    @property
    def is_heading(self) -> bool:
        return self.item["kind"] == "theme"


@dataclass(frozen=True)
class SectionFields:
    plan: SectionPlan
    text: forms.BoundField | None
    points: list[PointFields]
    new_title: forms.BoundField | None
    new_words: forms.BoundField | None
    new_group: forms.BoundField | None
    new_heading: forms.BoundField | None
    new_concern: forms.BoundField | None


class BriefingEditForm(PortalForm):
    """All texts of one briefing, made from what is kept of it and the layout it is written in."""

    title = forms.CharField(label="Title", max_length=MOST_TITLE)
    in_brief = forms.CharField(label="In brief", widget=forms.Textarea, max_length=1200, required=False)
    questions = forms.CharField(
        label="Talk about it",
        help_text="Three to five questions for a team, one a line.",
        widget=forms.Textarea,
        max_length=MOST_QUESTIONS,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
    looks = {"questions": Look(size="m", rows=6)}
    mark_optional = False

    def __init__(self, *args, briefing, **options):
        self.briefing, self.layout = briefing, layout_of(briefing)
        self.items = {item["id"]: item for section in briefing.sections for item in section["items"]}
        self.kept = {section["code"]: section for section in briefing.sections}
        options.setdefault("initial", initial_of(briefing))
        super().__init__(*args, **options)
        for plan in self.layout.sections:
            self.add_section(plan)

    def add_section(self, plan: SectionPlan) -> None:
        if plan.has_text:
            self.fields[f"text_{plan.code}"] = text_field(plan.heading or "Opening sentence", MOST_TEXT)
        for item in self.kept.get(plan.code, {}).get("items", []):
            self.add_point(item)
        if plan.is_list:
            self.fields[f"new_title_{plan.code}"] = title_field()
            self.fields[f"new_words_{plan.code}"] = text_field("Another point", MOST_POINT)
        if plan.kind == "themes":
            heads = [(item["id"], item["title"]) for item in self.kept[plan.code]["items"] if item["kind"] == "theme"]
            self.fields[f"new_group_{plan.code}"] = forms.ChoiceField(
                label="Under which theme?", choices=[*heads, ("", "A theme of its own, below")], required=False
            )
            self.fields[f"new_heading_{plan.code}"] = title_field()
            self.fields[f"new_concern_{plan.code}"] = text_field("The concern, in one sentence", MOST_POINT)

    def add_point(self, item: dict) -> None:
        pk = item["id"]
        self.fields[f"choice_{pk}"] = forms.ChoiceField(
            choices=CHOICES, widget=forms.RadioSelect, label="This point", required=False
        )
        self.fields[f"title_{pk}"] = title_field()
        self.fields[f"words_{pk}"] = text_field("Words", MOST_POINT)
        if carries_do(item):
            self.fields[f"do_{pk}"] = forms.CharField(label="What you can do", max_length=MOST_DO, required=False)

    def sections(self) -> Iterator[SectionFields]:
        """The fields section by section, for the page to place."""
        for plan in self.layout.sections:
            points = [self.point(item) for item in self.kept.get(plan.code, {}).get("items", [])]
            names = ("text", "new_title", "new_words", "new_group", "new_heading", "new_concern")
            fields = {name: self.field_of(f"{name}_{plan.code}") for name in names}
            yield SectionFields(plan=plan, points=points, **fields)

    def field_of(self, name: str) -> forms.BoundField | None:
        return self[name] if name in self.fields else None

    def point(self, item: dict) -> PointFields:
        pk = item["id"]
        return PointFields(
            item, self[f"choice_{pk}"], self[f"title_{pk}"], self[f"words_{pk}"], self.field_of(f"do_{pk}")
        )

    @property
    def words(self) -> BriefingWords:
        """What the editor sent, once the form is valid."""
        data = self.cleaned_data
        pk, _, way = self.data.get("move", "").rpartition(":")
        return BriefingWords(
            title=data["title"],
            in_brief=data["in_brief"],
            texts={
                plan.code: data[f"text_{plan.code}"]
                for plan in self.layout.sections
                if f"text_{plan.code}" in self.data
            },
            points={pk: self.words_of_point(pk) for pk in self.items if f"words_{pk}" in self.data}
            | self.gone_points(),
            questions=data["questions"].splitlines(),
            added={plan.code: self.added_to(plan) for plan in self.layout.sections},
            moved=(pk, way) if pk in self.items and way in (UP, DOWN) else None,
        )

    def words_of_point(self, pk: str) -> PointWords:
        data = self.cleaned_data
        is_left_out = data[f"choice_{pk}"] == LEAVE
        return PointWords(data[f"words_{pk}"], data[f"title_{pk}"], is_left_out, data.get(f"do_{pk}", ""))

    def added_to(self, plan: SectionPlan) -> list[PointWords]:
        """New points for a section, and a new theme where it has themes."""
        data = self.cleaned_data
        found: list[PointWords] = []
        if data.get(f"new_words_{plan.code}", "").strip():
            group = data.get(f"new_group_{plan.code}", "")
            found.append(PointWords(data[f"new_words_{plan.code}"], data[f"new_title_{plan.code}"], group=group))
        if data.get(f"new_heading_{plan.code}", "").strip():
            heading = data[f"new_heading_{plan.code}"]
            concern = data[f"new_concern_{plan.code}"].strip() or f"There were concerns about {lower_first(heading)}"
            found.insert(0, PointWords(concern, heading, is_heading=True))
        return found

    def gone_points(self) -> dict[str, PointWords]:
        """What was sent for points that somebody took away since the form was opened."""
        sent = [name.removeprefix("words_") for name in self.data if name.startswith("words_")]
        return {
            pk: PointWords(self.data[f"words_{pk}"], self.data.get(f"title_{pk}", ""))
            for pk in sent
            if pk not in self.items
        }


def carries_do(item: dict) -> bool:
    """Whether a point may say what a reader can do: what could be stronger, what was learned, and the editor's own."""
    return (
        item.get("kind") in ("improvement", "learning") or item.get("source") == "own" and item.get("kind") != "theme"
    )


def text_field(label: str, most: int) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea, max_length=most, required=False)


def title_field() -> forms.CharField:
    return forms.CharField(label="Short heading", max_length=MOST_TITLE, required=False)


def initial_of(briefing) -> dict:
    """What the form shows before anybody types: the briefing as it is kept."""
    return {**fields_of(words_of(briefing)), "seen": briefing.version}


def fields_of(words: BriefingWords) -> dict[str, str]:
    """Words by the names of the fields that hold them."""
    found = {"title": words.title, "in_brief": words.in_brief, "questions": "\n".join(words.questions)}
    found |= {f"text_{code}": text for code, text in words.texts.items()}
    for pk, point in words.points.items():
        found |= {f"words_{pk}": point.text, f"title_{pk}": point.title, f"do_{pk}": point.do}
        found[f"choice_{pk}"] = LEAVE if point.left_out else USE
    return found


def brought_together(form: BriefingEditForm, briefing, base=None) -> tuple[BriefingEditForm, list[dict]]:
    """The same form upon the words kept now, and every place where both changed a text, each in another way.

    `base` is the briefing as the editor found it: a text left as found becomes what was saved meanwhile, all others
    stay as typed. Whatever was added meanwhile joins the form, and a changed point that is gone becomes a new one, so
    that saving again takes nothing away unseen. Without `base` every place that differs is shown.
    """
    kept, places, found = fields_of(words_of(briefing)), places_of(briefing), fields_of(words_of(base)) if base else {}
    data = sent_copy(form)
    for name, theirs in kept.items():
        mine = str(data.setdefault(name, theirs))
        if name in found and tidy(mine) == tidy(found[name]):
            data[name] = theirs
    if base:
        keep_gone_points(data, base, kept)
    data["seen"] = briefing.version
    rows = [
        {"place": places[name], "theirs": shown(name, theirs), "mine": shown(name, str(data[name]))}
        for name, theirs in kept.items()
        if tidy(str(data[name])) != tidy(theirs) and tidy(theirs) != tidy(found.get(name, str(data[name])))
    ]
    return BriefingEditForm(data, briefing=briefing), rows


def keep_gone_points(data, base, kept: dict[str, str]) -> None:
    """Where somebody took a point away meanwhile and the editor had changed it, it stands as a new point instead."""
    for section in base.sections:
        for item in section["items"]:
            name, new = f"words_{item['id']}", f"new_words_{section['code']}"
            mine = tidy(str(data.get(name, "")))
            if name not in kept and mine and mine != tidy(item["text"]):
                data[new] = "\n\n".join(filter(None, [tidy(data.get(new, "")), mine]))


def shown(name: str, value: str) -> str:
    return dict(CHOICES).get(value, value) if name.startswith("choice_") else value


def places_of(briefing) -> dict[str, str]:
    """What each field is called on the page."""
    found = {"title": "Title", "in_brief": "In brief", "questions": "Talk about it"}
    sections = {section["code"]: section for section in briefing.sections}
    for plan in layout_of(briefing).sections:
        name = plan.place
        found[f"text_{plan.code}"] = name
        for number, item in enumerate(sections.get(plan.code, {}).get("items", []), start=1):
            for field in ("choice", "title", "words", "do"):
                found[f"{field}_{item['id']}"] = f"{name}, point {number}"
    return found
