"""Briefings in the other layouts, as the portal drafts them, and one that was made before the portal."""

import uuid
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from access.roles import Role
from audits.models import Round
from briefings.actions import (
    PaperWords,
    bring_paper,
    change_checks,
    create_briefing,
    request_draft_file,
    send_for_approval,
)
from briefings.actions.earlier import READ_PAPER
from briefings.checks import checks_from
from briefings.models import Briefing, Edition
from briefings.setting_up import Setup
from demonstration.briefings import approve_and_publish, send_and_make
from demonstration.cast import Place
from demonstration.clock import Clock
from documents.pdf import make_pdf
from jobs.actions import run_job
from jobs.models import Job
from replies.actions.replying import Said, reply_to_edition
from replies.models import TeamRole

CHECKS = [
    (
        "A child was not brought to an appointment. When does the lead worker hear of it?",
        "At the next core group\n* Within two working days\nWhen it has happened three times",
    ),
    (
        "Where does a chronology of a child on a plan stand?",
        "* In one place that every agency adds to\nIn each agency's own record\nIn the minutes of the conference",
    ),
]
CHOSEN = ((1, 0), (1, 1), (0, 0), (1, 0))  # which answers four teams chose


class Beside(NamedTuple):
    """A briefing beside the one of seven sections: about which audit, in which layout, and how far it is."""

    round: str
    layout: str
    title: str
    is_out: bool = True
    asks: bool = False
    audience: str | None = None


BESIDE = (
    Beside("NM-NEG24", "lessons", "A day in a child's life", asks=True),
    Beside("NM-EXP25", "lessons", "The child and the place", asks=True),
    Beside("NM-DA24", "messages", "Safe adults, safe children: key messages"),
    Beside("NM-EXP25", "summary", "Exploitation: for practitioners and managers", audience="managers"),
    Beside("NM-NEG26", "analysis", "Neglect: the whole audit for the board", is_out=False, audience="board"),
)
BEFORE = timedelta(days=3)
OLD = PaperWords(
    "Bruises on babies who do not move yet",
    "A baby who cannot roll over seldom bruises by chance. Any bruise is looked at by a children's doctor on the same "
    "day, whatever explanation is given and however kind the family is.",
    date(2019, 11, 5),
    ["risk"],
)
OLD_PARAGRAPHS = (
    "Why this briefing",
    "Three audits in a row found the same hesitation. A worker saw a small bruise, heard a reason that sounded likely, "
    "and waited for the next visit.",
    "What we ask of everybody",
    "Look at the whole baby. Write down what you see and what you are told, in the words that were used. Ring the "
    "children's doctor before you leave the home.",
    "What we ask of managers",
    "Ask in every supervision which babies your worker has seen undressed, and when.",
)


def write_beside(rounds: dict[str, Round], place: Place, clock: Clock) -> None:
    """Every one of these whose audit is there, each out a few days before the briefing of seven sections."""
    for words in BESIDE:
        if words.round in rounds:
            write_one(words, rounds[words.round], place, clock)
    if any(words.round in rounds for words in BESIDE):
        bring_in_old(place, clock)


def write_one(words: Beside, round_: Round, place: Place, clock: Clock) -> None:
    writer, day = place.second_coordinator, round_.report_due_on - BEFORE
    day = min(day, clock.latest - BEFORE)
    at = clock.at(day - timedelta(days=12), 9, 30)
    setup = Setup(layout=words.layout, audience=words.audience)
    briefing = create_briefing(rounds=[round_], by=writer, at=at, title=words.title, setup=setup)
    if words.asks:
        change_checks(briefing=briefing, checks=checks_from(CHECKS), seen=briefing.version, by=writer, at=at)
    if not words.is_out:
        finish(request_draft_file(briefing=briefing, by=writer, at=at))
        return
    edition = send_and_make(Briefing.objects.get(pk=briefing.pk), writer, clock.at(day - timedelta(days=9), 15, 0))
    edition = approve_and_publish(edition, place.one(Role.RECORDS), place.coordinator, day, clock)
    if words.asks:
        answer_checks(edition, place, clock)


def answer_checks(edition: Edition, place: Place, clock: Clock) -> None:
    """Four teams that answered the checks and said nothing else."""
    day = timezone.localdate(edition.published_at)
    for number, (agency, chosen) in enumerate(zip(place.auditing, CHOSEN, strict=False)):
        checks = tuple(
            {
                "question": check["question"],
                "choice": check["choices"][choice],
                "right": check["choices"][check["right"]],
            }
            for check, choice in zip(edition.content["checks"], chosen, strict=True)
        )
        said = Said(role=TeamRole.MANAGER, agency=agency, checks=checks, used_in_supervision=number % 2 == 0)
        at = clock.at(day + timedelta(days=4 + number), 11, 15)
        reply_to_edition(edition=edition, said=said, form_key=uuid.uuid4(), at=at)


def bring_in_old(place: Place, clock: Clock) -> None:
    """The PDF of a briefing from years ago, brought in, approved and published."""
    at = clock.at(clock.latest - timedelta(days=60), 10, 30)
    briefing = bring_paper(
        partnership=place.partnership, words=OLD, data=old_pdf(place.partnership.name, at), file_name="briefing.pdf",
        by=place.second_coordinator, at=at,
    )  # fmt: skip
    finish(Job.objects.get(kind=READ_PAPER, subject_id=str(briefing.earlier.pk)))
    briefing = Briefing.objects.get(pk=briefing.pk)
    later = at + timedelta(hours=1)
    edition = send_for_approval(briefing=briefing, seen=briefing.version, by=place.second_coordinator, at=later)
    approve_and_publish(edition, place.one(Role.RECORDS), place.coordinator, clock.latest - timedelta(days=50), clock)


def old_pdf(name: str, at: datetime) -> bytes:
    body = "".join(f"<p>{text}</p>" for text in OLD_PARAGRAPHS)
    page = f'<html lang="en-GB"><body class="paper" data-foot="{name}"><h1>{OLD.title}</h1>{body}</body></html>'
    return make_pdf(page, title=OLD.title, author=name, at=at)


def finish(job: Job) -> None:
    """Done here and now instead of by a worker."""
    run_job(job_id=str(job.pk))
