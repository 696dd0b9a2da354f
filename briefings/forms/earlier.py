"""Bringing in a briefing that was made before the portal."""

from datetime import date

from django import forms
from django.utils import timezone

from access.permissions import NotDone
from audits.models import Theme
from briefings.actions import PaperWords
from briefings.actions.earlier import kind_of_paper
from briefings.forms.setup import audience_field, internal_field, number_field, series_field
from briefings.layout import IN_BRIEF_WORDS
from recommendations.evidence_kinds import MOST_BYTES, TOO_LARGE
from ui.forms import GovDateField, Look, PortalForm

THEMES = [choice for choice in Theme.choices if choice[0] != "overall"]


class PaperFileForm(PortalForm):
    """The file alone. `sent_bytes` is the size of the whole request, known even where it was too large to be kept."""

    submit_label = "Take this file instead"
    file = forms.FileField(
        label="The file",
        help_text="A PDF or a Word file of at most 10 MB. Names of authors in it are taken out before anybody else "
        "gets it; nothing that shows on its pages is changed.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx"}),
        error_messages={
            "required": "Choose the file. A browser forgets it when a page is shown again.",
            "empty": "The file is empty. Check that it was saved, then choose it again.",
        },
    )

    def __init__(self, *args, sent_bytes: int = 0, **options):
        super().__init__(*args, **options)
        self.sent_bytes = sent_bytes
        self.data_read = b""
        if sent_bytes > MOST_BYTES:
            self.fields["file"].error_messages["required"] = TOO_LARGE

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            if file.size > MOST_BYTES:
                raise NotDone(TOO_LARGE)
            self.data_read = file.read()
            kind_of_paper(self.data_read, file.name)
        except NotDone as problem:
            raise forms.ValidationError(str(problem)) from problem
        return file


class EarlierForm(PaperFileForm):
    """The file, and what the library says of it."""

    submit_label = "Bring it in"
    field_order = ("title", "file", "first_published_on", "in_brief", "themes", "audience")
    looks = {
        "title": Look(width="two-thirds"), "in_brief": Look(rows=4), "themes": Look(small=True),
        "audience": Look(size="m"), "series": Look(width="two-thirds"), "series_number": Look(width=3),
    }  # fmt: skip
    title = forms.CharField(label="Title", max_length=120, help_text="As it stands on the briefing.")
    first_published_on = GovDateField(
        label="When was it first published?",
        name="The day of first publication",
        help_text="If you know only the month, give its first day.",
        earliest=date(1980, 1, 1),
        latest=timezone.localdate,
    )
    in_brief = forms.CharField(
        label="In brief",
        widget=forms.Textarea,
        max_length=1000,
        help_text=f"What a busy reader must know, in at most {IN_BRIEF_WORDS} words of your own. It stands in the "
        "library and above the words of the file.",
    )
    themes = forms.MultipleChoiceField(
        label="What is it about? (optional)", choices=THEMES, required=False, widget=forms.CheckboxSelectMultiple
    )
    audience = audience_field()
    is_internal = internal_field()
    series = series_field()
    series_number = number_field()

    def words(self) -> PaperWords:
        """What was sent, as one value."""
        sent = self.cleaned_data
        return PaperWords(
            title=sent["title"], in_brief=sent["in_brief"], first_published_on=sent["first_published_on"],
            themes=sent["themes"], audience=sent["audience"], is_internal=sent["is_internal"],
            series=sent["series"], number=sent["series_number"],
        )  # fmt: skip
