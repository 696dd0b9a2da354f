"""Writing what auditors are told of a case before they open their records."""

from collections.abc import Iterable

from django import forms

from cases.actions.case_facts import FactWords
from cases.families import lowered
from cases.forms.words import ConfirmedWords, confirmation
from cases.knowing import Knowledge, Known
from cases.models import FactKind
from cases.models.fact import FACT_LENGTH, SOURCE_LENGTH
from ui.forms import Look, sent_copy

HINTS = {
    FactKind.BACKGROUND: "What the family brings with it: needs, strengths, who helps.",
    FactKind.RELATIONSHIPS: "Who lives with the child and who matters elsewhere. The family map says it by itself.",
    FactKind.REFERRAL: "When the child was referred, and by whom.",
    FactKind.ASSESSMENTS: "Assessments and enquiries, and where they led.",
    FactKind.PLANS: "Plans now and before, and since when.",
    FactKind.LEGAL: "Orders, care, proceedings.",
    FactKind.LOOK_BACK: "Which time auditors read.",
}


class FactsForm(ConfirmedWords):
    """Two boxes for each fact: its words, and where they come from. What is left as it stands changes nothing."""

    submit_label = "Save what is known"
    mark_optional = False

    confirmed = confirmation()

    def __init__(self, *args, knowledge: Knowledge, **options):
        self.looks: dict[str, Look] = {}
        self.knowledge = knowledge
        names = [f"{part}_{kind}" for kind in FactKind.values for part in ("text", "from")]
        self.checked_fields = tuple(names)
        super().__init__(*args, **options)
        for known in knowledge.facts:
            self.add_fact(known)
        if "confirmed" in self.fields:
            self.fields["confirmed"] = self.fields.pop("confirmed")

    def add_fact(self, known: Known) -> None:
        kind, written = known.kind, known.written
        self.fields[f"text_{kind}"] = forms.CharField(
            label=kind.label, required=False, max_length=FACT_LENGTH, widget=forms.Textarea, help_text=HINTS[kind],
            initial=known.text,
        )  # fmt: skip
        self.fields[f"from_{kind}"] = forms.CharField(
            label=f"Where does “{lowered(str(kind.label))}” come from?",
            required=False,
            max_length=SOURCE_LENGTH,
            initial=written.taken_from if written else "",
            help_text="" if written or not known.text else f"As it stands: {known.source}.",
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        self.fields[f"seen_{kind}"] = forms.IntegerField(
            required=False, min_value=0, max_value=30_000, initial=known.number, widget=forms.HiddenInput
        )
        self.looks |= {f"text_{kind}": Look(rows=3), f"from_{kind}": Look(size="", width="two-thirds")}

    def clean(self):
        cleaned = super().clean()
        for known in self.knowledge.facts:
            text, source = cleaned.get(f"text_{known.kind}"), cleaned.get(f"from_{known.kind}")
            if text and not source and self.one_line(text) != self.one_line(known.proposal.text):
                self.add_error(f"from_{known.kind}", "Say where this comes from, so that auditors can judge it.")
        return cleaned

    @staticmethod
    def one_line(text: str) -> str:
        return " ".join(text.split())

    @property
    def words(self) -> dict[str, FactWords]:
        """Every fact as it was left."""
        return {known.kind: self.words_of(known) for known in self.knowledge.facts}

    def words_of(self, known: Known) -> FactWords:
        """One fact as it was left: the proposal without a source of its own means that nobody wrote anything."""
        data = self.cleaned_data
        text, source = data[f"text_{known.kind}"], data[f"from_{known.kind}"].strip()
        seen = data[f"seen_{known.kind}"] or 0
        if self.one_line(text) == self.one_line(known.proposal.text):
            return FactWords(known.proposal.text if source else "", source, seen)
        return FactWords(text.replace("\r\n", "\n").strip(), source, seen)

    def show_newer(self, kinds: Iterable[str], sentence: str) -> None:
        """Say at each fact that somebody was faster, and be ready to save over what they wrote."""
        self.data = sent_copy(self)
        for kind in kinds:
            self.data[f"seen_{kind}"] = str(self.knowledge.fact(kind).number)
            self.add_error(f"text_{kind}", sentence)
