"""What the agencies did about each child: knew it or not, answered, graded, submitted, signed off."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from random import Random

from access.roles import Role
from accounts.models import User
from audits.actions.answers import save_answers
from audits.actions.basis import save_basis
from audits.actions.chasing import chase_round
from audits.actions.known import answer_child
from audits.actions.reminders import remind_late
from audits.actions.returns import assign_return, move_return
from audits.answering import AnswerIn, GradeIn, Notes
from audits.basis import CONNECTED, INDEPENDENT, BasisIn
from audits.models import Question, Return, ReturnState, Round, RoundState, Theme
from audits.when import When
from cases.actions.identity_opening import reveal_identity
from cases.doors import open_case
from cases.models import CaseRole, Involvement
from demonstration import grading
from demonstration.cast import Place
from demonstration.chronology import write_chronology
from demonstration.clock import Clock
from demonstration.comments import ask_practitioner
from demonstration.known import say_how_many_records
from demonstration.library import read
from demonstration.stages import UNANSWERED, stage_of
from demonstration.voices import hear_voices

BEGUN = {"in_progress", "submitted", "sent_back", "signed_off", "late"}

GOOD = 1  # place of the second best of a scale's grades, counted from 0


@dataclass
class Work:
    """One round's returns being done."""

    words: dict
    round: Round
    place: Place
    clock: Clock

    @cached_property
    def questions(self) -> list[tuple[str, int, list[str]]]:
        """Theme, id and kinds of agency of every question, in order."""
        rows = Question.objects.filter(section__version=self.round.tool_version_id)
        return list(rows.order_by("section__order", "order").values_list("section__theme", "id", "kinds"))

    @cached_property
    def grade_ids(self) -> list[int]:
        """The scale's grades, best first."""
        return list(self.round.tool_version.scale.grades.order_by("order").values_list("id", flat=True))

    def asked(self, kind: str) -> dict[str, list[int]]:
        """The ids of the questions an agency is asked, by theme."""
        found: dict[str, list[int]] = {}
        for theme, pk, kinds in self.questions:
            if kind in kinds and theme:
                found.setdefault(theme, []).append(pk)
        return found

    def asked_in_words(self, kind: str) -> dict[str, int]:
        """Code and id of each question that an agency answers in words and may leave empty."""
        return {code: pk for code, pk, kinds in self.words_asked if kind in kinds}

    @cached_property
    def words_asked(self) -> list[tuple[str, int, list[str]]]:
        rows = Question.objects.filter(section__version=self.round.tool_version_id, is_required=False)
        return list(rows.values_list("code", "id", "kinds"))

    def day(self, after_opening: int, hour: int, minute: int = 0) -> datetime:
        return self.clock.at(self.round.opens_on + timedelta(days=after_opening), hour, minute)


def do_returns(work: Work) -> None:
    """Every agency's part in a round whose agencies have been asked."""
    involvements = Involvement.objects.filter(case__draw=work.round.draw, case__role=CaseRole.DRAWN)
    for involvement in involvements.select_related("case__identity", "agency").order_by("agency__name", "case__order"):
        stage = stage_of(work.words["code"], involvement.case.order, involvement.agency.kind)
        if stage != UNANSWERED:
            do_return(work, involvement, stage)


def remind(work: Work) -> None:
    """The portal wrote before the date, and the coordinator to the agencies that were late, two days ago."""
    soon = work.round.returns_due_on - timedelta(days=1)
    if soon <= work.clock.latest:
        chase_round(pk=work.round.pk, at=work.clock.at(soon, 7, 30))
    at = work.clock.at(work.clock.latest - timedelta(days=2), 10, 5)
    remind_late(round=work.round, by=work.place.second_coordinator, at=at)


def do_return(work: Work, involvement: Involvement, stage: str) -> None:
    case, agency = involvement.case, involvement.agency
    dice = Random(f"{work.words['code']} {case.order} {agency.kind}")
    lead = work.place.one(Role.AGENCY_LEAD, agency)
    at = work.day(1 + dice.randrange(4), 9 + dice.randrange(7), dice.randrange(60))
    known = "not_known" if stage == "not_known" else "known"
    agency_return = answer_child(involvement=involvement, known=known, by=lead, at=at)
    if stage in {"not_known", "unallocated"}:
        return
    say_how_many_records(case, agency, lead, at + timedelta(minutes=10))
    auditors = work.place.people(Role.AUDITOR, agency)
    auditor = auditors[(case.order - 1) % len(auditors)]
    if agency_return.auditor_id != auditor.pk:
        assign_return(agency_return=agency_return, auditor=auditor, by=lead, at=at + timedelta(minutes=20))
    if stage == "nil":
        reason = dice.choice(read("panel")["nil_return_reasons"])
        move_return(agency_return=agency_return, to=ReturnState.NIL, by=lead, at=at + timedelta(days=3), reason=reason)
    if stage in BEGUN:
        begin = starting_time(work, stage, dice)
        write_return(work, agency_return, auditor, begin, dice, is_half=stage == "in_progress")
        if stage not in {"in_progress", "late"}:
            hand_in(work, agency_return, auditor, lead, begin + timedelta(days=1, hours=2), stage)


def starting_time(work: Work, stage: str, dice: Random) -> datetime:
    """When the auditor sat down: some days before the return was due, or just now where the round still runs."""
    days = (work.round.returns_due_on - work.round.opens_on).days
    latest = min(work.round.returns_due_on, work.clock.latest) - timedelta(days=3)
    if work.words["state"] == RoundState.AUDITING and stage == "in_progress":
        return work.clock.at(work.clock.latest - timedelta(days=dice.randrange(1, 3)), 13, dice.randrange(60))
    first = min(latest, work.round.opens_on + timedelta(days=8))
    return work.clock.at(
        first + timedelta(days=dice.randrange(max(1, min(days, (latest - first).days)))),
        9 + dice.randrange(5),
        dice.randrange(60),
    )


