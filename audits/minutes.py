"""Minutes made of what was recorded: sittings, who was there, and each child in the order it was talked about."""

import hashlib
import json
from collections import defaultdict
from datetime import datetime
from typing import Any

from audits.models import (
    AgreedGrade,
    Confirmation,
    Finding,
    Minutes,
    PanelNote,
    Return,
    ReturnGrade,
    ReturnState,
    Round,
)
from audits.quorum import rule_sentence
from audits.selectors.panel import audited_cases
from audits.selectors.quorum import SittingNow, Standing, mark, standing_of
from audits.sitting_presenters import place_words, presence_words, quorum_words, recorded_words
from cases.models import Case
from ui.counting import counted
from ui.templatetags.portal import longtime


def minutes_now(round_: Round) -> dict[str, Any]:
    """The whole minutes as what is recorded says now: words only, so that they can be kept as they stand.

    As many queries for eight children as for one. Whoever reads them is given them by `as_read_by`.
    """
    standing = standing_of(round_)
    notes = {note.case_id: note.text for note in PanelNote.objects.filter(round=round_)}
    return {
        "title": round_.title,
        "partnership": round_.partnership.name,
        "opened": _opened(round_),
        "sittings": [_sitting(each) for each in standing.sittings],
        "confirmations": _confirmations(round_),
        "note": notes.get(None, ""),
        "cases": _cases(round_, standing, notes),
        "findings": _findings(round_, standing),
    }


def fingerprint_of(content: dict) -> str:
    """The SHA-256 of the minutes' words, in hexadecimal: keys in order, no white space, UTF-8."""
    words = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()


def as_read_by(user, content: dict) -> tuple[dict, list[Case]]:
    """The minutes without children that are closed to this person, and the children they show; how many are left out
    stands in `hidden`."""
    ids = [each["id"] for each in content["cases"]]
    seen = {str(case.pk): case for case in Case.objects.visible_to(user).filter(pk__in=ids)}
    findings = []
    for each in content["findings"]:
        refs = {pk: words for pk, words in each["cases"].items() if pk in seen}
        if refs or not each["cases"]:
            findings.append(each | {"cases": refs, "references": ", ".join(refs.values()) or "from a session"})
    cases = [each for each in content["cases"] if each["id"] in seen]
    hidden = counted(len(ids) - len(cases), "restricted case") if len(cases) < len(ids) else ""
    return content | {"cases": cases, "findings": findings, "hidden": hidden}, list(seen.values())


def versions_of(round_: Round) -> list[Minutes]:
    """The approved versions, the newest first."""
    return list(Minutes.objects.filter(round=round_).select_related("approved_by").order_by("-number"))


def _opened(round_: Round) -> str:
    if round_.panel_opened_at is None or round_.panel_opened_by is None:
        return ""
    return f"Opened on {_when(round_.panel_opened_at)} by {round_.panel_opened_by.full_name}."


def _sitting(now: SittingNow) -> dict:
    return {
        "heading": f"Sitting {now.sitting.number}",
        "place": place_words(now.sitting),
        "rule": rule_sentence(now.sitting.rule),
        "quorum": quorum_words(now),
        "people": [
            {
                "agency": each.agency.name,
                "who": each.who,
                "there": presence_words(each),
                "recorded": recorded_words(each),
            }
            for each in now.attendances
        ],
    }


def _confirmations(round_: Round) -> list[str]:
    rows = Confirmation.objects.filter(round=round_).select_related("sitting", "confirmed_by")
    found = []
    for row in rows.prefetch_related("agencies", "grades", "findings"):
        many = counted(len(row.grades.all()) + len(row.findings.all()), "decision")
        if row.sitting:
            how = f"by sitting {row.sitting.number}"
        else:
            how = f"in writing by {', '.join(sorted(each.name for each in row.agencies.all()))} ({row.source})"
        verb = "was" if many.startswith("1 ") else "were"
        found.append(
            f"{many} taken without a quorum {verb} confirmed {how}, recorded by {row.confirmed_by.full_name} on "
            f"{_when(row.confirmed_at)}."
        )
    return found


def _cases(round_: Round, standing: Standing, notes: dict) -> list[dict]:
    given = _given(round_)
    agreed: dict = defaultdict(lambda: defaultdict(list))
    kept = AgreedGrade.objects.filter(round=round_).select_related("grade", "agreed_by").order_by("agreed_at", "pk")
    rows = list(kept.prefetch_related("dissents__agency", "dissents__recorded_by"))
    mark(rows, standing)
    first: dict = {}
    for row in rows:
        agreed[row.case_id][row.theme].append(row)
        first.setdefault(row.case_id, row.agreed_at)
    # In the order they were talked about: by the first grade agreed; those without any come last.
    cases = sorted(audited_cases(round_), key=lambda case: (case.pk not in first, first.get(case.pk), case.order))
    return [
        {
            "id": str(case.pk),
            "reference": case.reference,
            "begun": _when(first[case.pk]) if case.pk in first else "",
            "note": notes.get(case.pk, ""),
            "themes": [
                _theme(theme.label, agreed[case.pk][theme.value], given[case.pk, theme.value])
                for theme in round_.tool_version.all_themes
            ],
        }
        for case in cases
    ]


def _theme(label: str, rows: list[AgreedGrade], given: list[dict]) -> dict:
    current = next((row for row in rows if row.is_current), None)
    words: dict[str, Any] = {"label": label, "given": given, "agreed": "", "dissents": [], "earlier": []}
    if current is None:
        return words
    dissents = [each for row in rows for each in row.dissents.all()]
    return words | {
        "agreed": current.grade.name,
        "recorded": f"{_when(current.agreed_at)}, {current.agreed_by.full_name}",
        "rationale": current.rationale,
        "limit_reason": current.limit_reason,
        "provisional": current.provisional,
        "dissents": [
            {"agency": each.agency.name, "text": each.text, "recorded": f"Recorded by {each.recorded_by.full_name}"}
            for each in dissents
        ],
        "earlier": [f"{row.grade.name}, {_when(row.agreed_at)}" for row in rows if not row.is_current],
    }


def _given(round_: Round) -> dict[tuple, list[dict]]:
    """What each agency had graded before the panel talked, by child and theme."""
    returns = Return.objects.filter(round=round_, opened_at__isnull=False, state=ReturnState.SIGNED_OFF)
    found: dict[tuple, list[dict]] = defaultdict(list)
    rows = ReturnGrade.objects.filter(agency_return__in=returns, grade__isnull=False)
    for case, theme, agency, grade in rows.order_by("agency_return__agency__name").values_list(
        "agency_return__case", "theme", "agency_return__agency__name", "grade__name"
    ):
        found[case, theme].append({"agency": agency, "grade": grade})
    return found


def _findings(round_: Round, standing: Standing) -> list[dict]:
    kept = Finding.objects.filter(round=round_).select_related("written_by").prefetch_related("cases")
    rows = list(kept.order_by("written_at", "pk"))
    mark(rows, standing)
    return [
        {
            "kind": row.get_kind_display(),
            "theme": row.theme_name,
            "text": row.text,
            "cases": {str(case.pk): case.reference for case in sorted(row.cases.all(), key=lambda c: c.reference)},
            "recorded": f"{_when(row.written_at)}, {row.written_by.full_name}",
            "provisional": row.provisional,
        }
        for row in rows
    ]


def _when(at: datetime) -> str:
    return longtime(at)
