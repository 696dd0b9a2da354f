"""Planning an audit from one that was."""

from django import forms

from audits.forms.rounds import YEARS
from audits.key_dates import KeyDay
from audits.models import Round
from audits.selectors.plans import days_of
from ui.forms import GovDateField, Look, PortalForm

AGAIN, NEW = "again", "new"


class CopyForm(PortalForm):
    """What the copy is, what it is called, and when its panel meets."""

    submit_label = "Plan it"
    looks = {
        "kind": Look(
            hints={
                AGAIN: "The same questions word for word, so that its grades can be compared with those of this one.",
                NEW: "The same terms, agencies and settings, with the newest questions of the same tool.",
            }
        ),
        "title": Look(width=30),
        "year": Look(width=4),
    }
    called = {"kind": "what the copy is", "year": "the programme's year"}

    kind = forms.ChoiceField(
        label="What is the copy?",
        choices=[(AGAIN, "A re-audit of this audit"), (NEW, "Another audit planned in the same way")],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label="Title", max_length=120)
    year = forms.IntegerField(label="Programme of the year", min_value=YEARS[0], max_value=YEARS[1])
    panel_on = GovDateField(label="When does its panel meet?", name="date the panel meets")

    @staticmethod
    def initial_from(round_: Round) -> dict:
        """A re-audit on the day on which the plan has it."""
        day = days_of(round_).get(KeyDay.RE_AUDIT, round_.panel_on)
        return {"kind": AGAIN, "title": round_.title, "year": day.year, "panel_on": day}

    @property
    def chosen(self) -> dict:
        words = self.cleaned_data
        return {name: words[name] for name in ("title", "year", "panel_on")} | {"repeats": words["kind"] == AGAIN}
