"""Drawing the children."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from audits.forms.words import ConfirmedWords, confirmation
from cases import leaving_out
from cases.actions.draws import CannotMeet
from cases.facts import field_label, in_order, value_label
from cases.foreseeing import USUAL, Wish
from cases.quotas import KNOWN, quota
from cases.sampling import MOST_PLACES, UNKNOWN, Criteria, Strata
from cases.wishing import DIVIDED, FILTERED, SPREAD, USUAL_SPREAD, filter_on, part_words, parts_by, plan_filter
from ui.forms import Look, PortalForm, offer_choices, sent_copy

LONGEST_REASON = 600
MOST_VALUES = 30
LONGEST_SEED = 64
Counts = Mapping[str, Counter[str]]
IDS = "Council IDs or references of earlier cases, one a line. They are recognised and not kept."
LEFT_OUT = {"in_review": leaving_out.REVIEW, "in_court": leaving_out.COURT, "named": leaving_out.NAMED}


def number(label: str, *, least: int = 0, most: int = MOST_PLACES, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, **more)


def words_box(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=4000, help_text=IDS, widget=forms.Textarea)


class DrawForm(PortalForm):
    """How many children to draw, and what the sample must contain. `counts` is what the file holds by
    fact, `there` how many children each least number could count."""

    submit_label = "Draw the children"
    mark_optional = False
    called = {
        "size": "the number of children",
        "reserves": "the number in reserve",
        "exclude_months": "the number of months",
        "plan_at_least": "the months on a plan",
    }

    size = number("How many children?", least=1, initial=6)
    reserves = number(
        "How many in reserve?",
        initial=2,
        help_text="A reserve takes the place of a drawn child who cannot be audited.",
    )
    spread = forms.MultipleChoiceField(
        label="Spread the sample over",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="No value is left out while another comes twice, as far as that is possible.",
    )
    plan_at_least = number("On a plan for at least", most=240, required=False)
    strata = forms.ChoiceField(
        label="Draw in parts by",
        required=False,
        help_text="Each part gets its own number of children and its own reserves.",
    )
    exclude_months = number(
        "Leave out children audited in the last",
        most=60,
        initial=12,
        help_text="They are recognised without their names. Enter 0 to leave nobody out.",
    )
    in_review = words_box("Children whose case is under review")
    in_court = words_box("Children whose case is before a court")
    named = words_box("Others to leave out")
    seed = forms.CharField(
        label="A number drawn at a meeting",
        required=False,
        max_length=LONGEST_SEED,
        help_text="Leave this empty to use the seed that was made and hidden before anybody could draw. "
        "A number used instead is named on the certificate.",
    )
    accepted = forms.BooleanField(required=False)
    knowing = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args, counts: Counts, there: Mapping[str, int], is_nominated: bool = False, **options: Any
    ) -> None:
        """`is_nominated`: two deep-dive cases and two in reserve are usual, without a least number. Nobody is left out
        by name then: whether a name is found would tell who is nominated."""
        super().__init__(*args, **options)
        self.there, self.is_nominated = there, is_nominated
        self.counts = {field: each for field, each in counts.items() if set(each) != {UNKNOWN}}
        self.looks: dict[str, Look] = {
            "size": Look(width=2), "reserves": Look(width=2), "spread": Look(small=True), "seed": Look(width=20),
            "exclude_months": Look(width=2, suffix="months"), "plan_at_least": Look(width=3, suffix="months"),
            "in_review": Look(rows=3), "in_court": Look(rows=3), "named": Look(rows=3),
        }  # fmt: skip
        if is_nominated:
            self.fields["size"].initial = 2
            for name in LEFT_OUT:
                del self.fields[name]
        self.add_quotas()
        self.add_filters()
        axes = [field for field in SPREAD if field in self.counts]
        offer_choices(self, "spread", [(field, field_label(field)) for field in axes])
        self.fields["spread"].initial = [field for field in axes if field in USUAL_SPREAD]
        divided = [field for field in DIVIDED if 1 < len(self.counts.get(field, ())) <= MOST_VALUES]
        offer_choices(self, "strata", [("", "No parts"), *((field, field_label(field)) for field in divided)])
        self.add_parts(self.chosen_strata(divided))

    def add_quotas(self) -> None:
        """A box for the least number of each kind of child the file holds, and for the one most audits ask for."""
        self.quota_names = {f"least_{code}": code for code in KNOWN if self.there[code] or code in USUAL}
        for name, code in self.quota_names.items():
            self.fields[name] = number(
                f"Children {KNOWN[code][0]}",
                required=False,
                initial=1 if code in USUAL and not self.is_nominated else None,
                help_text=f"{self.there[code]:,} in the {self.source}",
            )
            self.looks[name] = Look(width=2, prefix="At least")

    def add_filters(self) -> None:
        """Boxes to tick for each fact a draw may be limited to."""
        self.filter_names = {f"only_{field}": field for field in FILTERED if len(self.counts.get(field, ())) > 1}
        for name, field in self.filter_names.items():
            self.fields[name] = forms.MultipleChoiceField(
                label=field_label(field), required=False, widget=forms.CheckboxSelectMultiple
            )
            offer_choices(self, name, [(each, value_label(field, each)) for each in self.values_of(field)])
            self.looks[name] = Look(small=True)

    def add_parts(self, chosen: str) -> None:
        """A box for each part's number of children, once it is said by which fact to divide."""
        self.part_names = {}
        for place, value in enumerate(self.values_of(chosen) if chosen else (), start=1):
            name = f"part_{place}"
            self.part_names[name] = value
            there = self.counts[chosen][value]
            self.fields[name] = number(
                f"Children {part_words(chosen, value)}", required=False, help_text=f"{there:,} in the {self.source}"
            )
            self.looks[name] = Look(width=2)

    @property
    def source(self) -> str:
        """What the children are drawn from, in a word."""
        return "list" if self.is_nominated else "file"

    def values_of(self, field: str) -> list[str]:
        return [value for value, _ in in_order(field, self.counts[field].most_common())]

    def chosen_strata(self, offered: list[str]) -> str:
        chosen = self.data.get("strata", "") if self.is_bound else ""
        return chosen if chosen in offered else ""

    def clean(self) -> dict[str, Any]:
        words = super().clean()
        given = [name for name in self.part_names if words.get(name) is not None]
        if given and words.get("size") is not None:
            total = sum(words[name] for name in given)
            if total != words["size"]:
                self.add_error("size", f"The parts add up to {total}. Make them add up to the number of children.")
        return words

    @property
    def wish(self) -> Wish:
        """What the draw is asked for, all but the children left out by name."""
        words = self.cleaned_data
        filters = [filter_on(field, words[name]) for name, field in self.filter_names.items() if words[name]]
        if words["plan_at_least"]:
            filters.append(plan_filter(words["plan_at_least"]))
        quotas = tuple(quota(code, words[name]) for name, code in self.quota_names.items() if words[name])
        criteria = Criteria(
            size=words["size"],
            reserves=words["reserves"],
            filters=tuple(filters),
            strata=self.parts,
            quotas=quotas,
            spread=tuple(words["spread"]),
        )
        return Wish(criteria, exclude_months=words["exclude_months"])

    @property
    def parts(self) -> Strata | None:
        """The parts to draw in; a part left empty gives none where another has a number."""
        field = self.cleaned_data["strata"]
        if not field:
            return None
        numbers = {value: self.cleaned_data[name] for name, value in self.part_names.items()}
        given = any(each is not None for each in numbers.values())
        return parts_by(
            field, list(numbers), {value: each or 0 for value, each in numbers.items()} if given else None
        )  # fmt: skip

    @property
    def usual_quotas(self) -> list[forms.BoundField]:
        """The least number that most audits ask for."""
        return [self[name] for name, code in self.quota_names.items() if code in USUAL]

    @property
    def other_quotas(self) -> list[forms.BoundField]:
        return [self[name] for name, code in self.quota_names.items() if code not in USUAL]

    @property
    def filters(self) -> list[forms.BoundField]:
        return [self[name] for name in self.filter_names]

    @property
    def parts_shown(self) -> list[forms.BoundField]:
        return [self[name] for name in self.part_names]

    def is_used(self, names: Iterable[str]) -> bool:
        """Whether something was given for one of these fields: what was used is not folded away."""
        return self.is_bound and any(self.data.get(name) for name in names)

    @property
    def other_quotas_used(self) -> bool:
        return self.is_used(each.name for each in self.other_quotas)

    @property
    def filters_used(self) -> bool:
        return self.is_used([*self.filter_names, "plan_at_least"])

    @property
    def left_out_by_name(self) -> list[forms.BoundField]:
        """Boxes for children left out by ID or reference; none where children are nominated."""
        return [self[name] for name in LEFT_OUT if name in self.fields]

    @property
    def leaving_out_used(self) -> bool:
        changed = self.is_bound and self.data.get("exclude_months") != "12"
        return changed or self.is_used(LEFT_OUT)

    @property
    def typed(self) -> dict[str, str]:
        """Reason -> the IDs and references typed for it."""
        given = {reason: self.cleaned_data.get(name, "") for name, reason in LEFT_OUT.items()}
        return {reason: words for reason, words in given.items() if words}

    def ask_first(self, unmet: CannotMeet | None) -> None:
        """Show the box to tick when something cannot be met; a tick made for other words does not count."""
        if unmet is None:
            del self.fields["accepted"], self.fields["knowing"]
            return
        self["accepted"].label = unmet.all_the_same
        self.fields["knowing"].initial = str(unmet)
        if self.is_bound:
            self.data = sent = sent_copy(self)
            sent["knowing"] = str(unmet)
            sent.pop("accepted", None)

    @classmethod
    def first(cls, counts: Counts, there: Mapping[str, int], *, is_nominated: bool = False) -> "DrawForm":
        """The form as it would be sent if nothing on the page were changed."""
        blank = cls(counts=counts, there=there, is_nominated=is_nominated)
        data = {name: field.initial for name, field in blank.fields.items() if field.initial is not None}
        form = cls(data, counts=counts, there=there, is_nominated=is_nominated)
        form.full_clean()
        return form

    @property
    def known(self) -> str:
        """What the person was shown and ticked."""
        return self.cleaned_data["knowing"] if self.cleaned_data["accepted"] else ""


class AbandonForm(ConfirmedWords, PortalForm):
    """Why a draw is given up."""

    submit_label = "Abandon the draw"
    checked_fields = ("reason",)
    looks = {"reason": Look(rows=3, count=LONGEST_REASON)}
    called = {"reason": "the reason"}

    reason = forms.CharField(
        label="Why is this draw abandoned?",
        help_text="It is kept with the certificate, for everyone who may check the draw. Name nobody.",
        max_length=LONGEST_REASON,
        widget=forms.Textarea,
        error_messages={"required": "Say why this draw is abandoned"},
    )
    confirmed = confirmation()
