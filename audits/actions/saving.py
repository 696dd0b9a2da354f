"""Keeping what an auditor gave, never over a text they had not seen.

The return's row is locked first, so that two savings of one return follow each other. A row is written only
where it still has the version the person had before them; the database is asked again by `WHERE version`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Case, F, Q, Value, When

from access.permissions import NotDone
from accounts.models import User
from audits.models import Answer, Return, ReturnGrade


class Given(NamedTuple):
    """What was chosen, what was written, and the version the person had before them. Without `detail` (the values of
    `Kept.details`) what is kept of it stays."""

    pick: Any
    text: str
    version: int
    detail: tuple | None = None


@dataclass(frozen=True)
class Conflict:
    """A text that was not saved because a newer one stands there. Both are kept for the person to compare."""

    key: int | str
    mine: Given
    theirs: Given
    by_name: str
    by_id: Any
    at: datetime


@dataclass
class SaveResult:
    """Versions as they now are, by question id or theme; how many rows changed; and what was not saved.

    `whole_page` says that everything on a page was sent, touched or not. Then a stale text in which nothing is the
    person's own is no conflict. One answer sent alone is: its page still shows the old text.
    """

    whole_page: bool = False
    saved: dict[int | str, int] = field(default_factory=dict)
    changed: int = 0
    conflicts: list[Conflict] = field(default_factory=list)


class Kept(NamedTuple):
    """Where a kind of row keeps what was given."""

    model: type[models.Model]
    key: str
    pick: str
    text: str
    by: str
    at: str
    details: tuple[str, ...] = ()

    def detail_of(self, row: Any) -> tuple:
        return as_detail(getattr(row, name) for name in self.details)

    def is_same(self, row: Any, mine: Given) -> bool:
        """Whether what was given is what the row says already."""
        same_detail = mine.detail is None or mine.detail == self.detail_of(row)
        return same_detail and (getattr(row, self.pick), getattr(row, self.text)) == (mine.pick, mine.text)


def as_detail(values: Iterable[Any]) -> tuple:
    """Values of details as they are compared: lists of texts as tuples."""
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)


DETAILS = ("record_date", "source", "confidence")
NOTES = ("strengths", "developments", "recommendations")
ANSWERS = Kept(Answer, "question_id", "choice", "evidence", "answered_by", "answered_at", DETAILS)
GRADES = Kept(ReturnGrade, "theme", "grade_id", "reasons", "graded_by", "graded_at", NOTES)


def save_rows(
    kept: Kept, agency_return: Return, given: Mapping[Any, Given], *, by: Any, at: datetime, result: SaveResult
) -> None:
    """Write what is new, leave what is the same, and report what somebody else wrote meanwhile."""
    if not given:
        return
    there = kept.model._default_manager.filter(agency_return=agency_return, **{f"{kept.key}__in": list(given)})
    rows: dict[Any, Any] = {getattr(row, kept.key): row for row in there.order_by()}
    stale, changed, new = {}, {}, {}
    for key, mine in given.items():
        row = rows.get(key)
        if row is None:
            if mine.pick or mine.text or any(mine.detail or ()):
                new[key] = mine
            else:
                result.saved[key] = 0
        elif kept.is_same(row, mine):
            result.saved[key] = row.version
        elif row.version != mine.version:
            stale[key] = row
        else:
            changed[key] = row
    _insert(kept, agency_return, new, by=by, at=at)
    _update(kept, changed, given, by=by, at=at)
    result.saved |= dict.fromkeys(new, 1) | {key: row.version + 1 for key, row in changed.items()}
    result.changed += len(new) + len(changed)
    _report(kept, stale, given, result)


def _insert(kept: Kept, agency_return: Return, new: Mapping[Any, Given], *, by: Any, at: datetime) -> None:
    """Unique by return and key: the return's lock keeps a second insert from happening at the same moment."""
    kept.model._default_manager.bulk_create(
        kept.model(
            agency_return=agency_return,
            **{kept.key: key, kept.pick: mine.pick, kept.text: mine.text, kept.by: by, kept.at: at},
            **{name: as_kept(value) for name, value in zip(kept.details, mine.detail or (), strict=False)},
        )
        for key, mine in new.items()
    )


