"""Writing down a round's sessions."""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.actions.locks import locked_round
from audits.models import RoundSession, SessionAttendance, SessionKind
from audits.session_permissions import why_not_write_session
from trail.actions import record_change, record_event
from trail.models import EventKind

MOST_PEOPLE = 2000


class Came(NamedTuple):
    """How many of an agency came, and as what."""

    people: int
    roles: str = ""


class SessionWords(NamedTuple):
    """What is written about a session. `came` is by the agency's id."""

    kind: str
    forum: str
    held_on: date
    is_virtual: bool = False
    place: str = ""
    other_people: int = 0
    other_words: str = ""
    notes: str = ""


@transaction.atomic
def create_session(
    *, round: Any, words: SessionWords, came: Mapping[Any, Came], by: Any, at: datetime, key: Any = None
) -> RoundSession:
    """Write a session down. `key` is the id it gets: a form sent twice writes one session."""
    round_ = locked_round(round.pk)
    if refusal := why_not_write_session(by, round_):
        raise Refused(refusal)
    if key and (earlier := RoundSession.objects.filter(pk=key, round=round_, written_by=by).first()):
        return earlier
    words = checked(words, came, round_)
    row = RoundSession(round=round_, written_by=by, written_at=at, **words._asdict())
    if key and not RoundSession.objects.filter(pk=key).exists():
        row.pk = key
    row.save(force_insert=True)
    write_attendances(row, came)
    record_event(kind=EventKind.CREATED, subject=row, by=by, at=at, after=row.get_kind_display())
    return row


@transaction.atomic
def change_session(
    *, session: RoundSession, words: SessionWords, came: Mapping[Any, Came], by: Any, at: datetime, seen: str
) -> RoundSession:
    """Change a session. `seen` is the fingerprint of what the person had before them; newer words are kept."""
    round_ = locked_round(session.round_id)
    row = RoundSession.objects.select_for_update().get(pk=session.pk)
    if refusal := why_not_write_session(by, round_):
        raise Refused(refusal)
    words = checked(words, came, round_)
    if words == words_of(row) and counted(came) == came_of(row):
        return row
    if seen != fingerprint(row):
        raise NotDone(
            "Somebody changed this session while you were writing. Look at it in another window, bring both together "
            "here, then save again."
        )
    before = words_of(row)
    for name, value in words._asdict().items():
        setattr(row, name, value)
    row.save()
    if counted(came) != came_of(row):
        write_attendances(row, came)
        record_change(subject=row, by=by, at=at, field="attendance", after=f"{len(counted(came))} agencies")
    for name in SessionWords._fields:
        old, new = getattr(before, name), getattr(words, name)
        if old != new:
            record_change(subject=row, by=by, at=at, field=name, before=shown(name, old), after=shown(name, new))
    return row


def checked(words: SessionWords, came: Mapping[Any, Came], round_: Any) -> SessionWords:
    """The words as they are kept, or NotDone naming the field and what to do."""
    if words.kind not in SessionKind.values:
        raise NotDone("Choose what kind of session it was.")
    if not words.forum.strip():
        raise NotDone("Write which forum or group met.")
    if not words.is_virtual and not words.place.strip():
        raise NotDone("Write where the session was held, or tick that it was held online.")
    agencies = dict(round_.agencies.values_list("pk", "name"))
    for pk, each in came.items():
        if pk not in agencies:
            raise NotDone("Somebody came from an agency that takes no part in this audit. Count them under “others”.")
        if not 0 <= each.people <= MOST_PEOPLE:
            raise NotDone(f"{agencies[pk]}: write how many people came, from 0 to {MOST_PEOPLE}.")
        if each.roles.strip() and not each.people:
            raise NotDone(f"{agencies[pk]}: roles are written and nobody came. Write how many came, or no roles.")
    if not 0 <= words.other_people <= MOST_PEOPLE:
        raise NotDone(f"Others: write how many people came, from 0 to {MOST_PEOPLE}.")
    texts = ("forum", "place", "other_words", "notes")
    return words._replace(**{name: getattr(words, name).strip() for name in texts})


def counted(came: Mapping[Any, Came]) -> dict[Any, Came]:
    """Those agencies of which anybody came."""
    return {pk: Came(each.people, each.roles.strip()) for pk, each in came.items() if each.people}


def write_attendances(row: RoundSession, came: Mapping[Any, Came]) -> None:
    row.attendances.all().delete()
    SessionAttendance.objects.bulk_create(
        SessionAttendance(session=row, agency_id=pk, people=each.people, roles=each.roles)
        for pk, each in counted(came).items()
    )


def words_of(row: RoundSession) -> SessionWords:
    """What is kept of a session now."""
    return SessionWords(*(getattr(row, name) for name in SessionWords._fields))


def came_of(row: RoundSession) -> dict[Any, Came]:
    """Who came, by agency, as it is kept now."""
    return {
        pk: Came(people, roles)
        for pk, people, roles in SessionAttendance.objects.filter(session=row).values_list(
            "agency_id", "people", "roles"
        )
    }


def fingerprint(row: RoundSession) -> str:
    """Tells one version of a session from another."""
    came = sorted((str(pk), *each) for pk, each in came_of(row).items())
    return hashlib.sha256(repr((words_of(row), came)).encode()).hexdigest()[:16]


def shown(name: str, value: Any) -> str:
    """How the trail tells a value: free text only by its length."""
    return f"{len(value)} characters" if name in {"notes", "other_words"} else str(value)
