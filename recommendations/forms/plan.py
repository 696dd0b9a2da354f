"""Choosing the file of an action plan."""

from django import forms

from recommendations.importing import MOST_SENT, ImportRefused, PlanRead, read_action_plan
from recommendations.presets.words import scheme_words
from ui.forms import PortalForm, offer

TOO_LARGE = "The file is larger than 20 MB. Save it without pictures, then choose it again."


class PlanFileForm(PortalForm):
    """A plan's file and the words of its status column. Valid only when the file could be read."""

    submit_label = "Look at what it holds"
    file = forms.FileField(
        label="File",
        help_text="A Word file (.docx), a workbook (.xlsx) or a .csv file of at most 20 MB",
        error_messages={
            "required": "Choose the file of your action plan.",
            "empty": "The file is empty. Choose another one.",
        },
    )
    scheme: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Words of its status column", queryset=None, empty_label=None
    )

    def __init__(self, *args, schemes, sent_bytes: int = 0, **options):
        super().__init__(*args, **options)
        offer(self, "scheme", schemes)
        self.fields["scheme"].initial = schemes.first()
        self.sent_bytes = sent_bytes
        self.plan: PlanRead | None = None

    def clean(self):
        cleaned = super().clean()
        file, scheme = cleaned.get("file"), cleaned.get("scheme")
        if self.sent_bytes > MOST_SENT + 100_000 or (file and file.size > MOST_SENT):
            self.errors.pop("file", None)
            self.add_error("file", TOO_LARGE)
        elif file and scheme:
            self.data_read = file.read()
            try:
                self.plan = read_action_plan(self.data_read, file_name=file.name, scheme=scheme_words(scheme.code))
            except ImportRefused as problem:
                self.add_error("file", str(problem))
        return cleaned
