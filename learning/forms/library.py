"""Lodging an entry of the evidence library, and narrowing its list."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.utils import timezone

from audits.models import ThemeWord
from cases.forms.words import confirmation
from learning.library import EntryWanted, EntryWords
from learning.selectors.library import LEARNING
from recommendations.actions.evidence import FileIn
from recommendations.evidence_kinds import ENDINGS
from recommendations.forms.evidence import FILE_HINT, EvidenceChecks
from ui.dates import USUAL_EARLIEST
from ui.forms import FilterForm, GovDateField, Look, PortalForm, offer, offer_choices

NO_NAMES = "Do not name children, their families or staff, neither here nor in a file."
MOST = 120


def earliest() -> date:
    return USUAL_EARLIEST


class EntryForm(EvidenceChecks):
    """What an agency's own audit found, with its source."""

    submit_label = "Keep it in the library"
    called = {"text": "what was found", "title": "the title"}
    checked_fields = ("title", "text", "source_name", "file_title")
    pairs = (("file", "file_title"),)
    looks = {
        "title": Look(width="two-thirds"),
        "text": Look(rows=6, count=4000),
        "other_learning_theme": Look(width="two-thirds"),
        "source_name": Look(width="two-thirds"),
        "address": Look(width="full"),
        "file_title": Look(width="two-thirds"),
    }
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    agency: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Which agency's own audit found it?", queryset=None, empty_label="---------"
    )
    title = forms.CharField(label="Title", max_length=120, help_text="What it is about, in a few words")
    text = forms.CharField(label="What was found?", max_length=4000, widget=forms.Textarea, help_text=NO_NAMES)
    theme = forms.ChoiceField(label="Theme of the audit", required=False)
    learning_theme = forms.ChoiceField(label="Theme of learning", required=False)
    other_learning_theme = forms.CharField(label="Another theme of learning", required=False, max_length=120)
    source_name = forms.CharField(
        label="Where does it stand?", max_length=200, help_text="The name of the audit or document"
    )
    source_on = GovDateField(
        label="Date of the source", name="The date of the source", earliest=earliest, latest=timezone.localdate
    )
    address = forms.CharField(
        label="Address of a page", required=False, max_length=500, help_text="It starts with https://"
    )
    file = forms.FileField(
        label="File",
        required=False,
        help_text=FILE_HINT,
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        error_messages={"empty": "The file is empty. Check that it was saved, then choose it again."},
    )
    file_title = forms.CharField(label="What does the file show?", required=False, max_length=120)
    confirmed = confirmation()

    def __init__(self, *args, agencies, themes: Iterable[ThemeWord], learning_themes: Iterable[str], **options):
        super().__init__(*args, **options)
        offer(self, "agency", agencies)
        offer_choices(self, "theme", [("", "---------"), *((each.value, each.label) for each in themes)])
        offer_choices(self, "learning_theme", [("", "---------"), *((name, name) for name in learning_themes)])

    def check_address(self) -> None:
        """A link needs no words of its own, since the source is named above. A theme is needed, whichever."""
        self.cleaned_data["link_title"] = "The source"
        super().check_address()
        themes = {"theme", "learning_theme", "other_learning_theme"}
        if not any(self.cleaned_data.get(name) for name in themes) and not themes & set(self.errors):
            self.add_error("theme", "Choose a theme of the audit or a theme of learning.")

    def words(self) -> EntryWords:
        """What was sent, as one value."""
        sent = self.cleaned_data
        return EntryWords(
            agency=sent["agency"].pk,
            title=sent["title"].strip(),
            text=sent["text"].strip(),
            theme=sent["theme"],
            learning_theme=sent["other_learning_theme"].strip() or sent["learning_theme"],
            source_name=sent["source_name"].strip(),
            source_on=sent["source_on"],
            link=sent["address"].strip(),
        )

    @property
    def source_file(self) -> FileIn | None:
        return self.read.get("file")


class WithdrawForm(PortalForm):
    submit_label = "Withdraw it"
    mark_optional = False
    looks = {"why": Look(rows=2, count=300)}
    why = forms.CharField(
        label="Why is it withdrawn?",
        max_length=300,
        widget=forms.Textarea,
        help_text="Everybody who reads the library can read it. Do not name children, their families or staff.",
        error_messages={"required": "Say in a sentence why it is withdrawn."},
    )


class EntryFilter(FilterForm):
    """The filter of the library; its choices are those in use."""

    looks = {"q": Look(width="two-thirds")}
    q = forms.CharField(label="Words", required=False, max_length=MOST)
    theme = forms.ChoiceField(label="Theme", required=False)
    agency = forms.ChoiceField(label="Agency", required=False)
    year = forms.ChoiceField(label="Year", required=False)
    withdrawn = forms.BooleanField(label="Withdrawn ones", required=False)

    def __init__(self, *args, themes, learning_themes, agencies, years, **options):
        super().__init__(*args, **options)
        own = [(f"{LEARNING}{each.pk}", f"Learning: {each.name}") for each in learning_themes]
        offer_choices(self, "theme", [("", "All"), *((each.value, each.label) for each in themes), *own])
        offer_choices(self, "agency", [("", "All"), *((str(each.pk), each.name) for each in agencies)])
        offer_choices(self, "year", [("", "All"), *((str(year), str(year)) for year in years)])


def wanted_from(query) -> EntryWanted:
    """The filters of an address; too long a word is cut."""
    text = {name: query.get(name, "").strip()[:MOST].replace("\x00", "") for name in ("q", "theme", "agency", "year")}
    return EntryWanted(**text, withdrawn=bool(query.get("withdrawn")))
