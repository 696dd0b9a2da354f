"""Whether a panel had a quorum when it decided something, and what it decided without one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from access.permissions import Permission
from access.roles import Role, roles_with
from access.written_once import WrittenOnce
from accounts.models import Agency, Membership, User
from audits.models import AgreedGrade, Attendance, Confirmation, Finding, QuorumRule, Round, Sitting
from audits.quorum import USUAL, Rule, Seat, time_of_decision, why_not_quorate


@dataclass(frozen=True)
class SittingNow:
    """One sitting with everybody who was recorded there."""

    sitting: Sitting
    attendances: tuple[Attendance, ...]

    @cached_property
    def seats(self) -> list[Seat]:
        """Those who came, as the rule counts them."""
        return [
            Seat(each.agency_id, each.agency.kind, each.is_chair, each.came_at, each.left_at)
            for each in self.attendances
            if each.is_there
        ]

    def why_not_quorate(self, at: datetime | None = None) -> str:
        """What was missing for a quorum then; for no moment: of all who came at some time of it."""
        return why_not_quorate(self.sitting.rule, self.seats, at=self.time_of(at) if at else None)

    def time_of(self, at: datetime):
        sitting = self.sitting
        return time_of_decision(timezone.localtime(at), sitting.held_on, sitting.begins, sitting.ends)


@dataclass(frozen=True)
class Standing:
    """What of a panel's decisions stands, and what is provisional. `confirmed` are the confirmations there are."""

    sittings: tuple[SittingNow, ...]
    grades: frozenset
    findings: frozenset
    confirmed: tuple[int, ...] = ()

    @cached_property
    def by_pk(self) -> dict[int, SittingNow]:
        return {each.sitting.pk: each for each in self.sittings}

    def why_provisional(self, row: AgreedGrade | Finding) -> str:
        """Why a grade or finding is provisional, as a sentence; "" where it stands.

        What no sitting decided is not asked: it was agreed before sittings were kept, or is the words of the report.
        """
        found = self.by_pk.get(row.sitting_id or 0)
        is_grade = isinstance(row, AgreedGrade)
        if found is None or row.pk in (self.grades if is_grade else self.findings):
            return ""
        missing = found.why_not_quorate(row.agreed_at if isinstance(row, AgreedGrade) else row.written_at)
        if not missing:
            return ""
        words = missing.removeprefix("There is no quorum: ")
        return f"Decided at sitting {found.sitting.number} without a quorum: {words}"


NOTHING = Standing((), frozenset(), frozenset())


def standing_of(round_: Round) -> Standing:
    """The sittings of a round and what is confirmed, in as many queries for many decisions as for one."""
    sittings = sittings_of(round_)
    if not sittings:
        return NOTHING
    by_pk = {each.sitting.pk: each for each in sittings}
    rows = CONFIRMED(None, round=round_.pk)
    # A sitting whose attendance was corrected since confirms nothing unless it still had a quorum.
    holding = {
        pk for pk, sitting, at in rows if (found := by_pk.get(sitting or 0)) is None or not found.why_not_quorate(at)
    }
    grades = [grade for pk, grade in (CONFIRMED_GRADES(None, round=round_.pk) if holding else ()) if pk in holding]
    findings = [found for pk, found in (CONFIRMED_FINDINGS(None, round=round_.pk) if holding else ()) if pk in holding]
    return Standing(sittings, frozenset(grades), frozenset(findings), tuple(pk for pk, _, _ in rows))


def sittings_of(round_: Round) -> tuple[SittingNow, ...]:
    """The sittings of a round, the first first, with everybody recorded at each."""
    rows = SITTINGS(None, round=round_.pk)
    people: dict[int, list[Attendance]] = {row.pk: [] for row in rows}
    for each in ATTENDANCES(None, sittings=list(people)):
        people[each.sitting_id].append(each)
    return tuple(SittingNow(row, tuple(people[row.pk])) for row in rows)


