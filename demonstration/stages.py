"""How far each agency is with each child. Pure.

Where an audit has had its panel, every return is signed off or the agency did not know the child. Where agencies are
still at work, the table says who is where, so that everything that can wait for somebody does.
"""

from random import Random

UNANSWERED = "unanswered"
KNOWN = {"social_care": 1.0, "health": 0.95, "school": 0.8, "police": 0.75, "housing": 0.5, "probation": 0.4}
# For each kind of agency its children in the order of the draw.
STILL_GOING: dict[str, dict[str, list[str]]] = {
    "NM-BAB26": {
        "social_care": ["sent_back", "submitted", "in_progress", "signed_off", "assigned"],
        "police": ["signed_off", "assigned", "not_known", "in_progress", "signed_off"],
        "health": ["signed_off", "submitted", "unallocated", "in_progress", "signed_off"],
        "school": ["not_known", "assigned", "not_known", "not_known", "not_known"],
        "probation": ["signed_off", "nil", "not_known", "assigned", "not_known"],
        "housing": ["signed_off", "in_progress", "not_known", UNANSWERED, UNANSWERED],
    },
    "KB-MIS26": {
        "social_care": ["submitted", "in_progress", "assigned"],
        "health": ["signed_off", "assigned", UNANSWERED],
    },
}
# Signed off only after the panel had opened ("late"), or not yet at all.
BEHIND = {
    ("NM-DIS26", 2, "school"): "late",
    ("NM-KIN26", 3, "health"): "late",
    ("NM-KIN26", 4, "school"): "in_progress",
    ("NM-KIN26", 2, "probation"): "nil",
    ("NM-EXP25", 3, "housing"): "nil",
}


def stage_of(code: str, case: int, kind: str) -> str:
    """Where an agency is with a child, counted from 1."""
    if code in STILL_GOING:
        return STILL_GOING[code][kind][case - 1]
    if (code, case, kind) in BEHIND:
        return BEHIND[code, case, kind]
    return "signed_off" if Random(f"{code} known {case} {kind}").random() < KNOWN[kind] else "not_known"
