"""A form takes its own fields and no others, whatever else is sent along."""

from datetime import date, datetime

import pytest
from django.apps import apps
from django.db import connection

from tests.house.actors import ELSEWHERE
from tests.house.filling import form_at, sender
from tests.house.visits import Visit, visit
from tests.house.world import all_doors

DOORS = all_doors()
OUR_APPS = {
    "accounts", "audits", "briefings", "cases", "documents", "escalations", "jobs", "learning", "notices",
    "recommendations", "replies", "trail",
}  # fmt: skip


NUMBER = "7777"


def forged(world) -> dict[str, str]:
    """Every column of every table of ours, with what somebody would like it to hold."""
    people, wanted = world.people, {}
    for model in apps.get_models():
        if model._meta.app_label in OUR_APPS:
            for field in model._meta.concrete_fields:
                value = str(people[ELSEWHERE, "coordinator"].pk) if field.is_relation else "forged"
                if field.get_internal_type() == "BooleanField":
                    value = "on"
                if "Integer" in field.get_internal_type():
                    value = NUMBER
                wanted |= {field.name: value, field.attname: value}
    return wanted


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_column_that_is_not_on_the_form_does_not_change(world, reviewed, door):
    actor = sender(reviewed, door)
    if actor is None:
        return
    session, path, form = world.sessions[actor], door.path(world), form_at(world, door, actor)
    good = form.filled() if form else {}
    extra = {name: value for name, value in forged(world).items() if not form or name not in form.fields}
    with visit(session, "POST", path, good | {"csrfmiddlewaretoken": "x"}) as came:
        honest, after = came.status, rows_of(came)
    before = table_rows(after)
    with visit(session, "POST", path, good | extra) as came:
        if honest < 400 and came.status >= 400:
            return  # refused as a whole, which is as good
        now = rows_of(came)
        made = list(fresh(now, before))
        for word in ("forged", str(world.people[ELSEWHERE, "coordinator"].pk)):
            assert word not in str(made), f"{door} took a column that is not on its form"
        # Four figures stand in many an id by chance: only a whole value counts.
        assert NUMBER not in {str(value) for row in made for value in row.values()}, f"{door} took a number"
        assert shape(now) == shape(after), f"{door} changed something else than it does without those columns"


def fresh(now: dict, before: dict):
    """Rows that were not there before."""
    for name, rows in now.items():
        known = {str(row) for row in before.get(name, [])}
        yield from (row for row in rows if str(row) not in known)


def rows_of(came: Visit) -> dict[str, list[dict]]:
    """What the tables that were written to hold now."""
    return table_rows(came.changed)


def table_rows(names) -> dict[str, list[dict]]:
    found = {}
    for name in sorted(names):
        with connection.cursor() as cursor:
            cursor.execute(f'select * from "{name}"')
            columns = [column.name for column in cursor.description]
            found[name] = [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
    return found


def shape(tables: dict) -> dict:
    """What the rows say in numbers, days, switches and gaps; texts and ids differ from one sending to the next."""
    return {
        name: sorted(str({column: value for column, value in row.items() if is_plain(column, value)}) for row in rows)
        for name, rows in tables.items()
    }


def is_plain(column: str, value) -> bool:
    if column == "id" or column.endswith("_id"):
        return False
    return value is None or isinstance(value, int | date) and not isinstance(value, datetime)