SITTINGS = WrittenOnce(lambda _, round: Sitting.objects.filter(round=round).order_by("number"))
ATTENDANCES = WrittenOnce(
    lambda _, sittings: (
        Attendance.objects.filter(sitting__in=sittings)
        .select_related("agency", "person", "recorded_by")
        .order_by("agency__name", "-is_chair", "recorded_at", "pk")
    )
)
CONFIRMED = WrittenOnce(
    lambda _, round: (
        Confirmation.objects.filter(round=round).order_by("pk").values_list("pk", "sitting_id", "confirmed_at")
    )
)
CONFIRMED_GRADES = WrittenOnce(
    lambda _, round: Confirmation.grades.through.objects.filter(confirmation__round=round).values_list(
        "confirmation_id", "agreedgrade_id"
    )
)
CONFIRMED_FINDINGS = WrittenOnce(
    lambda _, round: Confirmation.findings.through.objects.filter(confirmation__round=round).values_list(
        "confirmation_id", "finding_id"
    )
)


def sitting_on(round_: Round, day: date) -> Sitting | None:
    """The sitting to which a decision of that day belongs: the last one that has begun by then, or the first of all."""
    rows = list(Sitting.objects.filter(round=round_).order_by("number"))
    begun = [row for row in rows if row.held_on <= day]
    return max(begun, key=lambda row: (row.held_on, row.number)) if begun else (rows[0] if rows else None)


def mark(rows: Iterable[Any], standing: Standing) -> None:
    """Say of each grade or finding, in its `provisional`, why it is provisional; "" where it stands."""
    for row in rows:
        row.provisional = standing.why_provisional(row)


@dataclass(frozen=True)
class Provisional:
    """The decisions of a round that wait for a quorum, each with why."""

    grades: tuple[tuple[AgreedGrade, str], ...]
    findings: tuple[tuple[Finding, str], ...]

    def __len__(self) -> int:
        return len(self.grades) + len(self.findings)


def provisional_of(round_: Round, standing: Standing | None = None) -> Provisional:
    """Which grades that count and which findings of the round are provisional."""
    standing = standing or standing_of(round_)
    if not standing.sittings:
        return Provisional((), ())
    agreed = AgreedGrade.objects.filter(round=round_, is_current=True, sitting__isnull=False)
    found = Finding.objects.filter(round=round_, sitting__isnull=False).select_related("round__programme")
    grades = [(row, standing.why_provisional(row)) for row in agreed.select_related("case", "grade")]
    findings = [(row, standing.why_provisional(row)) for row in found]
    return Provisional(
        tuple(sorted((each for each in grades if each[1]), key=lambda each: (each[0].case.order, each[0].pk))),
        tuple(each for each in findings if each[1]),
    )


def provisional_round_ids(rounds: list[Round]) -> set:
    """Which of these rounds hold a provisional decision."""
    return {round_.pk for round_ in rounds if len(provisional_of(round_))}


def rule_for(round_: Round) -> Rule:
    """The rule a new sitting is counted by: the audit's own; else the partnership's, or the usual one, fitted to the
    agencies that take part."""
    rules = QuorumRule.objects.filter(partnership=round_.partnership)
    if own := rules.filter(round=round_).first():
        return own.rule
    general = rules.filter(round=None).first()
    kinds = list(round_.agencies.values_list("kind", flat=True))
    return (general.rule if general else USUAL).fitted_to(kinds)


def attendance_of(round_: Round, pk: int) -> Attendance | None:
    """One person recorded at a sitting of this round."""
    rows = Attendance.objects.select_related("sitting__round", "agency", "person")
    return rows.filter(sitting__round=round_, pk=pk).first()


def expected_at(round_: Round, today: date) -> list[tuple[User, Agency]]:
    """People with an account who sit at this panel: those who read it for the whole partnership, and leads and
    auditors of the agencies that take part; each with their agency, by agency and name."""
    parts = set(round_.agencies.values_list("pk", flat=True))
    roles = roles_with(Permission.VIEW_PANEL) | {Role.AUDITOR}
    held = Membership.objects.in_force(today).filter(agency__partnership=round_.partnership, role__in=roles)
    found: dict[Any, tuple[User, Agency]] = {}
    rows = (
        held.filter(user__is_active=True).select_related("user", "agency").order_by("agency__name", "user__full_name")
    )
    for row in rows:
        if row.agency_id in parts or row.role not in {Role.AUDITOR, Role.AGENCY_LEAD}:
            found.setdefault(row.user_id, (row.user, row.agency))
    return list(found.values())


def partners_of(round_: Round):
    """The agencies from which somebody may sit at this panel: those that take part, and the partnership's others."""
    return Agency.objects.filter(partnership=round_.partnership).order_by("name")
