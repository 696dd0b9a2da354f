"""What the owner says: three questions and a date, with evidence for those who have some."""

from typing import NamedTuple

from django import forms
from django.utils import timezone

from accounts.models import User
from cases.forms.words import confirmation
from recommendations.day_rules import earliest_fact
from recommendations.forms.evidence import EvidenceChecks, address_field, file_field, title_field
from recommendations.metrics import metrics_in
from recommendations.models import Delivery, EvidenceLevel
from recommendations.rag import propose_level
from recommendations.wording import wording_for_plan
from ui.forms import GovDateField, Look, offer, sent_copy

LEVELS = [("", "As my words suggest"), *((str(level.value), level.label) for level in EvidenceLevel)]
FILES = 3
PAIRS = tuple((f"file_{n}", f"title_{n}") for n in range(1, FILES + 1))


class Reading(NamedTuple):
    """What the portal makes of what was typed, for the writer to see before it is saved."""

    level: str
    wording: str
    numbers: list[str]
    has_files: bool


class UpdateForm(EvidenceChecks):
    """The owner's three questions, with a date; evidence and more only for those who want it."""

    submit_label = "Save the update"
    pairs = PAIRS
    checked_fields = (
        "what_happened",
        "how_we_know",
        "evidence",
        "for_plan",
        "link_title",
        *(title for _, title in PAIRS),
    )
    looks = {
        "what_happened": Look(size="m", rows=4, count=2000),
        "delivery": Look(size="m", inline=True),
        "how_we_know": Look(size="m", rows=4, count=2000),
        "evidence": Look(rows=4),
        "for_plan": Look(rows=2, count=240),
        "source": Look(width="two-thirds"),
        "recorded_for": Look(width="two-thirds"),
        "link_title": Look(width="two-thirds"),
        "address": Look(width="full"),
        **{title: Look(width="two-thirds") for _, title in PAIRS},
    }
    mark_optional = False
    what_happened = forms.CharField(
        max_length=2000,
        widget=forms.Textarea,
        help_text="Do not name children, parents or staff.",
        error_messages={"required": "Say what has happened, even if it is “nothing yet, because …”."},
    )
    delivery = forms.ChoiceField(label="Is it done?", choices=Delivery.choices, widget=forms.RadioSelect)
    how_we_know = forms.CharField(
        label="How do you know, and what changed for children?",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text="For example: we looked at 10 files, and 9 had a plan with dates. Leave it empty if not known yet.",
    )
    happened_on = GovDateField(
        label="When was this so?",
        name="The date",
        earliest=earliest_fact,
        latest=timezone.localdate,
        initial=timezone.localdate,
    )
    evidence = forms.CharField(
        label="Evidence, one piece a line",
        required=False,
        max_length=6000,
        widget=forms.Textarea,
        help_text="Copy in what matters: links stop working, words stay.",
    )
    evidence_level = forms.ChoiceField(label="How strong is the evidence?", required=False, choices=LEVELS)
    is_negative = forms.BooleanField(
        label="The evidence shows no change for children", required=False, help_text="The portal then proposes Red."
    )
    for_plan = forms.CharField(
        label="In a sentence or two, for the plan",
        required=False,
        max_length=240,
        widget=forms.Textarea,
        help_text="Leave it empty to take the first sentence of each answer.",
    )
    link_title = title_field("What does the page show?")
    address = address_field()
    recorded_for_user: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Who told you?",
        queryset=None,
        required=False,
        empty_label="Somebody without an account here",
        help_text="Whoever told you cannot verify it later.",
    )
    recorded_for = forms.CharField(
        label="Their name or post", required=False, max_length=120, help_text="For somebody without an account"
    )
    source = forms.CharField(
        label="Where does it come from?", required=False, max_length=200, help_text="Such as a meeting and its date"
    )
    confirmed = confirmation()

    def __init__(self, *args, question: str, people, **options):
        super().__init__(*args, **options)
        self.fields["what_happened"].label = question
        offer(self, "recorded_for_user", people)
        self.fields["recorded_for_user"].label_from_instance = name_of  # type: ignore[attr-defined]

    def clean(self):
        cleaned = super().clean()
        told = cleaned.get("recorded_for") or cleaned.get("recorded_for_user")
        if told and not cleaned.get("source") and "source" not in self.errors:
            self.add_error("source", "Say where it comes from, such as a meeting and its date.")
        return cleaned

    def facts(self) -> dict:
        """What the action takes."""
        names = {name for pair in self.pairs for name in pair} | {"address", "link_title", "confirmed"}
        sent = {name: value for name, value in self.cleaned_data.items() if name not in names}
        level = sent.pop("evidence_level")
        return sent | {
            "evidence": sent["evidence"].splitlines(),
            "evidence_level": int(level) if level else None,
            "files": list(self.read.values()),
            "links": self.links(),
        }

    def reading(self) -> Reading:
        """What the portal makes of a valid form: level, wording and numbers."""
        sent = self.cleaned_data
        lines = sent["evidence"].splitlines()
        level = int(sent["evidence_level"] or propose_level(sent["how_we_know"], *lines))
        return Reading(
            level=EvidenceLevel(level).label,
            wording=sent["for_plan"] or wording_for_plan(sent["what_happened"], sent["how_we_know"]),
            numbers=[each.words for each in metrics_in(sent["what_happened"], sent["how_we_know"], *lines)],
            has_files=bool(self.read),
        )

    def with_wording(self, words: str) -> "UpdateForm":
        """The same form, shown again with the wording filled in."""
        self.data = sent = sent_copy(self)
        sent["for_plan"] = words
        return self

    @property
    def file_pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """What each file shows, and the file: for the page."""
        return [(self[title], self[name]) for name, title in self.pairs]

    @property
    def tells_more(self) -> bool:
        """Whether something was typed, or is wrong, in the part that is folded away."""
        names = {"evidence", "evidence_level", "is_negative", "address", "link_title", "for_plan"}
        names |= {name for pair in self.pairs for name in pair}
        return any(self[name].value() or name in self.errors for name in names)


for _number, (_file, _title) in enumerate(PAIRS, start=1):
    UpdateForm.base_fields[_title] = title_field(f"What does file {_number} show?")
    UpdateForm.base_fields[_file] = file_field(f"File {_number}")


def name_of(person: User) -> str:
    return person.full_name