def write_return(
    work: Work, agency_return: Return, auditor: User, at: datetime, dice: Random, *, is_half: bool = False
) -> None:
    """The auditor looks up who the child is, reads the record and answers, everything or the first half."""
    case, kind = agency_return.case, agency_return.agency.kind
    if work.words["state"] != RoundState.CLOSED:
        open_case(pk=case.pk, by=auditor, at=at)
    reveal_identity(sheet=case.identity, confirmed=at, by=auditor, at=at + timedelta(minutes=1))
    if work.words["state"] != RoundState.CLOSED and work.round.tool_version.asks_chronology:
        write_chronology(round=work.round, agency_return=agency_return, by=auditor, at=at + timedelta(minutes=5))
    say_basis(agency_return, auditor, at + timedelta(minutes=3), dice)
    hear_voices(agency_return=agency_return, by=auditor, at=at + timedelta(minutes=20))
    asked = work.asked(kind)
    themes = list(asked)
    grades = {theme: grading.return_grade(work.words["code"], case.order, kind, theme) for theme in themes}
    overall = grading.overall_grade(list(grades.values()))
    since = (at - timedelta(days=350)).date()
    part = themes[: len(themes) // 2] if is_half else themes
    answers = [each for theme in part for each in answers_to(dice, theme, asked[theme], grades[theme], since)]
    given = [graded(work, dice, theme, grades[theme]) for theme in part]
    if not is_half:
        answers += looking_back(work, dice, kind, overall)
        given.append(graded(work, dice, Theme.OVERALL.value, overall))
    then = at + timedelta(minutes=50 if is_half else 150)
    save_answers(agency_return=agency_return, answers=answers, grades=given, by=auditor, at=then)
    ask_practitioner(place=work.place, agency_return=agency_return, by=auditor, at=then, is_half=is_half)


def say_basis(agency_return: Return, auditor: User, at: datetime, dice: Random) -> None:
    """Who audited and what they read; now and then somebody who knew the family."""
    texts = read("people_spoken_to")
    kind, day = agency_return.agency.kind, (at - timedelta(days=1)).date()
    said = [(role, When(day).written, how) for role, how in texts["spoken_to"].get(kind, texts["spoken_to"]["other"])]
    given = BasisIn(
        independence=CONNECTED if (is_connected := dice.random() < 0.08) else INDEPENDENT,
        connection=dice.choice(texts["connections"]) if is_connected else "",
        people=tuple(said[: dice.randrange(len(said) + 1)]),
        records_read=dice.choice(texts["records_read"]),
        records_missing=dice.choice(texts["records_missing"]) if dice.random() < 0.4 else "",
    )
    save_basis(agency_return=agency_return, given=given, by=auditor, at=at)


def answers_to(dice: Random, theme: str, questions: list[int], grade: int, since) -> list[AnswerIn]:
    notes = read("evidence_notes")[theme]
    said = grading.theme_answers(dice, grade=grade, count=len(questions), notes=notes, since=since)
    return [AnswerIn(pk, each.choice, each.evidence) for pk, each in zip(questions, said, strict=True)]


def looking_back(work: Work, dice: Random, kind: str, overall: int) -> list[AnswerIn]:
    """What an agency says of the child's day and at the end, in words; most leave some of it empty."""
    texts, tone = read("closing"), "good" if overall <= GOOD else "poor"
    codes = [code for code in work.asked_in_words(kind) if code in texts and dice.random() < 0.8]
    return [AnswerIn(work.asked_in_words(kind)[code], "", dice.choice(texts[code][tone])) for code in codes]


def graded(work: Work, dice: Random, theme: str, grade: int) -> GradeIn:
    reasons = dice.choice(read("panel")["return_reasons"][grading.GRADES[grade]])
    return GradeIn(theme, work.grade_ids[grade], reasons, notes=noted(dice, grade))


def noted(dice: Random, grade: int) -> Notes:
    """A strength or something to develop beside some grades, now and then a recommendation."""
    texts = read("closing")
    if dice.random() < 0.6:
        return Notes()
    if grade <= GOOD:
        return Notes(strengths=(dice.choice(texts["strengths"]),))
    wished = (dice.choice(texts["recommendations"]),) if dice.random() < 0.3 else ()
    return Notes(developments=(dice.choice(texts["developments"]),), recommendations=wished)


def hand_in(
    work: Work, agency_return: Return, auditor: User, lead: User, at: datetime, stage: str = "signed_off"
) -> None:
    """Submitted, then read by the lead where somebody else wrote it."""
    at = min(at, work.clock.at(work.clock.latest, 15, 30))
    row = move_return(agency_return=agency_return, to=ReturnState.SUBMITTED, by=auditor, at=at)
    if stage == "submitted" or row.state == ReturnState.SIGNED_OFF:
        return
    at += timedelta(hours=3) if at.hour < 13 else timedelta(minutes=50)
    if stage == "sent_back":
        reason = read("panel")["sent_back_reasons"][agency_return.case.order % 2]
        move_return(agency_return=row, to=ReturnState.SENT_BACK, by=lead, at=at, reason=reason)
    else:
        move_return(agency_return=row, to=ReturnState.SIGNED_OFF, by=lead, at=at)
