"""Moves a briefing can make, and the rights of which one is needed. Pure: no database."""

from access.permissions import Permission as P

# (from, to) -> any of these. Names are those of BriefingState. An edit takes a briefing back to draft from anywhere.
MOVES = {
    ("draft", "in_review"): (P.WRITE_BRIEFINGS,),
    ("in_review", "draft"): (P.WRITE_BRIEFINGS, P.APPROVE_BRIEFINGS),
    ("in_review", "approved"): (P.APPROVE_BRIEFINGS,),
    ("approved", "draft"): (P.WRITE_BRIEFINGS,),
    ("approved", "published"): (P.WRITE_BRIEFINGS, P.APPROVE_BRIEFINGS),
    ("published", "withdrawn"): (P.WRITE_BRIEFINGS, P.APPROVE_BRIEFINGS),
    ("published", "draft"): (P.WRITE_BRIEFINGS,),
    ("withdrawn", "draft"): (P.WRITE_BRIEFINGS,),
}