def _update(kept: Kept, rows: Mapping[Any, Any], given: Mapping[Any, Given], *, by: Any, at: datetime) -> None:
    if not rows:
        return
    as_seen = reduce(or_, (Q(pk=row.pk, version=given[key].version) for key, row in rows.items()))
    pick = kept.pick.removesuffix("_id")
    columns = {
        pick: {row.pk: given[key].pick for key, row in rows.items()},
        kept.text: {row.pk: given[key].text for key, row in rows.items()},
    }
    for place, name in enumerate(kept.details):
        columns[name] = {row.pk: _detail(given[key], row, place, name) for key, row in rows.items()}
    written = kept.model._default_manager.filter(as_seen).update(
        **{name: _by_row(kept, name, values) for name, values in columns.items()},
        **{kept.by: by, kept.at: at, "version": F("version") + 1},
    )
    if written != len(rows):
        raise NotDone("The same answer was saved from somewhere else at the same moment. Send it again.")


def _detail(mine: Given, row: Any, place: int, name: str) -> Any:
    """The detail given, or the one kept where none was."""
    return getattr(row, name) if mine.detail is None else as_kept(mine.detail[place])


def as_kept(value: Any) -> Any:
    """A detail as its column takes it."""
    return list(value) if isinstance(value, tuple) else value


def _by_row(kept: Kept, name: str, values: Mapping[Any, Any]) -> Any:
    """One value for all rows as it is, several told apart by the rows' keys."""
    column: Any = kept.model._meta.get_field(name)
    first = next(iter(values.values()))
    if all(value == first for value in values.values()):
        return first
    output = column.target_field if column.is_relation else column
    return Case(*(When(pk=pk, then=Value(value, output)) for pk, value in values.items()), output_field=output)


def _report(kept: Kept, stale: Mapping[Any, Any], given: Mapping[Any, Given], result: SaveResult) -> None:
    """A conflict for every stale text, unless the person had not touched it since they opened the page."""
    if not stale:
        return
    untouched = _seen_before(kept, stale, given) if result.whole_page else set()
    people = _names([getattr(row, f"{kept.by}_id") for row in stale.values()])
    for key, row in stale.items():
        if key in untouched:
            result.saved[key] = row.version
            continue
        by_id = getattr(row, f"{kept.by}_id")
        result.conflicts.append(
            Conflict(
                key=key,
                mine=given[key],
                theirs=Given(getattr(row, kept.pick), getattr(row, kept.text), row.version, kept.detail_of(row)),
                by_name=people.get(by_id, ""),
                by_id=by_id,
                at=getattr(row, kept.at),
            )
        )


def _seen_before(kept: Kept, stale: Mapping[Any, Any], given: Mapping[Any, Given]) -> set:
    """Keys whose text is just what the row said in the version the person had opened: nothing of theirs is in it."""
    blank = {
        key
        for key in stale
        if not given[key].version and not given[key].pick and not given[key].text and not any(given[key].detail or ())
    }
    asked = reduce(or_, (Q(pgh_obj=row.pk, version=given[key].version) for key, row in stale.items()))
    history = kept.model.pgh_event_model.objects.filter(asked).values_list(  # type: ignore[attr-defined]
        kept.key, kept.pick, kept.text, *kept.details
    )
    then = {key: (pick, text, as_detail(detail)) for key, pick, text, *detail in history}
    return blank | {key for key in stale if key in then and _was(then[key], given[key])}


def _was(then: tuple, mine: Given) -> bool:
    """Whether what was given is what an earlier version said."""
    pick, text, detail = then
    return (pick, text) == (mine.pick, mine.text) and mine.detail in (None, detail)


def _names(ids: list) -> dict:
    return dict(User.objects.filter(pk__in=ids).values_list("pk", "full_name"))
