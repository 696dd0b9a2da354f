"""A return whose audit asks practitioners, and what they write, through the actions people use."""

from datetime import date, timedelta

from access.roles import Role
from audits.actions.comment_invitations import invite_practitioner
from audits.actions.comments import save_comment, send_comment
from audits.comments import WordsIn
from audits.models import Contact, PractitionerComment, Round
from tests.audits.return_factories import MONDAY, Scoring, make_scoring
from tests.factories import make_person

FRIDAY = date(2026, 3, 20)
WRONG = "The visit was on the 5th, by the duty worker."
HELPED = "Joint visits helped; the two systems did not."


def make_asking(*, signs_off: bool = False) -> Scoring:
    """As `make_scoring`; the audit asks practitioners, and there are two more of them, one at the other agency."""
    scoring = make_scoring(signs_off=signs_off)
    Round.objects.filter(pk=scoring.round.pk).update(practitioner_contact=Contact.ASKED)
    scoring.round.refresh_from_db()
    scoring.own.round = scoring.other.round = scoring.round
    scoring.people["second"] = make_person(Role.PRACTITIONER, scoring.agency, "Sam Second")
    scoring.people["other_practitioner"] = make_person(Role.PRACTITIONER, scoring.other_agency, "Olive Other")
    return scoring


def make_current(scoring: Scoring) -> None:
    """The same audit in days to come, for pages that ask what day it is today."""
    today = date.today()
    Round.objects.filter(pk=scoring.round.pk).update(
        returns_due_on=today + timedelta(days=20),
        panel_on=today + timedelta(days=30),
        report_due_on=today + timedelta(days=60),
    )
    scoring.round.refresh_from_db()


def invited(scoring: Scoring, who: str = "practitioner", by: str = "auditor") -> PractitionerComment:
    return invite_practitioner(
        agency_return=scoring.own, practitioner=scoring.people[who], due_on=FRIDAY, by=scoring.people[by], at=MONDAY
    )


def write(comment: PractitionerComment, part: str, text: str, version: int = 0):
    """The practitioner's words about one part, as their page saves them."""
    words = [WordsIn(part, text, version)]
    return save_comment(comment=comment, words=words, by=comment.practitioner, at=MONDAY + timedelta(hours=2))


def sent(scoring: Scoring, who: str = "practitioner", part: str = "s-risk") -> PractitionerComment:
    """A comment with one correction and one closing word, sent."""
    comment = invited(scoring, who)
    write(comment, part, WRONG)
    write(comment, "helped", HELPED)
    return send_comment(comment=comment, by=comment.practitioner, at=MONDAY + timedelta(hours=3))


def again(comment: PractitionerComment) -> PractitionerComment:
    return PractitionerComment.objects.get(pk=comment.pk)
