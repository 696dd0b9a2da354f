"""Which rows of the world each person's querysets hold: the wall itself, whichever page stands before it."""

from django.apps import apps
from django.db.models import Model, QuerySet

from accounts.models import User
from tests.house.actors import ACTORS, STRANGER, Actor

WALLS = ("visible_to", "states_visible_to")
NONE, SOME, ALL = "0", "+", "A"


def walls() -> list[tuple[type[Model], str]]:
    """Every model whose rows are asked for by person."""
    found = [
        (model, word) for model in apps.get_models() for word in WALLS if hasattr(model._default_manager.all(), word)
    ]
    return sorted(found, key=lambda wall: (wall[0]._meta.label, wall[1]))


def key_of(wall: tuple[type[Model], str]) -> str:
    """The wall's line in the reviewed table."""
    return f"ROWS {wall[0]._meta.label}.{wall[1]}"


def partnership_of(row) -> object:
    """Whose a row is: by its own word, or by the row it belongs to."""
    if hasattr(row, "partnership_id"):
        return row.partnership_id
    for name in ("programme", "frame", "briefing", "plan"):
        if hasattr(row, name):
            return getattr(row, name).partnership_id
    return row.pk


def rows_seen(world, wall: tuple[type[Model], str]) -> dict[Actor, str]:
    """For each person: none, some or all of the first partnership's rows. The stranger has no account to ask with."""
    model, word = wall
    ours = {row.pk for row in model._default_manager.all() if belongs(row, world)}
    found = {}
    for actor in ACTORS:
        if actor[0] == STRANGER:
            found[actor] = NONE
            continue
        user = User.objects.get(pk=world.people[actor].pk)
        seen = set(visible(model._default_manager.all(), word, user).values_list("pk", flat=True)) & ours
        found[actor] = ALL if ours and seen == ours else SOME if seen else NONE
    return found


def belongs(row, world) -> bool:
    """Of the first partnership; what belongs to a person belongs to where they work."""
    if hasattr(row, "requested_by_id") and not hasattr(row, "partnership_id") and not hasattr(row, "briefing_id"):
        return row.requested_by_id in {user.pk for (place, _), user in world.people.items() if place != "elsewhere"}
    return partnership_of(row) == world.partnership.pk


def visible(rows: QuerySet, word: str, user) -> QuerySet:
    return getattr(rows, word)(user)
