"""Telling people of an immediate concern, step by step, until somebody has it and it has an outcome."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from accounts.models import User
from cases.concern_clock import next_rung, wait_after
from cases.concern_people import Handler, administrators_of, handlers_of, people_by_rung
from cases.models import ConcernAlert, ConcernState, ConcernStep, ImmediateConcern, Rung
from notices.actions import resend_notices, send_notice
from notices.models import Notice
from notices.sweeping import one_by_one
from trail.actions import record_change

log = logging.getLogger(__name__)
SUBJECT = "Immediate concern"
RAISED_WORDS = "An immediate concern about a child has been raised. Please read it now."
UNANSWERED = (
    "An immediate concern about a child has been raised, and nobody has acknowledged it yet. Please read it now."
)
FOR_ADMINISTRATORS = (
    "An immediate concern about a child waits, and nobody has acknowledged it in time. You cannot read it. Ring the "
    "agency leads, the coordinator and the panel chair, and make sure that each of these roles is held by somebody "
    "who is at work."
)
FOR_THE_RAISER = (
    "Nobody has acknowledged the concern you raised yet. The portal has told the next people. Do not wait for it: ring "
    "your safeguarding lead, and follow your agency's procedure."
)
NO_OUTCOME = "The outcome of an immediate concern is not written down yet, and its time is over. Please write it down."
UNSENT = timedelta(minutes=2)


def take_steps(*, at: datetime) -> int:
    """Tell the next people of every concern whose time is over at `at`; returns how many concerns that were.

    Each concern is a transaction of its own: trouble with one keeps no other waiting. Run twice, it tells once.
    """
    overdue = Q(next_step_at__lte=at) | Q(next_step_at=None)
    waiting = ImmediateConcern.objects.exclude(state=ConcernState.RESOLVED).filter(overdue)
    pks = list(waiting.order_by("next_step_at").values_list("pk", flat=True))
    trouble = "The next people could not be told of concern %s."
    return one_by_one(pks, take_next_step, at=at, log=log, trouble=trouble)


@transaction.atomic
def take_next_step(*, pk: Any, at: datetime) -> bool:
    """One concern: whether somebody was told. False where it was answered meanwhile, or another worker told them."""
    row = ImmediateConcern.objects.select_for_update(skip_locked=True).filter(pk=pk).first()
    if row is None or row.state == ConcernState.RESOLVED or (row.next_step_at and row.next_step_at > at):
        return False
    row = locked(row)
    if row.state == ConcernState.ACKNOWLEDGED:
        remind_of_outcome(row, at)
    else:
        climb(row, at)
    return True


def climb(concern: ImmediateConcern, at: datetime) -> None:
    """Tell the people of the next rung, and whoever raised it that nobody has it yet. The caller holds the row."""
    today, partnership = timezone.localdate(at), concern.case.partnership
    handlers = handlers_of(case=concern.case, agency=concern.agency, today=today, but=concern.raised_by)
    chair_pk = getattr(getattr(concern.case.draw, "round", None), "chair_id", None)
    administrators = administrators_of(partnership, today, concern.raised_by)
    rungs = people_by_rung(handlers, agency=concern.agency, chair_pk=chair_pk, administrators=administrators)
    told = set(ConcernAlert.objects.filter(step__concern=concern).values_list("person_id", flat=True))
    reached = max(concern.steps.values_list("rung", flat=True), default=Rung.TOLD)
    pks = {rung: [each.person.pk for each in people] for rung, people in rungs.items()}
    rung = next_rung(reached, pks, told)
    if rung == Rung.AGAIN:
        people = [each for each in [*handlers, *administrators] if each.person.pk in told]
    else:
        people = [each for each in rungs[rung] if each.person.pk not in told]
    take_step(concern, rung, people, UNANSWERED, at)
    tell(concern, concern.raised_by, FOR_THE_RAISER, at)


def remind_of_outcome(concern: ImmediateConcern, at: datetime) -> None:
    """Remind whoever acknowledged it, and the coordinators, that its outcome is not written down."""
    handlers = handlers_of(case=concern.case, agency=concern.agency, today=timezone.localdate(at))
    who = concern.acknowledged_by_id
    people = [each for each in handlers if each.person.pk == who or each.role == Role.COORDINATOR]
    take_step(concern, Rung.OUTCOME, people, NO_OUTCOME, at)


def take_step(concern: ImmediateConcern, rung: Rung, people: Iterable[Handler], sentence: str, at: datetime) -> None:
    """Tell these people and keep it: the rung, the time, each person at their agency. Sets when the next step comes."""
    once = {each.person.pk: each for each in people}
    step = ConcernStep.objects.create(concern=concern, rung=rung, at=at)
    for each in once.values():
        notice = tell(concern, each.person, sentence, at, is_administrator=each.role == Role.ADMINISTRATOR)
        ConcernAlert.objects.create(step=step, person=each.person, agency=each.agency, notice=notice)
    names = ", ".join(each.person.full_name for each in once.values()) or "nobody"
    record_change(subject=concern, by=None, at=at, field="told", after=f"{Rung(rung).label}: {names}")
    if rung != Rung.TOLD:
        concern.next_step_at = at + wait_after(rung, concern.case.partnership.concern_acknowledge_hours)
        concern.save(update_fields=["next_step_at"])


def tell(
    concern: ImmediateConcern, person: User, sentence: str, at: datetime, *, is_administrator: bool = False
) -> Notice:
    """One e-mail with a link and nothing of the case. An administrator, who may not read it, is led to the roles."""
    page = reverse("cases:concern_detail", args=[concern.pk])
    return send_notice(
        to_email=person.reached_at,
        to_name=person.called,
        subject=SUBJECT,
        lines=[FOR_ADMINISTRATORS if is_administrator else sentence],
        path=reverse("accounts:people_list") if is_administrator else person.path_to(page),
        at=at,
        partnership=concern.case.partnership,
    )


def resend_alerts(*, at: datetime) -> int:
    """Try again every e-mail of a concern that has not left after two minutes and that no work is under way for.

    Returns how many. Work gives up after a few attempts; an alert about a child never does.
    """
    alerts = ConcernAlert.objects.filter(notice__sent_at=None, notice__created_at__lt=at - UNSENT)
    return resend_notices(notices=Notice.objects.filter(pk__in=alerts.values("notice")), at=at)


def locked(concern: ImmediateConcern) -> ImmediateConcern:
    """The concern, held until the transaction ends; read after the lock, so that what is joined is fresh too."""
    ImmediateConcern.objects.select_for_update().get(pk=concern.pk)
    return ImmediateConcern.objects.select_related(
        "case__partnership", "case__draw__round__chair", "agency", "raised_by"
    ).get(pk=concern.pk)
