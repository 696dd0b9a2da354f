"""How the states of rounds and returns look, the same on every page. Pure."""

from audits.models import ReturnState, RoundState

ROUND_TONES = {
    RoundState.PLANNING: "waiting",
    RoundState.DRAWING: "active",
    RoundState.AUDITING: "active",
    RoundState.PANEL: "active",
    RoundState.REPORTING: "active",
    RoundState.CLOSED: "done",
}
RETURN_TONES = {
    ReturnState.ASSIGNED: "waiting",
    ReturnState.IN_PROGRESS: "active",
    ReturnState.SUBMITTED: "active",
    ReturnState.SENT_BACK: "attention",
    ReturnState.SIGNED_OFF: "done",
    ReturnState.NIL: "waiting",
}
