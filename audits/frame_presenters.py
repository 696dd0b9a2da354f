"""What was read from a council's file, in words and tables. Pure but for the frame's and the upload's own fields."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone

from audits.problem_presenters import problems_context
from cases.facts import field_label, in_order, value_label
from cases.importing.advice import NO_AREA
from cases.models import Frame, UploadState
from cases.quotas import not_in
from cases.spool import LONGEST_WAIT
from ui.charts import responsive, stacked_bars
from ui.dates import clock_time, long_date
from ui.tables import Column

STRATA = (
    "age_band", "sex", "ethnicity", "disability", "communication_need", "category", "long_plan_18", "repeat_plan",
    "category_changed", "enquiry_outcome", "repeat_referral", "need", "legal_status", "in_care", "case_status",
    "seen_band", "area", "team",
)  # fmt: skip
PICTURED = ("age_band", "sex", "disability", "category", "long_plan_18", "area")
COMPLETENESS_COLUMNS = [Column("Column"), Column("Filled", numeric=True)]


def completeness_rows(frame: Frame) -> list[list]:
    """How many rows have something in each column, the emptiest first."""
    rows = sorted(frame.completeness.items(), key=lambda item: item[1]["filled"])
    return [[column, f"{each['filled']:,} of {each['of']:,}"] for column, each in rows]


def frame_context(frame: Frame, rows: Sequence[tuple[Any, dict]]) -> dict[str, Any]:
    """Everything the page of a frame shows of it. Of an emptied frame only what its header tells."""
    context = problems_context(frame.problems) | {
        "completeness_columns": COMPLETENESS_COLUMNS,
        "completeness": completeness_rows(frame),
        "advice": frame.advice,
        "emptied": emptied_words(frame),
    }
    if not rows:
        return context
    counts = {field: counted(field, rows) for field in STRATA}
    known = {field: each for field, each in counts.items() if set(each) != {"unknown"}}
    teams = known.get("team", Counter())
    without_area = {facts.get("team") for _, facts in rows if facts.get("area", "unknown") == "unknown"} - {"unknown"}
    return context | picture(known) | {
        "strata": strata(known),
        "unmet": not_in(rows),
        "teams": teams,
        "teams_without_area": len(without_area) if teams else 0,
        "advice": [each for each in frame.advice if without_area or not teams or not each.startswith(NO_AREA)],
    }  # fmt: skip


def emptied_words(frame: Frame) -> str:
    if not frame.emptied_at:
        return ""
    day = long_date(timezone.localdate(frame.emptied_at))
    return (
        f"They were deleted on {day}. Whoever has the original file can still check the draw against its certificate."
    )


def counted(field: str, rows: Sequence[tuple[Any, dict]]) -> Counter[str]:
    return Counter(str(facts.get(field) or "unknown") for _, facts in rows)


def strata(counts: dict[str, Counter[str]]) -> list[dict[str, Any]]:
    """For each fact that any child has: how many children have each value."""
    tables = []
    for field, each in counts.items():
        cells = [[value_label(field, value), count] for value, count in in_order(field, each.most_common())]
        columns = [Column(field_label(field)), Column("Children", numeric=True)]
        tables.append({"heading": field_label(field), "columns": columns, "rows": cells})
    return tables


def picture(counts: dict[str, Counter[str]]) -> dict[str, Any]:
    """How the children divide by what draws ask for most, with what is not known hatched beside it."""
    bars, table = [], []
    for field in PICTURED:
        if field not in counts:
            continue
        values = in_order(field, counts[field].most_common())
        known = [(value, count) for value, count in values if value != "unknown"]
        toned = zip(known, tones(known), strict=True)
        marks = [(value_label(field, value), count, tone) for (value, count), tone in toned]
        if unknown := counts[field]["unknown"]:
            marks.append(("Not known", unknown, "none"))
        bars.append((field_label(field), marks))
        table += [[field_label(field), label, count] for label, count, _ in marks]
    sentence = "How the children divide, and of how many it is not known"
    return {
        "picture": responsive(stacked_bars, bars, title=sentence, key=False) if bars else "",
        "picture_sentence": sentence,
        "picture_table": {"columns": ["", "", Column("Children", numeric=True)], "rows": table},
    }


def tones(values: list) -> list[str]:
    """Two quiet tones by turns: the parts of these bars are no ratings."""
    return [("plain", "second")[place % 2] for place in range(len(values))]


def upload_notice(upload: Any, round_: Any) -> dict[str, str] | None:
    """What became of the file loaded last, where there is something to say or do."""
    if upload is None or upload.state == UploadState.READ:
        return None
    if upload.state == UploadState.MAPPING:
        until = clock_time(timezone.localtime(upload.uploaded_at + LONGEST_WAIT))
        return {
            "heading": "This file is a table of your own",
            "text": f"Say which column tells what. The file waits, sealed, until {until} and is deleted then.",
            "href": reverse("audits:round_frame_columns", args=[round_.pk]),
            "action": "Name the columns",
        }
    if upload.state == UploadState.WAITING:
        return {"heading": "A file is being read", "text": "Load this page again in a moment."}
    return {"heading": "The file loaded last was not taken", "text": upload.reason, "kind": "warning"}
