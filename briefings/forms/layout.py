"""Making a layout by configuration: its name, its look, and up to ten sections with what feeds each."""

from typing import Any

from django import forms

from briefings.layout import FINDINGS, STANDINGS, LayoutPlan
from ui.forms import Look, PortalForm

ROWS = 10
KIND_CHOICES = (
    ("text", "Text"), ("points", "Points"), ("vignettes", "Case vignettes"), ("themes", "Themes with recommendations"),
    ("questions", "Questions"), ("contacts", "Contacts"), ("grades", "Picture of overall grades"),
    ("rag", "Picture of ratings"), ("rounds", "Audits compared"), ("plan", "The action plan (look: Report)"),
)  # fmt: skip
FEED_CHOICES = (
    ("strength", "Strengths"), ("good_practice", "Good practice"), ("factor", "Factors that helped"),
    ("improvement", "Areas for improvement"), ("learning", "Learning"), ("recommendations", "All recommendations"),
    ("taken", "Recommendations: already taken"), ("to_address", "Recommendations: to be addressed"),
    ("board", "Recommendations: the board's own"), ("initiatives", "Initiatives"),
)  # fmt: skip
DRAFT_CHOICES = (
    ("", "Nothing: the editor writes it"), ("aim", "The aim of the audit"), ("background", "Why this subject, why now"),
    ("overview", "How it was done"), ("introduction", "Who audits, and what for"), ("one_sentence", "One sentence"),
    ("conclusion", "What was said before"), ("feedback", "Feedback given, immediate action"),
    ("practice", "Ask teams to talk about it"), ("training", "Training, from the house style"),
    ("procedures", "Procedures, from the house style"),
)  # fmt: skip
LOOKS = (("plain", "Plain"), ("numbered", "Numbered report"), ("summary", "Summary"), ("messages", "Key messages"),
         ("report", "Report, with the plan across the page"))  # fmt: skip
NUMBERINGS = (("none", "No numbers"), ("decimal", "1. 2. 3. before headings"),
              ("two_digits", "01 02 03 before headings"),
              ("running", "One running number before all points"))  # fmt: skip
SIDES = (("1", "One side of A4"), ("2", "Two sides"), ("0", "As long as it is"))
MARKERS = (("bullet", "Bars"), ("tick", "Ticks"), ("none", "None"))


class LayoutForm(PortalForm):
    submit_label = "Save the layout"
    mark_optional = False

    seen = forms.CharField(widget=forms.HiddenInput, max_length=16, required=False)
    name = forms.CharField(label="Name of the layout", max_length=80)
    about = forms.CharField(label="What it is good for (optional)", max_length=200, required=False)
    look = forms.ChoiceField(label="Look", choices=LOOKS, widget=forms.RadioSelect)
    numbering = forms.ChoiceField(label="Numbers", choices=NUMBERINGS, widget=forms.RadioSelect)
    sides = forms.ChoiceField(label="Meant for", choices=SIDES, widget=forms.RadioSelect)
    looks = {"look": Look(size="s"), "numbering": Look(size="s"), "sides": Look(size="s")}

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for row in range(1, ROWS + 1):
            self.fields[f"heading_{row}"] = forms.CharField(
                label=f"Heading of section {row}", max_length=80, required=False
            )
            self.fields[f"kind_{row}"] = forms.ChoiceField(label="What it holds", choices=KIND_CHOICES, required=False)
            self.fields[f"feeds_{row}"] = forms.MultipleChoiceField(
                label="What feeds its points", choices=FEED_CHOICES, widget=forms.CheckboxSelectMultiple, required=False
            )
            self.fields[f"marker_{row}"] = forms.ChoiceField(label="Marks", choices=MARKERS, required=False)
            self.fields[f"draft_{row}"] = forms.ChoiceField(
                label="A text begins with", choices=DRAFT_CHOICES, required=False
            )
            self.fields[f"optional_{row}"] = forms.BooleanField(label="May stay empty", required=False)

    def rows(self) -> list[dict[str, Any]]:
        """The fields of the sections, for the page to place."""
        names = ("heading", "kind", "feeds", "marker", "draft", "optional")
        return [
            {
                "number": row,
                "used": bool(self[f"heading_{row}"].value()),
                **{name: self[f"{name}_{row}"] for name in names},
            }
            for row in range(1, ROWS + 1)
        ]

    def clean(self) -> dict:
        data = super().clean() or {}
        if not any(data.get(f"heading_{row}", "").strip() for row in range(1, ROWS + 1)):
            self.add_error("heading_1", "Give the layout at least one section: write its heading")
        kinds = {data.get(f"kind_{row}") for row in range(1, ROWS + 1) if data.get(f"heading_{row}")}
        if "plan" in kinds and data.get("look") != "report":
            self.add_error("look", "The action plan needs the look “Report”: only that one has pages across")
        return data

    def definition(self, code: str) -> dict[str, Any]:
        """The layout as data, once the form is valid."""
        data = self.cleaned_data
        sections = [self.section(row) for row in range(1, ROWS + 1) if data[f"heading_{row}"].strip()]
        facts = {name: data[name].strip() for name in ("name", "about", "look", "numbering")}
        return {"code": code, **facts, "sides": int(data["sides"]), "sections": sections}

    def section(self, row: int) -> dict[str, Any]:
        data = self.cleaned_data
        kind = data[f"kind_{row}"] or "text"
        found: dict[str, Any] = {
            "code": f"section{row}",
            "heading": data[f"heading_{row}"].strip(),
            "kind": kind,
            "is_optional": data[f"optional_{row}"],
        }
        if kind == "points":
            found |= {"feeds": data[f"feeds_{row}"], "marker": data[f"marker_{row}"] or "bullet"}
        if kind in ("text", "grades", "rag", "rounds"):
            found["draft"] = data[f"draft_{row}"]
        return found | ({"box": "Recommendations"} if kind == "themes" else {})


def initial_of(plan: LayoutPlan) -> dict[str, Any]:
    """The form of a layout that is kept; the first three sections of a new one are a proposal."""
    found: dict[str, Any] = {
        "name": plan.name, "about": plan.about, "look": plan.look, "numbering": plan.numbering,
        "sides": str(plan.sides),
    }  # fmt: skip
    for row, each in enumerate(plan.sections, start=1):
        found |= {
            f"heading_{row}": each.heading, f"kind_{row}": each.kind, f"feeds_{row}": list(each.feeds),
            f"marker_{row}": each.marker, f"draft_{row}": each.draft, f"optional_{row}": each.is_optional,
        }  # fmt: skip
    return found


PROPOSED = {
    "look": "plain", "numbering": "none", "sides": "2",
    "heading_1": "What we looked at", "kind_1": "text", "draft_1": "overview",
    "heading_2": "What works", "kind_2": "points", "feeds_2": list(FINDINGS[:3]), "marker_2": "tick",
    "heading_3": "What could be stronger", "kind_3": "points", "feeds_3": list(FINDINGS[3:]),
    "heading_4": "What happens now", "kind_4": "points", "feeds_4": list(STANDINGS[1:]),
}  # fmt: skip
