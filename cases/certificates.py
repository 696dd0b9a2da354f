"""The certificate of a draw: what came of it, and how its file was read, so that somebody else can read it alike."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from cases.facts import in_order
from cases.foreseeing import Foreseen
from cases.models import Case, CaseRole, Frame, FrameSource, FrameUpload
from cases.sampling import certificate

COMPARED = (
    "nominated_for", "age_band", "sex", "ethnicity", "disability", "communication_need", "category", "long_plan_18",
    "repeat_plan", "enquiry_outcome", "area", "team",
)  # fmt: skip

# What a certificate needs to know of every child, beside the facts the draw looks at.
SHOWN_FACTS = (*COMPARED, "team", "area")


def certificate_of(frame: Frame, found: Foreseen, cases: Sequence[Case], *, is_promised: bool) -> dict[str, Any]:
    """Plain data that names nobody. `is_promised` says that the seed is the one promised when the file came in."""
    known = [field for field in COMPARED if any(is_known(facts, field) for _, facts in found.rows)]
    written = certificate(
        found.sample,
        found.rows,
        file_sha256=frame.file_sha256,
        committed=frame.commitment if is_promised else "",
        references=[case.reference for case in cases if case.role == CaseRole.DRAWN],
        tables=known,
    )
    written["spread"] = {field: ordered(field, table) for field, table in written["spread"].items()}
    written["read"] = how_read(frame, found)
    return written


def is_known(facts: Any, field: str) -> bool:
    return facts.get(field, "unknown") != "unknown"


def ordered(field: str, table: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The values in the order a reader expects."""
    return [row for _, row in in_order(field, [(row["value"], row) for row in table])]


def how_read(frame: Frame, found: Foreseen) -> dict[str, Any]:
    """The day ages and plans were counted to, where in the file the children stood, and the areas of teams."""
    is_own_table = frame.source == FrameSource.TABLE
    has_areas = "area" not in frame.columns
    areas = {str(facts.get("team")): str(facts["area"]) for _, facts in found.rows if is_known(facts, "area")}
    return {
        "on": timezone.localdate(frame.loaded_at).isoformat(),
        "sheet": frame.sheet,
        "list": list_chosen(frame),
        "columns": dict(frame.columns) if is_own_table else {},
        "areas": dict(sorted(areas.items())) if has_areas else {},
    }


def list_chosen(frame: Frame) -> int | None:
    """The Annex A list a person chose when the file came in; None where the file itself said which it is."""
    chosen = FrameUpload.objects.filter(frame=frame).exclude(list_number=None)
    return chosen.values_list("list_number", flat=True).first()
