"""The panels: opened, graded theme by theme, dissented from, concluded, and at last closed."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, time
from random import Random

from access.roles import Role
from accounts.models import AgencyKind
from audits.actions.panel import admit_late_return, agree_grade, record_dissent
from audits.actions.panel_moves import close_round, conclude_panel, open_panel
from audits.actions.reports import send_report
from audits.actions.sittings import Attendee, Presence, SittingWords, change_sitting, record_attendance
from audits.limits import limits_for
from audits.minutes import fingerprint_of
from audits.models import AgreedGrade, Grade, ReturnGrade, RoundState, Theme
from audits.report import report_now, report_of
from audits.selectors.panel import audited_cases, rules_of
from audits.selectors.reminders import leads_by_agency
from cases.models import Case
from demonstration import grading
from demonstration.findings import write_findings
from demonstration.library import read
from demonstration.returns import Work, hand_in
from demonstration.stages import BEHIND
from demonstration.workshops import hold_workshop

THEMES = [theme for theme in Theme.values if theme != Theme.OVERALL]
# Where the panel kept a grade that an advisory rule would cap: round and child.
OVERRIDES = {("NM-NEG24", 3): 0, ("NM-EXP25", 4): 1}
# Where the panel changed its mind the same day: round, child and theme.
CHANGED_MIND = ("NM-NEG26", 2, "meetings")
# How many themes are agreed so far for each child of the panel that is still sitting; 6 is all and overall.
SO_FAR = {"NM-KIN26": [6, 6, 3, 0]}


@dataclass
class Sitting:
    """One panel: the round's work, its scale, and what each agency graded."""

    work: Work
    grades: list[Grade]
    given: dict[tuple, list[int]]

    @property
    def code(self) -> str:
        return self.work.words["code"]

    def at(self, hour: int, minute: int = 0):
        return self.work.clock.at(self.work.round.panel_on, hour, minute)


def hold_panel(work: Work, dissents: list[dict]) -> None:
    """The whole day of the panel, and what follows from it. `dissents` loses the ones that were recorded."""
    at = work.clock.at(work.round.panel_on, 9, 30)
    work.round = open_panel(round=work.round, by=work.place.chair, at=at)
    hold_sitting(work)
    let_late_in(work)
    sitting = Sitting(work, list(work.round.tool_version.scale.grades.order_by("order")), given_grades(work))
    rules = rules_of(work.round)
    rationales = Rationales(sitting.code)
    for number, case in enumerate(audited_cases(work.round)):
        agree_case(sitting, case, number, rules, rationales)
    dissent(sitting, dissents)
    write_findings(work)
    hold_workshop(work)
    if work.words["state"] == RoundState.PANEL:
        return
    work.round = conclude_panel(round=work.round, by=work.place.chair, at=sitting.at(16, 20))
    if work.words["state"] == RoundState.CLOSED:
        day = work.clock.day(work.words["published_on"]) or work.round.report_due_on
        send_the_report(work, min(day, work.round.report_due_on))
        work.round = close_round(round=work.round, by=work.place.coordinator, at=work.clock.at(day, 14, 0))


def send_the_report(work: Work, day: date) -> None:
    """The report, as drafted, goes to the subgroup."""
    seen = fingerprint_of(report_now(work.round, report_of(work.round)))
    send_report(round=work.round, seen=seen, by=work.place.coordinator, at=work.clock.at(day, 10, 0))


def hold_sitting(work: Work) -> None:
    """Who came to the panel. At the one that is still sitting the police came late, so what was agreed before is
    provisional."""
    at, chair = work.clock.at(work.round.panel_on, 9, 35), work.place.chair
    first = work.round.sittings.get()
    words = SittingWords(work.round.panel_on, time(9, 30), time(16, 30), venue="Committee room 2")
    first = change_sitting(sitting=first, words=words, by=chair, at=at)
    office = work.round.partnership.agencies.get(kind=AgencyKind.OFFICE)
    record_attendance(sitting=first, people=[Attendee(office, chair)], presence=Presence(), by=chair, at=at)
    leads = leads_by_agency([each.pk for each in work.round.agencies.all()], work.round.panel_on)
    for agency in work.round.agencies.order_by("name"):
        late = agency.kind == AgencyKind.POLICE and work.words["state"] == RoundState.PANEL
        people = [Attendee(agency, person) for person in leads[agency.pk][:1]]
        people = people or [Attendee(agency, words="Safeguarding lead")]
        presence = Presence(came_at=time(11, 0)) if late else Presence()
        record_attendance(sitting=first, people=people, presence=presence, by=work.place.coordinator, at=at)


