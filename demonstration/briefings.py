"""Learning briefings: two in the library, one that was taken back, one waiting for approval, one just begun."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import briefings.tasks  # noqa: F401 - registers who does the jobs
from access.roles import Role
from accounts.models import User
from audits.models import Round
from briefings.actions import (
    answer_warnings,
    approve_edition,
    change_briefing,
    create_briefing,
    publish_edition,
    render_edition,
    send_for_approval,
    withdraw_edition,
)
from briefings.models import Briefing, Edition
from briefings.wording import BriefingWords, PointWords, words_of
from demonstration.cast import Place
from demonstration.clock import Clock
from demonstration.library import read
from jobs.actions import run_job
from jobs.models import Job

IN_REVIEW, DRAFT = "NM-NEG26", "NM-DIS26"
AS_DRAFTED = "KB-CG25"
WITHDRAWN = {
    "NM-DA24": "One sentence about a call-out could be traced to a street by people who live there. To be reworded."
}

# What the disclosure check asks about in these texts, and why it may stand, by its kind.
REASONS = {
    "siblings": "Several families fit these words, and nothing beside them says which one it was.",
    "date": "This is the day on which a rule or a report came out. It is no day in a child's life.",
    "quote": "The agency that wrote this agreed that its words are printed.",
    "age": "The work of the audit is with children of that age. No single child is told of.",
    "event": "What happened is told of several families, and of none by itself.",
    "place": "This is where a service works, which everybody knows. No child lives or learns there alone.",
}


def write_briefings(rounds: dict[str, Round], place: Place, clock: Clock) -> None:
    """Every briefing the texts hold for these rounds, by the code of the round, and a draft for the newest."""
    for words in read("briefings"):
        if words["round"] in rounds:
            bring_out(words, rounds[words["round"]], place, clock)
    if DRAFT in rounds:
        at = clock.at(clock.latest - timedelta(days=1), 15, 25)
        create_briefing(rounds=[rounds[DRAFT]], by=place.second_coordinator, at=at)
    if AS_DRAFTED in rounds:
        bring_out_as_drafted(rounds[AS_DRAFTED], place, clock)


def bring_out_as_drafted(round_: Round, place: Place, clock: Clock) -> None:
    """A briefing in the portal's own words, of which only the aim was shortened."""
    terms = next(each["terms"] for each in read("rounds") if each["code"] == AS_DRAFTED)
    day = round_.report_due_on
    at = clock.at(day - timedelta(days=15), 10, 0)
    briefing = create_briefing(rounds=[round_], by=place.coordinator, at=at)
    words = words_of(briefing)
    words = replace(words, texts=words.texts | {"aim": clock.words(terms["aim"])})
    edited = change_briefing(briefing=briefing, words=words, seen=1, by=place.coordinator, at=at + timedelta(hours=1))
    edition = send_and_make(edited, place.coordinator, clock.at(day - timedelta(days=8), 14, 0))
    approve_and_publish(edition, place.chair, place.coordinator, day, clock)


def bring_out(words: dict, round_: Round, place: Place, clock: Clock) -> None:
    """One briefing, from its draft to where it is today."""
    writer = place.second_coordinator
    is_fresh = words["round"] == IN_REVIEW
    day = clock.latest + timedelta(days=11) if is_fresh else clock.day(words["published_on"])
    briefing = create_briefing(
        rounds=[round_], by=writer, at=clock.at(day - timedelta(days=21), 10, 0), title=clock.words(words["title"])
    )
    edited = change_briefing(
        briefing=briefing,
        words=edited_words(briefing, words, clock),
        seen=briefing.version,
        by=writer,
        at=clock.at(day - timedelta(days=19), 11, 30),
    )
    edition = send_and_make(edited, writer, clock.at(day - timedelta(days=14), 16, 0))
    if is_fresh:
        return
    edition = approve_and_publish(edition, place.one(Role.RECORDS), place.coordinator, day, clock)
    if reason := WITHDRAWN.get(words["round"]):
        at = clock.at(day + timedelta(days=33), 16, 30)
        withdraw_edition(edition=edition, reason=reason, by=place.coordinator, at=at)


def send_and_make(briefing: Briefing, by: User, at: datetime) -> Edition:
    """Warnings answered, sent for approval, and its files made."""
    answer_warnings(briefing=briefing, answers={}, kinds=REASONS, by=by, at=at - timedelta(minutes=20))
    edition = send_for_approval(briefing=briefing, seen=briefing.version, by=by, at=at)
    return make_files(edition, at + timedelta(minutes=1))


def approve_and_publish(edition: Edition, approver: User, publisher: User, day: date, clock: Clock) -> Edition:
    """Exactly this file, approved a week before it comes out."""
    at = clock.at(day - timedelta(days=7), 9, 45)
    assert edition.pdf is not None  # it was made before
    edition = approve_edition(edition=edition, sha256=edition.pdf.sha256, by=approver, at=at)
    return publish_edition(edition=edition, by=publisher, at=clock.at(day, 12, 0))


def make_files(edition: Edition, at: datetime) -> Edition:
    """The files, made here and now instead of by a worker; the job finds them done."""
    render_edition(pk=edition.pk, at=at)
    for job in Job.objects.filter(kind="briefings.render", subject_id=str(edition.pk)):
        run_job(job_id=str(job.pk))
    return Edition.objects.select_related("pdf", "briefing").get(pk=edition.pk)


def edited_words(briefing: Briefing, words: dict, clock: Clock) -> BriefingWords:
    """The draft with the editor's own words: what the texts do not print is left out, the rest is reworded."""
    texts: dict[str, str] = {}
    points: dict[str, PointWords] = {}
    drafted = {section["code"]: section["items"] for section in briefing.sections}
    for section in words["sections"]:
        code = section["code"]
        texts[code] = clock.words("\n\n".join(section["paragraphs"]))
        points |= chosen_points(drafted.get(code, []), section["items"], clock)
    before = words_of(briefing)
    return BriefingWords(
        title=before.title,
        in_brief=clock.words(words["in_brief"]),
        texts=texts,
        points={key: PointWords(point.text, point.title, left_out=True) for key, point in before.points.items()}
        | points,
        questions=[clock.words(question) for question in words["questions"]],
    )


def chosen_points(drafted: list[dict], wanted: list[dict], clock: Clock) -> dict[str, PointWords]:
    """For each printed point the drafted one that is most like it, in the printed words."""
    points: dict[str, PointWords] = {}
    for item in wanted:
        free = [each for each in drafted if each["id"] not in points]
        if not free:
            break
        scores = [likeness(each["text"], item["text"]) for each in free]
        nearest = free[scores.index(max(scores))]
        points[nearest["id"]] = PointWords(clock.words(item["text"]), item["title"])
    return points


def likeness(one: str, other: str) -> float:
    """How much two sentences share of their longer words."""
    first, second = (set(re.findall(r"[a-z]{4,}", text.lower())) for text in (one, other))
    return len(first & second) / (len(first | second) or 1)
