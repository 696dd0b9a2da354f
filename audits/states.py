"""Moves a round can make, and the right each one asks for. Pure: no database."""

from access.permissions import Permission

# (from, to) -> who may. Names are those of RoundState.
ROUND_MOVES = {
    ("planning", "drawing"): Permission.MANAGE_ROUNDS,
    ("drawing", "auditing"): Permission.MANAGE_ROUNDS,
    ("auditing", "panel"): Permission.OPEN_PANEL,
    ("panel", "reporting"): Permission.OPEN_PANEL,
    ("reporting", "closed"): Permission.MANAGE_ROUNDS,
}
