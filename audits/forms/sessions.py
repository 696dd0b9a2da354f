"""Writing down a session of a round."""

import datetime
from typing import Any

from django import forms

from accounts.models import Agency
from audits.actions.sessions import MOST_PEOPLE, Came, SessionWords, came_of, fingerprint, words_of
from audits.forms.words import ConfirmedWords, confirmation
from audits.models import Round, RoundSession, SessionKind
from ui.forms import GovDateField, Look, PortalForm

EARLIEST = datetime.date(2000, 1, 1)


class SessionForm(ConfirmedWords, PortalForm):
    """When and where it was, how many came from each agency of the round, and what was said."""

    submit_label = "Save the session"
    checked_fields = ("notes", "other_words")
    looks = {
        "kind": Look(small=True, inline=True),
        "forum": Look(width="two-thirds"),
        "place": Look(width="two-thirds"),
        "is_virtual": Look(size=""),
        "other_people": Look(width=4),
        "other_words": Look(width="two-thirds"),
        "notes": Look(rows=10),
    }
    called = {"kind": "the kind of session", "other_people": "the number of other people"}

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    kind = forms.ChoiceField(
        label="What kind of session was it?", choices=SessionKind.choices, widget=forms.RadioSelect
    )
    forum = forms.CharField(
        label="What is it called, or who met?",
        max_length=120,
        help_text="Such as: neglect workshop, or designated safeguarding leads' forum",
    )
    held_on = GovDateField(label="When was it?", name="day of the session", earliest=EARLIEST)
    is_virtual = forms.BooleanField(label="It was held online", required=False)
    place = forms.CharField(label="Venue", max_length=120, required=False, help_text="Empty if it was held online")
    other_people = forms.IntegerField(
        label="How many others came?",
        min_value=0,
        max_value=MOST_PEOPLE,
        required=False,
        help_text="From agencies that take no part in this audit, parents, young people",
    )
    other_words = forms.CharField(label="Who were the others? No names", max_length=200, required=False)
    notes = forms.CharField(
        label="Notes",
        max_length=20_000,
        required=False,
        widget=forms.Textarea,
        help_text="What was said and worked out. Leave names out: write “a health visitor”, “a mother”.",
    )
    confirmed = confirmation()

    def __init__(self, *args, round_: Round, **options):
        super().__init__(*args, **options)
        self.agencies: list[Agency] = list(round_.agencies.order_by("name"))
        for place, agency in enumerate(self.agencies):
            self.fields[f"people_{place}"] = forms.IntegerField(
                label=f"How many came from {agency.name}?", min_value=0, max_value=MOST_PEOPLE, required=False
            )
            self.fields[f"roles_{place}"] = forms.CharField(
                label=f"In which roles, from {agency.name}?", max_length=200, required=False
            )
        width = {f"people_{place}": Look(width=4) for place in range(len(self.agencies))}
        self.looks = {**self.looks, **width}
        self.called = {
            **self.called,
            **{f"people_{place}": f"the number from {each.name}" for place, each in enumerate(self.agencies)},
        }

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The two boxes of each agency."""
        return [(self[f"people_{place}"], self[f"roles_{place}"]) for place in range(len(self.agencies))]

    @property
    def words(self) -> SessionWords:
        given = {name: self.cleaned_data[name] for name in SessionWords._fields}
        return SessionWords(**given | {"other_people": given["other_people"] or 0})

    @property
    def came(self) -> dict[Any, Came]:
        """Who came, by the agency's id."""
        return {
            agency.pk: Came(self.cleaned_data[f"people_{place}"] or 0, self.cleaned_data[f"roles_{place}"])
            for place, agency in enumerate(self.agencies)
        }


def initial_of(session: RoundSession, round_: Round) -> dict[str, Any]:
    """What the form starts from when a session is changed."""
    initial: dict[str, Any] = words_of(session)._asdict() | {"seen": fingerprint(session)}
    came = came_of(session)
    for place, agency in enumerate(round_.agencies.order_by("name")):
        if agency.pk in came:
            initial |= {f"people_{place}": came[agency.pk].people, f"roles_{place}": came[agency.pk].roles}
    return initial
