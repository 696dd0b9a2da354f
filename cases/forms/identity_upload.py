"""Choosing the filled-in workbook of who the children are."""

from django import forms

from ui.forms import PortalForm

MOST_BYTES = 5 * 1024 * 1024


class IdentityFileForm(PortalForm):
    """One file; what it holds is judged row by row on the next page."""

    submit_label = "Look at what it says"
    file = forms.FileField(
        label="The filled-in workbook",
        help_text="The .xlsx file downloaded here, or the same columns as a .csv file. At most 5 MB.",
        error_messages={
            "required": "Choose the workbook that you filled in.",
            "empty": "The file is empty. Check that it was saved, then choose it again.",
        },
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 5 MB. Remove pictures and other sheets, then retry.")
        return file
