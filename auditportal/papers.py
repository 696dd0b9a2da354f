"""Papers written from the code's own tables, so that they cannot say something else than the code does. Pure."""

from collections.abc import Iterable, Mapping

from access.permissions import Permission
from access.roles import PARTNERSHIP_WIDE, ROLE_PERMISSIONS, Role, roles_with

MADE_BY = "<!-- Written by `manage.py generate_docs`. Change the code it is made from, not this page. -->"
Moves = Mapping[tuple[str, str], Permission]


def states_paper(machines: Iterable[tuple[str, str, Mapping[str, str], Moves]]) -> str:
    """A page of state machines: each a title, a sentence, the names of its states, and its moves."""
    parts = ["# States and moves", MADE_BY, "A move that is not listed here is refused, whoever asks."]
    for title, sentence, names, moves in machines:
        parts += [f"## {title}", sentence, diagram(names, moves), table_of_moves(names, moves)]
    return "\n\n".join(parts) + "\n"


def diagram(names: Mapping[str, str], moves: Moves) -> str:
    """The moves as a Mermaid diagram, which begins at the first state."""
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{words}" as {name}' for name, words in names.items()]
    lines.append(f"    [*] --> {next(iter(names))}")
    lines += [
        f"    {start} --> {end}: {permission.value.replace('_', ' ')}" for (start, end), permission in moves.items()
    ]
    return "\n".join([*lines, "```"])


def table_of_moves(names: Mapping[str, str], moves: Moves) -> str:
    """From, to, the right a move asks for, and the roles that hold it."""
    rows = [
        (names[start], names[end], permission.label.capitalize(), _roles(roles_with(permission)))
        for (start, end), permission in moves.items()
    ]
    return _table(("From", "To", "Right", "Roles that hold it"), rows)


def roles_paper() -> str:
    """Which role holds which right, one row a right."""
    wide = ", ".join(role.label.lower() for role in Role if role in PARTNERSHIP_WIDE)
    rows = [
        (permission.label.capitalize(), *("yes" if permission in ROLE_PERMISSIONS[role] else "" for role in Role))
        for permission in Permission
    ]
    parts = [
        "# Roles and rights",
        MADE_BY,
        "A role is held at an agency, from one day until another, and its rights are for that agency's rows.",
        f"Held for every agency of the partnership: {wide}.",
        _table(("Right", *(role.label for role in Role)), rows),
    ]
    return "\n\n".join(parts) + "\n"


def _roles(roles: Iterable[Role]) -> str:
    held = set(roles)
    return ", ".join(role.label for role in Role if role in held)


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    headings = list(headings)
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
