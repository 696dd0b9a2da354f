"""Files and links kept as evidence: what somebody chooses, checked before anything is saved."""

from django import forms
from django.utils import timezone

from access.permissions import NotDone
from cases.forms.words import ConfirmedWords, confirmation
from recommendations.actions.evidence import FileIn, LinkIn, checked_address
from recommendations.day_rules import earliest_fact
from recommendations.evidence_kinds import ENDINGS, MOST_BYTES, TOO_LARGE, kind_of_evidence
from ui.forms import GovDateField, Look

NO_NAMES = "Do not name children, their families or staff, neither here nor in the file."
AGAIN = "Choose the file once more: a browser forgets it when a page is shown again."
FILE_HINT = "PDF, Word, Excel, PNG, JPEG, text or CSV, of at most 10 MB, without macros"


def title_field(label: str, hint: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=120, help_text=hint)


def file_field(label: str) -> forms.FileField:
    return forms.FileField(
        label=label,
        required=False,
        help_text=FILE_HINT,
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        error_messages={"empty": "The file is empty. Check that it was saved, then choose it again."},
    )


def address_field() -> forms.CharField:
    return forms.CharField(
        label="Address of a page",
        required=False,
        max_length=500,
        help_text="It starts with https://. Links stop working: keep a copy of what matters as a file, too.",
    )


class EvidenceChecks(ConfirmedWords):
    """For a form with pairs of a file and what it shows (`pairs`), and an address with what it shows.

    `sent_bytes` is the size of the whole request, known even where the files were too large to be kept.
    """

    pairs: tuple[tuple[str, str], ...] = ()

    def __init__(self, *args, sent_bytes: int = 0, **options):
        super().__init__(*args, **options)
        self.sent_bytes = sent_bytes
        self.read: dict[str, FileIn] = {}

    def clean(self):
        cleaned = super().clean()
        for name, title in self.pairs:
            self.check_file(name, title)
        self.check_address()
        if self.errors:
            for name in self.read:
                self.add_error(name, AGAIN)
        return cleaned

    def check_file(self, name: str, title: str) -> None:
        file, words = self.cleaned_data.get(name), self.cleaned_data.get(title, "")
        if name in self.errors:
            return
        if file is None:
            if self.sent_bytes > MOST_BYTES:
                self.add_error(name, TOO_LARGE)
            elif words and not self.has_other_use(title):
                self.add_error(name, AGAIN)
            return
        try:
            if file.size > MOST_BYTES:
                raise NotDone(TOO_LARGE)
            data = file.read()
            kind_of_evidence(data, file.name)
        except NotDone as problem:
            self.add_error(name, str(problem))
            return
        self.read[name] = FileIn(words, data, file.name)
        if not words and title not in self.errors:
            self.add_error(title, "Say in a few words what the file shows.")

    def has_other_use(self, title: str) -> bool:
        """Whether words about a file may stand without it, since they are about a link too."""
        return title == "link_title"

    def check_address(self) -> None:
        address, words = self.cleaned_data.get("address", ""), self.cleaned_data.get("link_title", "")
        if address:
            try:
                checked_address(address)
            except NotDone as problem:
                self.add_error("address", str(problem))
            if not words and "link_title" not in self.errors:
                self.add_error("link_title", "Say in a few words what the page shows.")

    def links(self) -> list[LinkIn]:
        if not self.cleaned_data.get("address"):
            return []
        sent = self.cleaned_data
        return [LinkIn(sent["link_title"], sent["address"], sent.get("copied_on"))]


class EvidenceForm(EvidenceChecks):
    """A file, a link, or a link with the file as its copy."""

    submit_label = "Keep this evidence"
    mark_optional = False
    pairs = (("file", "link_title"),)
    checked_fields = ("link_title",)
    looks = {"link_title": Look(width="two-thirds"), "address": Look(width="full")}
    link_title = title_field("What does it show?", "For example: results of the dip check in April")
    file = file_field("File")
    address = address_field()
    copied_on = GovDateField(
        label="When was it copied?",
        name="The day of the copy",
        required=False,
        earliest=earliest_fact,
        latest=timezone.localdate,
        help_text="Only for a link with a file as its copy; empty stands for today",
    )
    confirmed = confirmation()

    def clean(self):
        cleaned = super().clean()
        has_file = bool(self.read) or "file" in self.errors
        if not has_file and not cleaned.get("address") and "address" not in self.errors:
            self.add_error("file", "Choose a file or give the address of a page.")
        return cleaned

    def facts(self) -> dict:
        """What the action takes."""
        return {"file": self.read.get("file"), "link": next(iter(self.links()), None)}
