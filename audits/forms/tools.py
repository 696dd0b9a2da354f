"""Making and changing tools."""

from collections.abc import Mapping
from typing import Any

from django import forms

from accounts.models import AgencyKind
from audits.models import AnswerKind, Method, Question, Round, Scale, ToolVersion
from audits.models.scales import NO_GRADES
from audits.selectors.tools import ASKED_KINDS
from audits.tool_words import CODE, FLAGS, LONGEST_TEXT, MOST_THEMES
from cases.draw_words import joined
from ui.forms import Look, PortalForm, offer, offer_choices

KINDS = [(kind.value, kind.label) for kind in ASKED_KINDS]
EMPTY, FILE = "empty", "file"


class ToolCreateForm(PortalForm):
    """A tool of one's own: from one there is, from a file, or from nothing."""

    submit_label = "Make the tool"
    looks = {"name": Look(width=30), "start": Look(reveals={FILE: "file"})}
    called = {"start": "what to start from", "name": "the tool’s name"}

    name = forms.CharField(label="What is it called?", max_length=120)
    start = forms.ChoiceField(label="What do you start from?", widget=forms.RadioSelect)
    file = forms.FileField(
        label="A tool as a file",
        required=False,
        help_text="A .json or .xlsx file, as this portal writes them.",
        error_messages={"empty": "The file is empty. Choose another."},
    )

    def __init__(self, *args, versions: list[ToolVersion], **options):
        super().__init__(*args, **options)
        self.versions = {str(version.pk): version for version in versions}
        named = [(pk, f"{version}") for pk, version in self.versions.items()]
        offer_choices(self, "start", [*named, (FILE, "A file"), (EMPTY, "Nothing: an empty tool")])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("start") == FILE and not data.get("file") and "file" not in self.errors:
            self.add_error("file", "Choose the file to start from.")
        return data

    @property
    def version(self) -> ToolVersion | None:
        return self.versions.get(self.cleaned_data["start"])


class DraftPartForm(PortalForm):
    """A form of a draft: it carries of which tool it is and which words the person had before them."""

    tool = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def words(self) -> dict[str, Any]:
        """What was typed."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"tool", "seen"}}

    @property
    def seen_mark(self) -> str:
        """The mark of the words the person began from; one that nothing has where the form came without."""
        return self.cleaned_data["seen"] or "unknown"


class ToolDraftForm(DraftPartForm):
    """What a draft is as a whole."""

    submit_label = "Save the settings"
    looks = {"name": Look(width=30), "purpose": Look(rows=3), "themes": Look(rows=6)}
    called = {"themes": "the themes"}

    name = forms.CharField(label="Name", max_length=120)
    purpose = forms.CharField(label="Purpose", required=False, max_length=LONGEST_TEXT, widget=forms.Textarea)
    scale = forms.ModelChoiceField(
        label="By which scale are themes graded?", queryset=Scale.objects.none(), empty_label=None
    )
    themes = forms.CharField(
        label="Themes that the panel grades",
        required=False,
        widget=forms.Textarea,
        max_length=1600,
        help_text="One a line, in order. “Overall” is added by itself. Sections may lead to one of these, or to none.",
    )
    asks_confidence = forms.BooleanField(label="Ask how sure the auditor is of each answer", required=False)
    asks_chronology = forms.BooleanField(
        label="Ask for a chronology",
        required=False,
        help_text="What happened and when, from each agency’s record. The panel sees them merged into one.",
    )
    asks_independence = forms.BooleanField(
        label="The auditor must say whether they are independent of the case", required=False
    )
    too_small_for_findings = forms.BooleanField(
        label="The sample is too small for findings",
        required=False,
        help_text="Audits with this tool record what was learned, and write no findings.",
    )

    def __init__(self, *args, scales, version: ToolVersion, **options):
        super().__init__(*args, **options)
        offer(self, "scale", scales)
        for kind in ASKED_KINDS:
            self.fields[f"prompts_{kind.value}"] = forms.CharField(
                label=f"Prompts for {AgencyKind(kind).label}", required=False, widget=forms.Textarea, max_length=4000
            )
        self.looks = {**self.looks, **{f"prompts_{kind.value}": Look(rows=3) for kind in ASKED_KINDS}}
        self.initial = {**draft_values(version), **self.initial}

    def clean_themes(self) -> list[str]:
        names = lines_of(self.cleaned_data["themes"])
        if len(names) > MOST_THEMES:
            raise forms.ValidationError(f"Name at most {MOST_THEMES} themes.")
        if len({name.casefold() for name in names}) != len(names):
            raise forms.ValidationError("Two themes have the same name. Each needs one of its own.")
        if any(name.casefold() == "overall" for name in names):
            raise forms.ValidationError("Leave out “Overall”: it is added by itself.")
        if long := next((name for name in names if len(name) > 120), ""):
            raise forms.ValidationError(f"“{long[:30]}…” is too long. A theme has at most 120 characters.")
        return names

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.words
        prompts = {kind.value: lines_of(data.pop(f"prompts_{kind.value}")) for kind in ASKED_KINDS}
        return data | {"prompts": prompts}


def draft_values(version: ToolVersion) -> dict[str, Any]:
    told = {f"prompts_{kind}": "\n".join(lines) for kind, lines in version.prompts.items()}
    return told | {
        "name": version.name,
        "purpose": version.purpose,
        "scale": version.scale_id,
        "themes": "\n".join(theme.label for theme in version.own_themes),
        **{name: getattr(version, name) for name in FLAGS},
    }


class SectionForm(DraftPartForm):
    """A section's words, and the theme whose grade follows from it."""

    submit_label = "Save the section"
    looks = {"title": Look(width=30), "intro": Look(rows=3)}

    title = forms.CharField(label="Title", max_length=120)
    intro = forms.CharField(
        label="Introduction", required=False, max_length=LONGEST_TEXT, widget=forms.Textarea,
        help_text="What to have in mind while answering, in a sentence or two.",
    )  # fmt: skip
    theme = forms.ChoiceField(label="Which theme is graded after it?", required=False)

    def __init__(self, *args, version: ToolVersion | None, **options):
        super().__init__(*args, **options)
        named = [(theme.value, theme.label) for theme in version.own_themes] if version else []
        offer_choices(self, "theme", [("", "None"), *named])


