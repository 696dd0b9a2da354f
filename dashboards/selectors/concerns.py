"""Immediate concerns that wait for a person: to be acknowledged, to be brought to an end, or to be asked after."""

from collections.abc import Iterator

from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone

from cases.models import ConcernAlert, ConcernState, ImmediateConcern, Rung
from dashboards.selectors.waiting import MOST, Waiting
from ui.templatetags.portal import longtime


def concerns_to_answer(user, partnership, today) -> Iterator[Waiting]:
    """Concerns nobody has acknowledged, with how far the portal has gone in telling people; then those the person
    acknowledged, until their outcome is written down."""
    rows = ImmediateConcern.objects.visible_to(user).filter(case__partnership=partnership)
    open_rows = Q(state=ConcernState.RAISED) & ~Q(raised_by=user) | Q(
        state=ConcernState.ACKNOWLEDGED, acknowledged_by=user
    )
    rows = rows.filter(open_rows).select_related("case").annotate(rung=Max("steps__rung"))
    for row in rows.order_by("-state", "acknowledge_by")[:MOST]:
        if row.state == ConcernState.RAISED:
            words, by = "Acknowledge an immediate concern", row.acknowledge_by
        else:
            words, by = "Write down how an immediate concern ended", row.outcome_by
        yield Waiting(words, about(row, by), row.get_absolute_url(), day(by, today), True)


def about(row, by) -> str:
    """The case, by when, and whom the portal told last because nobody answered."""
    parts = [str(row.case)]
    if by:
        parts.append(f"by {longtime(by)}")
    if row.state == ConcernState.RAISED and row.rung:
        parts.append(f"nobody has it yet; told last: {Rung(row.rung).label.lower()}")
    return " · ".join(parts)


def day(by, today):
    return timezone.localdate(by) if by else today


def concerns_raised(user, partnership, today) -> Iterator[Waiting]:
    """The person's own concerns that nobody has acknowledged in time: they must not wait for the portal."""
    rows = ImmediateConcern.objects.visible_to(user).filter(
        case__partnership=partnership, raised_by=user, state=ConcernState.RAISED, steps__rung__gt=Rung.TOLD
    )
    for row in rows.select_related("case").distinct()[:MOST]:
        words = "Ring your safeguarding lead: nobody has acknowledged your concern"
        yield Waiting(words, str(row.case), row.get_absolute_url(), day(row.acknowledge_by, today), True)


def concerns_without_people(user, partnership, today) -> Iterator[Waiting]:
    """For administrators whom the portal told at the last: no case and no words, only that somebody must be found."""
    alerts = ConcernAlert.objects.filter(
        person=user,
        step__rung__in=[Rung.LAST, Rung.AGAIN],
        step__concern__state=ConcernState.RAISED,
        step__concern__case__partnership=partnership,
    ).exclude(step__concern__in=ImmediateConcern.objects.visible_to(user))
    if count := alerts.values("step__concern").distinct().count():
        concerns = "An immediate concern waits" if count == 1 else f"{count} immediate concerns wait"
        words = f"{concerns}: ring the leads, the coordinator and the chair"
        yield Waiting(words, "", reverse("accounts:people_list"), today, True)
