"""Wording, sending, passing on and answering a letter of feedback."""

from django import forms

from accounts.models import User
from audits.feedback_words import HEADINGS, FeedbackWords
from audits.forms.seen import SeenForm
from audits.forms.words import ConfirmedWords, confirmation
from audits.models import Audience, Feedback
from audits.selectors.feedback import readers_at
from ui.forms import Look, PortalForm, offer

LONGEST = 4000


def points_field(name: str, hint: str) -> forms.CharField:
    """One part of a letter."""
    return forms.CharField(
        label=HEADINGS[name], help_text=hint, widget=forms.Textarea, max_length=LONGEST, required=False
    )


class FeedbackForm(ConfirmedWords, SeenForm):
    """The words of a letter, one point a line."""

    submit_label = "Save the letter"
    checked_fields = FeedbackWords._fields
    looks = {name: Look(rows=rows) for name, rows in zip(FeedbackWords._fields, (6, 6, 3, 4), strict=True)}

    strengths = points_field(
        "strengths", "One point a line. Say what was done, and what it meant for the child. Name nobody."
    )
    to_consider = points_field("to_consider", "One point a line: what could have been done, not who failed to do it.")
    judgement = points_field("judgement", "Left empty, the letter says nothing of grades.")
    supervision = points_field("supervision", "Questions to think about together. Left empty, the letter has none.")
    confirmed = confirmation()

    @property
    def words(self) -> FeedbackWords:
        return FeedbackWords(
            **{name: self.cleaned_data[name].replace("\r\n", "\n").strip() for name in FeedbackWords._fields}
        )


class FeedbackSendForm(SeenForm):
    """Whom a letter goes to."""

    submit_label = "Send this letter"
    called = {"recipient": "the person the letter is for"}

    recipient: forms.ModelChoiceField = forms.ModelChoiceField(
        label="Who is it for?",
        help_text="Somebody with an account at the agency. Where they have none, its lead gets the letter to pass on.",
        queryset=None,
        required=False,
        empty_label="The agency’s lead passes it on",
    )

    def __init__(self, *args, letter: Feedback, **options):
        super().__init__(*args, **options)
        offer(self, "recipient", readers_at(letter.agency, letter.case))
        if letter.audience == Audience.AGENCY:
            del self.fields["recipient"]

    @property
    def recipient_chosen(self) -> User | None:
        return self.cleaned_data.get("recipient")


class FeedbackPassForm(PortalForm):
    """Whom a lead gave the letter to, as a role."""

    submit_label = "I have passed this letter on"
    called = {"to": "the role of the person"}

    to = forms.CharField(
        label="Whom did you give it to?",
        help_text="Their role, such as “school nurse”. No name.",
        max_length=80,
        error_messages={"required": "Say which role the person has whom you gave the letter to"},
    )


class FeedbackReplyForm(ConfirmedWords, PortalForm):
    """An answer: one's own words, or somebody else's with whose they are and how they came."""

    submit_label = "Send this answer"
    checked_fields = ("text", "said_by", "source")
    looks = {"text": Look(rows=6)}
    called = {"text": "the answer", "said_by": "whose words these are", "source": "how they reached you"}

    text = forms.CharField(
        label="Your answer",
        help_text="What you agree with, what you see differently, what has changed since. Name nobody.",
        widget=forms.Textarea,
        max_length=LONGEST,
        error_messages={"required": "Write the answer"},
    )
    said_by = forms.CharField(
        label="Whose words are these?",
        help_text="Their role, such as “school nurse”. No name.",
        max_length=80,
        error_messages={"required": "Say whose words these are"},
    )
    source = forms.CharField(
        label="How did they reach you?",
        help_text="For example “in supervision on 4 March” or “on a printed letter”.",
        max_length=120,
        error_messages={"required": "Say how the words reached you"},
    )
    confirmed = confirmation()

    def __init__(self, *args, for_somebody: bool, **options):
        super().__init__(*args, **options)
        if for_somebody:
            self.fields["text"].label = "The answer, in their words"
        else:
            del self.fields["said_by"], self.fields["source"]
