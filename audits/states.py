"""Moves a round and a return can make, and the right each one asks for. Pure: no database."""

from access.permissions import Permission

# (from, to) -> who may. Names are those of RoundState.
ROUND_MOVES = {
    ("planning", "drawing"): Permission.MANAGE_ROUNDS,
    ("drawing", "planning"): Permission.MANAGE_ROUNDS,  # the draw is abandoned, with a reason
    ("drawing", "auditing"): Permission.MANAGE_ROUNDS,
    ("auditing", "panel"): Permission.OPEN_PANEL,
    ("auditing", "reporting"): Permission.MANAGE_ROUNDS,  # a dip sample, which has no panel
    ("panel", "reporting"): Permission.OPEN_PANEL,
    ("reporting", "closed"): Permission.MANAGE_ROUNDS,
}

# Names are those of ReturnState. Whose return it is, and whether it may still change, is asked in `permissions.py`.
RETURN_MOVES = {
    ("assigned", "in_progress"): Permission.WRITE_RETURN,
    ("in_progress", "submitted"): Permission.WRITE_RETURN,
    ("sent_back", "submitted"): Permission.WRITE_RETURN,
    ("submitted", "sent_back"): Permission.SIGN_OFF_RETURN,
    ("submitted", "signed_off"): Permission.SIGN_OFF_RETURN,
    ("assigned", "nil"): Permission.SIGN_OFF_RETURN,
    ("in_progress", "nil"): Permission.SIGN_OFF_RETURN,
    ("sent_back", "nil"): Permission.SIGN_OFF_RETURN,
}
