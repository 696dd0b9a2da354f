"""Reading what the disclosure check compares a text with: whom the audits know, who worked on them, what was "
"returned."""

from collections.abc import Iterable, Iterator

from django.db.models import Q

from access.roles import Role
from accounts.models import Membership, User
from audits.models import (
    Answer,
    Attendance,
    ChronologyRow,
    GuestInvitation,
    OnBehalf,
    PractitionerComment,
    Return,
    ReturnGrade,
    Round,
    RoundAgency,
)
from briefings.content import texts_of
from briefings.guard import Around, is_ordinary_place
from briefings.guard.quotes import runs_shared
from briefings.house import house_of
from briefings.models import Briefing, Layout
from cases.known_names import known_names_of
from cases.models import TeamArea


def beside_of(briefing: Briefing, content: dict) -> Around:
    """Everything the check needs to know beside a content of this briefing."""
    rounds = rounds_told(briefing)
    partnership = briefing.partnership
    texts = [text for _, text in texts_of(content)]
    return Around(
        printable=tuple(printable_names(partnership)),
        known=known_names_of(each.draw_id for each in rounds),
        staff=tuple(staff_of(rounds)),
        localities=tuple(localities_of(partnership)),
        shared=frozenset() if is_earlier(briefing) else frozenset(runs_shared(texts, returned_texts(rounds))),
    )


def is_earlier(briefing: Briefing) -> bool:
    """Whether it was made before, so that no return of the portal can stand in it word for word."""
    return briefing.layout == Layout.EARLIER


def rounds_told(briefing: Briefing) -> list[Round]:
    """The audits it tells of; of a briefing made before nobody knows, so all of its partnership."""
    if is_earlier(briefing):
        return list(Round.objects.filter(programme__partnership=briefing.partnership_id).select_related("programme"))
    return list(briefing.rounds.select_related("programme"))


def printable_names(partnership) -> list[str]:
    """Names of the partnership, now and before, and of its agencies: they are no secret. A short name of ordinary words
    only, such as School, would hide what stands beside it."""
    former = [each["name"] for each in house_of(partnership).former_names]
    names = {partnership.name, *former}
    for name, short in partnership.agencies.values_list("name", "short_name"):
        names |= {name} if is_ordinary_place(short) else {name, short}
    return sorted(names - {""})


def staff_of(rounds: list[Round]) -> list[str]:
    """Full names of everybody who worked on these audits: auditors, leads, the panel, guests, practitioners asked; and
    of everybody who has or had a role in the partnership."""
    returns = Return.objects.filter(round__in=rounds)
    sat = Attendance.objects.filter(sitting__round__in=rounds, person__isnull=False)
    asked = PractitionerComment.objects.filter(agency_return__round__in=rounds)
    agencies = RoundAgency.objects.filter(round__in=rounds)
    leads = Membership.objects.filter(role=Role.AGENCY_LEAD, agency__in=agencies.values("agency"))
    partnerships = {each.programme.partnership_id for each in rounds}
    ran = Round.objects.filter(pk__in=[each.pk for each in rounds])
    people = User.objects.filter(
        Q(pk__in=returns.values("auditor"))
        | Q(pk__in=returns.values("submitted_by"))
        | Q(pk__in=returns.values("signed_off_by"))
        | Q(pk__in=sat.values("person"))
        | Q(pk__in=asked.values("practitioner"))
        | Q(pk__in=leads.values("user"))
        | Q(pk__in=ran.values("chair"))
        | Q(pk__in=ran.values("created_by"))
        | Q(memberships__agency__partnership__in=partnerships)
    )
    given = OnBehalf.objects.filter(agency_return__round__in=rounds).values_list("full_name", flat=True)
    guests = GuestInvitation.objects.filter(agency_return__round__in=rounds).values_list("full_name", flat=True)
    return sorted({*people.values_list("full_name", flat=True), *given, *guests} - {""})


def localities_of(partnership) -> Iterator[str]:
    """Areas by which the partnership divides its children, but for words such as North."""
    for area in TeamArea.objects.filter(partnership=partnership).values_list("area", flat=True).distinct():
        if not is_ordinary_place(area):
            yield area


def returned_texts(rounds: list[Round]) -> Iterable[str]:
    """Every text of the returns of these audits."""
    answers = Answer.objects.filter(agency_return__round__in=rounds).exclude(evidence="")
    yield from answers.values_list("evidence", flat=True)
    for row in ReturnGrade.objects.filter(agency_return__round__in=rounds).values_list(
        "reasons", "strengths", "developments", "recommendations"
    ):
        yield row[0]
        for texts in row[1:]:
            yield from texts
    lines = ChronologyRow.objects.filter(agency_return__round__in=rounds)
    for line in lines.values_list("event", "meaning", "response", "gap"):
        yield from line
