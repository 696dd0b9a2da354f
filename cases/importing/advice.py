"""What a kind of file cannot tell, and what to ask the analyst for instead. Said only where it matters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cases.coded import Coded

from .results import ANNEX_A, CIN, TABLE

# How the advice about areas begins: it is settled, without another file, once every team has its area.
NO_AREA: Final = "This file does not say in which area a child lives."
_AREA: Final = f"{NO_AREA} Give each team its area under Areas of teams, or ask for a file with a column for it."
# Kind of file -> fact -> what to do where the fact is known of no child.
ADVICE: Final[Mapping[str, Mapping[str, str]]] = {
    ANNEX_A: {
        "communication_need": (
            "Annex A says only yes or no for disability, so a communication need is not in it. Ask the analyst for the "
            "CIN census, which has the disability codes (COMM, and HEAR, LD and AUT), or for a column of your own."
        ),
        "disability": "No list here has the disability column. Ask for List 6 or List 7 in the same workbook.",
        "enquiry_outcome": "To see where enquiries led, ask for List 5 (section 47 enquiries) in the same workbook.",
        "repeat_referral": "To see repeat referrals, ask for List 3 (referrals) in the same workbook.",
        "plan_months": "To see how long plans have lasted, ask for List 7 (child protection) in the same workbook.",
        "need": "To see primary needs, ask for List 6 (children in need) in the same workbook.",
        "legal_status": "To see legal status and care, ask for List 8 (children in care) in the same workbook.",
        "area": _AREA,
    },
    CIN: {
        "seen_band": "The census holds no visits. To see when children were last seen, ask for Annex A with List 7.",
        "legal_status": "The census does not say who is in care. Ask for Annex A with List 8 (children in care).",
        "team": "The census names no team, so no area follows from one. Ask for a table with a column for either.",
        "communication_need": "No child in this census has a disability code. Ask why the column was left empty.",
        "plan_months": "No child in this census has a child protection plan. Check that the modules were exported.",
    },
    TABLE: {
        "communication_need": (
            "No column says whether a child has a communication need. Ask the analyst for the CIN census or for a "
            "column with yes or no."
        ),
        "disability": "No column says whether a child has a disability. Ask the analyst for one with yes or no.",
        "plan_months": "No column says when plans began. Ask for one if plans matter to this audit.",
        "area": _AREA,
    },
}  # fmt: skip


def advice_for(kind: str, facts: Mapping[str, Coded]) -> tuple[str, ...]:
    """A sentence for each fact that this kind of file could not tell of any child, in a steady order."""
    return tuple(sentence for fact, sentence in ADVICE[kind].items() if not _is_known(facts[fact]))


def _is_known(fact: Coded) -> bool:
    return any(word not in ("unknown", None) for word in fact.words)
