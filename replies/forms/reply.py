"""A team's reply: the questions first, who it is last, and one button."""

from typing import Any

from django import forms

from accounts.models import Agency
from briefings.guard import why_not_keep, without_identifiers
from cases.forms.words import ConfirmedWords, confirmation
from replies.actions.replying import NOTHING_SAID, WHICH_AGENCY, Said
from replies.models import TeamRole
from replies.models.replies import MOST_PEOPLE
from replies.questions import Check
from ui.forms import Look, make_helper, offer

LONGEST_ANSWER, LONGEST_COMMENT = 1000, 2000
LEAVE_EMPTY = "Leave the field that is marked so empty, then send again."


class ReplyForm(ConfirmedWords):
    """What a team says about one edition. Its questions and checks make the first fields."""

    submit_label = "Send our reply"
    mark_optional = False
    called = {"role": "your role", "agency": "your agency", "people": "the number of people"}

    comment = forms.CharField(
        label="Is there anything else you want to say?", max_length=LONGEST_COMMENT, required=False,
        widget=forms.Textarea,
    )  # fmt: skip
    used_in_supervision = forms.BooleanField(label="We used this briefing in supervision", required=False)
    people = forms.IntegerField(
        label="How many of you talked about it?", required=False, min_value=1, max_value=MOST_PEOPLE,
        help_text="You can leave this empty.",
    )  # fmt: skip
    agency = forms.ModelChoiceField(
        label="Which agency are you?", queryset=Agency.objects.none(), required=False,
        empty_label="Choose, or write it below",
    )  # fmt: skip
    other_agency = forms.CharField(
        label="If your agency is not in the list, which one is it?", max_length=80, required=False
    )
    role = forms.ChoiceField(
        label="What is your role?", choices=[("", "Choose your role"), *TeamRole.choices],
        error_messages={"required": "Choose your role."},
    )  # fmt: skip
    website = forms.CharField(label="Leave this field empty", required=False)
    confirmed = confirmation()

    def __init__(self, *args, talk: list[str], checks: list[Check], agencies, **options):
        self.talk, self.checks = talk, checks
        texts = (*(f"talk_{n}" for n in range(len(talk))), "comment")
        self.checked_fields = (*texts, "other_agency")
        self.saying = (*texts, *(f"check_{n}" for n in range(len(checks))))
        agencies = list(agencies)
        super().__init__(*args, known=[*(each.name for each in agencies)], **options)
        offer(self, "agency", Agency.objects.filter(pk__in=[each.pk for each in agencies]).order_by("name"))
        asked = self.questions()
        self.looks = self.looks_of()
        self.order_fields([*asked, *(name for name in self.fields if name not in asked)])

    def questions(self) -> list[str]:
        """Add a field for every question and check; their names in order."""
        for n, question in enumerate(self.talk):
            self.fields[f"talk_{n}"] = forms.CharField(
                label=question, max_length=LONGEST_ANSWER, required=False, widget=forms.Textarea
            )
        for n, check in enumerate(self.checks):
            self.fields[f"check_{n}"] = forms.ChoiceField(
                label=check.question, choices=[(choice, choice) for choice in check.choices], required=False,
                widget=forms.RadioSelect,
            )  # fmt: skip
        names = [f"talk_{n}" for n in range(len(self.talk))]
        return names + [f"check_{n}" for n in range(len(self.checks))]

    def looks_of(self) -> dict[str, Look]:
        looks = {f"talk_{n}": Look(rows=3) for n in range(len(self.talk))}
        return looks | {
            "comment": Look(rows=4), "used_in_supervision": Look(small=True), "people": Look(width=3),
            "other_agency": Look(width="two-thirds"),
        }  # fmt: skip

    def words_asked_about(self, name: str) -> str:
        """What is refused is not asked about as well."""
        return without_identifiers(super().words_asked_about(name))

    def clean(self) -> dict[str, Any]:
        """Everything that is wrong is said at once, so that nobody sends the form again for each of it."""
        cleaned = super().clean()
        if cleaned.get("website"):
            self.add_error("website", LEAVE_EMPTY)
        for name in self.checked_fields:
            if refusal := why_not_keep(cleaned.get(name) or ""):
                self.add_error(name, refusal)
        if not self.is_sent("agency", "other_agency"):
            self.add_error("agency", WHICH_AGENCY)
        if not self.is_sent(*self.saying, "used_in_supervision"):
            self.add_error(None, NOTHING_SAID)
        return cleaned

    def is_sent(self, *names: str) -> bool:
        """Whether anything was written or chosen in one of the fields, right or wrong."""
        return any(self.data.get(self.add_prefix(name), "").strip() for name in names)

    @property
    def helper(self):
        helper = make_helper(self.submit_label)
        helper.disable_csrf = True  # a signed token stands in for it, so that no cookie is needed
        return helper

    @property
    def said(self) -> Said:
        data = self.cleaned_data
        answers = [(text, data.get(f"talk_{n}", "").strip()) for n, text in enumerate(self.talk)]
        chosen = [(check, data.get(f"check_{n}", "")) for n, check in enumerate(self.checks)]
        return Said(
            role=data["role"], agency=data["agency"], other_agency="" if data["agency"] else data["other_agency"],
            people=data["people"],
            answers=tuple({"question": question, "text": text} for question, text in answers if text),
            checks=tuple(
                {"question": check.question, "choice": choice, "right": check.right}
                for check, choice in chosen if choice
            ),
            comment=data["comment"], used_in_supervision=data["used_in_supervision"],
        )  # fmt: skip
