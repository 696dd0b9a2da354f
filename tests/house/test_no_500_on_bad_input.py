"""Whatever is sent, the answer is a sentence, never a failure; and nothing of another partnership gets in."""

import pytest

from tests.house import table
from tests.house.actors import ELSEWHERE
from tests.house.filling import form_at, sender
from tests.house.forms import Field, plausible
from tests.house.visits import visit
from tests.house.world import all_doors

pytestmark = pytest.mark.drill

DOORS = all_doors()
HOSTILE = (
    "",
    "\x00",
    "a\x00b",
    "9" * 40,
    "-1",
    "2026-02-31",
    "NaN",
    "१२",
    "00000000-0000-4000-8000-000000000000",
    "'; drop table trail_trailevent; --",
    "<script>alert(1)</script>{{ settings.SECRET_KEY }}",
    "\ud7ff\U0001f600" * 50,
    "x" * 60_000,
)
QUERY = (
    "page", "sort", "order", "year", "month", "theme", "kind", "state", "status", "q", "words", "agency", "role",
    "from", "to", "since", "until", "person", "who", "next", "answer", "round", "finding", "owner", "section",
    "action_status", "overdue", "undated", "date", "on", "day", "after", "before", "subject", "field", "event",
)  # fmt: skip
USUAL = ("reason", "seen", "to", "form_key", "status", "answer", "step", "decision", "again", "partnership", "go")


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_junk_in_the_address_is_no_failure(world, reviewed, door):
    actor = sender(reviewed, door, "GET", {table.PAGE})
    if actor is None:
        return
    faults = []
    for value in HOSTILE[:-1]:
        with visit(world.sessions[actor], "GET", door.path(world), dict.fromkeys(QUERY, value)) as came:
            if came.status >= 500 or came.changed:
                faults.append(f"?…={value[:30]!r}: {came.status} {came.changed or ''} {came.problem}")
    assert not faults, "\n".join(faults)


def controls_of(world, door, actor) -> dict[str, Field]:
    """What the page's own form would send here; a few usual names where no page carries one."""
    form = form_at(world, door, actor)
    return form.fields if form else {name: Field(name, "text") for name in USUAL}


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_junk_in_a_form_is_no_failure(world, reviewed, door):
    """Every field at once, then each alone among good ones."""
    actor = sender(reviewed, door)
    if actor is None:
        return
    fields, session, path = controls_of(world, door, actor), world.sessions[actor], door.path(world)
    good = {name: plausible(each) for name, each in fields.items()}
    sent = [dict.fromkeys(fields, value) for value in HOSTILE]
    sent += [good | {name: HOSTILE[number % len(HOSTILE)]} for number, name in enumerate(list(fields)[:12])]
    sent += [good | {name: ["a", "b", "1"]} for name in list(fields)[:4]]
    faults = []
    for data in sent:
        with visit(session, "POST", path, data) as came:
            if came.status >= 500:
                faults.append(f"{ {name: str(value)[:20] for name, value in data.items()} }: {came.problem}")
    assert not faults, "\n\n".join(faults[:3])


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_row_of_another_partnership_is_not_taken(world, reviewed, door):
    """Every choice on a page, replaced by a row of the other partnership: refused, whatever else is sent."""
    actor = sender(reviewed, door)
    if actor is None:
        return
    fields, path = controls_of(world, door, actor), door.path(world)
    good = {name: plausible(each) for name, each in fields.items()}
    for name, each in fields.items():
        if not each.chooses or not any(len(option) == 36 for option in each.options):
            continue
        for foreign in (world.away.pk, world.elsewhere.pk, world.people[ELSEWHERE, "coordinator"].pk):
            with visit(world.sessions[actor], "POST", path, good | {name: str(foreign)}) as came:
                assert table.outcome_of(came) != table.DONE, f"{name} was taken from another partnership"
