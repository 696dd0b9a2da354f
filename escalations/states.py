"""Moves a request for a case review and a report of a failed core group can make, and who may make them. Pure."""

from access.permissions import Permission

# (from, to) -> who may. Names are those of ReviewState.
REQUEST_MOVES = {
    ("requested", "considered"): Permission.HANDLE_ESCALATION,
    ("considered", "accepted"): Permission.HANDLE_ESCALATION,
    ("considered", "declined"): Permission.HANDLE_ESCALATION,
    ("accepted", "reviewed"): Permission.HANDLE_ESCALATION,
    ("requested", "withdrawn"): Permission.RAISE_ESCALATION,
    ("considered", "withdrawn"): Permission.RAISE_ESCALATION,
}

# Names are those of ReportState.
REPORT_MOVES = {
    ("reported", "acknowledged"): Permission.HANDLE_ESCALATION,
    ("acknowledged", "resolved"): Permission.HANDLE_ESCALATION,
}