def let_late_in(work: Work) -> None:
    """Returns that came after the panel had opened: finished now, and let in with a reason unless it still sits."""
    late = {
        (case, kind) for (code, case, kind), stage in BEHIND.items() if code == work.words["code"] and stage == "late"
    }
    for agency_return in work.round.returns.select_related("case", "agency", "auditor"):
        if (agency_return.case.order, agency_return.agency.kind) not in late:
            continue
        lead = work.place.one(Role.AGENCY_LEAD, agency_return.agency)
        assert agency_return.auditor is not None  # given out, only late
        hand_in(work, agency_return, agency_return.auditor, lead, work.clock.at(work.round.panel_on, 10, 0))
        if work.words["state"] != RoundState.PANEL:
            agency_return.refresh_from_db()
            reason = read("panel")["late_return_reasons"][0]
            at = work.clock.at(work.round.panel_on, 13, 10)
            admit_late_return(agency_return=agency_return, reason=reason, by=work.place.chair, at=at)


def given_grades(work: Work) -> dict[tuple, list[int]]:
    """What the agencies graded, counted from 0, by case and theme."""
    rows = ReturnGrade.objects.filter(agency_return__round=work.round, agency_return__opened_at__isnull=False)
    found = defaultdict(list)
    for case, theme, order in rows.values_list("agency_return__case", "theme", "grade__order"):
        found[case, theme].append(order - 1)
    return found


class Rationales:
    """Reasons for a grade, each said once before any is said again."""

    def __init__(self, code: str) -> None:
        self.dice = Random(f"{code} rationales")
        self.used: Counter = Counter()

    def say(self, theme: str, grade: str) -> str:
        panel = read("panel")
        texts = panel["rationales"][grade] if theme == Theme.OVERALL else panel["theme_rationales"][theme][grade]
        least = min(self.used[text] for text in texts)
        text = self.dice.choice([text for text in texts if self.used[text] == least])
        self.used[text] += 1
        return text


def agree_case(sitting: Sitting, case: Case, number: int, rules: list, rationales: Rationales) -> None:
    """What the panel agreed about one child, theme by theme and then over all."""
    so_far = SO_FAR.get(sitting.code, [6] * 9)[number]
    override = OVERRIDES.get((sitting.code, number + 1))
    agreed = {theme: mean(sitting.given[case.pk, theme]) for theme in THEMES if sitting.given[case.pk, theme]}
    if override is not None:
        agreed |= {"risk": 1, "record_keeping": 1, "multi_agency": 1, "meetings": 1, "oversight": 3}
    hour = 10 + number * 50 // 60
    for place, (theme, grade) in enumerate(list(agreed.items())[:so_far]):
        change = (sitting.code, number + 1, theme) == CHANGED_MIND
        first = min(3, grade + 1) if change else grade
        record(sitting, case, theme, first, rationales, sitting.at(hour, number * 50 % 60 + place))
        if change and first != grade:
            record(sitting, case, theme, grade, rationales, sitting.at(15, 5), words=read("panel")["change_of_mind"])
    if so_far < 6:
        return
    overall = 1 if override is not None else capped(sitting, agreed, rules)
    reason = read("panel")["overrides"][override] if override is not None else ""
    record(
        sitting, case, Theme.OVERALL.value, overall, rationales, sitting.at(hour, number * 50 % 60 + 8), limit=reason
    )


def record(
    sitting: Sitting, case: Case, theme: str, grade: int, rationales, at, words: str = "", limit: str = ""
) -> None:
    agree_grade(
        case=case,
        round=sitting.work.round,
        theme=theme,
        grade=sitting.grades[grade],
        rationale=words or rationales.say(theme, grading.GRADES[grade]),
        limit_reason=limit,
        by=sitting.work.place.chair,
        at=at,
    )


def capped(sitting: Sitting, agreed: dict[str, int], rules: list) -> int:
    """The overall grade as advised: no better than the limiting rules allow."""
    limits = limits_for({theme: sitting.grades[grade] for theme, grade in agreed.items()}, rules)
    lowest = max((limit.at_most.order - 1 for limit in limits), default=0)
    return max(lowest, grading.overall_grade(list(agreed.values())))


def mean(orders: list[int]) -> int:
    return grading.grade_of(sum(orders) / len(orders))


def dissent(sitting: Sitting, dissents: list[dict]) -> None:
    """One agency, where it would have graded otherwise, has its disagreement kept beside the grade."""
    current = AgreedGrade.objects.filter(round=sitting.work.round, is_current=True).select_related("case", "grade")
    rows = list(current.order_by("case__order", "theme"))
    for words in dissents:
        agency = sitting.work.place.agency_of(words["kind"])
        agreed = next((row for row in rows if agency and fits(row, words, agency)), None)
        if agreed is None:
            continue
        record_dissent(
            agreed_grade=agreed, agency=agency, text=words["text"], by=sitting.work.place.chair, at=sitting.at(15, 40)
        )
        dissents.remove(words)
        return


def fits(row: AgreedGrade, words: dict, agency) -> bool:
    """Whether the agency answered about this child and the agreed grade is next to the one it would have given."""
    wanted = {"probation": Theme.RISK, "housing": Theme.MULTI_AGENCY}.get(words["kind"], Theme.OVERALL)
    own = grading.GRADES.index(words["grade"])
    apart = 0 if words["kind"] == "school" else 1
    if row.theme != wanted or abs(row.grade.order - 1 - own) != apart:
        return False
    return row.case.returns.filter(agency=agency, state="signed_off").exists()