class QuestionForm(DraftPartForm):
    """One question: its words, who sees it and how it is answered."""

    submit_label = "Save the question"
    looks = {
        "code": Look(width=5),
        "text": Look(rows=2),
        "prompt": Look(rows=2),
        "why": Look(rows=2),
        "kinds": Look(small=True),
        "answer_kind": Look(reveals={AnswerKind.SCALE.value: "scale"}),
        "pair": Look(width=5),
    }
    called = {"text": "the question", "kinds": "the agencies that see it", "answer_kind": "how it is answered"}

    code = forms.CharField(label="Code", max_length=10, help_text="A few letters and figures, such as RK1.")
    text = forms.CharField(label="Question", max_length=LONGEST_TEXT, widget=forms.Textarea, help_text="One sentence.")
    why = forms.CharField(label="Why we ask", required=False, max_length=LONGEST_TEXT, widget=forms.Textarea)
    prompt = forms.CharField(label="Where to look", required=False, max_length=LONGEST_TEXT, widget=forms.Textarea)
    kinds = forms.MultipleChoiceField(
        label="Which agencies see it?", choices=KINDS, widget=forms.CheckboxSelectMultiple
    )
    answer_kind = forms.ChoiceField(
        label="How is it answered?", choices=AnswerKind.choices, widget=forms.RadioSelect, initial=AnswerKind.PRACTICE
    )
    scale = forms.ModelChoiceField(
        label="Scale", queryset=Scale.objects.none(), required=False, empty_label="---------"
    )
    is_required = forms.BooleanField(label="It must be answered before submitting", required=False, initial=True)
    is_limiting = forms.BooleanField(label="A poor answer limits the overall grade", required=False)
    pair = forms.CharField(
        label="Paired with question",
        required=False,
        max_length=10,
        help_text="The code of the question that tells the same story from the other side, such as “we sent it” beside "
        "“we received it”. The panel sees where their answers contradict each other.",
    )

    def __init__(self, *args, scales, question: Question | None = None, **options):
        super().__init__(*args, **options)
        offer(self, "scale", scales)
        if question is not None:
            self.initial = {**question_values(question), **self.initial}

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip()
        if not CODE.fullmatch(code):
            raise forms.ValidationError("Use letters, figures and dots only, such as RK1.")
        return code


def question_values(question: Question) -> dict[str, Any]:
    names = ("code", "text", "why", "prompt", "kinds", "answer_kind", "is_required", "is_limiting", "pair")
    return {name: getattr(question, name) for name in names} | {"scale": question.scale_id}


class ToolChoiceForm(PortalForm):
    """Which tool an audit is answered by."""

    submit_label = "Use this tool"
    version = forms.ChoiceField(label="Which tool do agencies answer by?", widget=forms.RadioSelect)
    called = {"version": "the tool"}

    def __init__(
        self, *args, versions: list[ToolVersion], now: ToolVersion, unasked: Mapping[Any, list[str]], **options
    ):
        """`unasked` are the names of agencies of which a version asks nothing, by its key."""
        super().__init__(*args, **options)
        self.versions = {str(version.pk): version for version in versions}
        offer_choices(self, "version", [(pk, str(version)) for pk, version in self.versions.items()])
        self.fields["version"].initial = str(now.pk)
        hints = {
            pk: f"{version.scale.name}. {version.purpose} {unasked_words(unasked[version.pk])}".rstrip()
            for pk, version in self.versions.items()
        }
        self.looks = {"version": Look(hints=hints)}

    @property
    def chosen(self) -> ToolVersion:
        return self.versions[self.cleaned_data["version"]]

    def odd_words(self, round_: Round) -> str:
        """A sentence where the tool does not fit how the audit is run; "" where it does."""
        if round_.method != Method.APPRECIATIVE or self.chosen.scale.code == NO_GRADES:
            return ""
        return (
            "This audit is an appreciative inquiry, and this tool asks for grades. Choose another tool, or another way "
            "to run the audit, if that is not meant."
        )


def unasked_words(names: list[str]) -> str:
    """A sentence that names the agencies of which nothing is asked; "" where there are none."""
    return f"It asks nothing of {joined(names)}." if names else ""


def lines_of(text: str) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
