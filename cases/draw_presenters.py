"""The certificate of a draw as parts that its page and its paper both place: sentences, facts, tables."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.draw_words import (
    FILE,
    NOMINATED,
    Source,
    asked_sentences,
    draw_sentence,
    quota_words,
    seed_words,
    step_words,
    stratum_words,
)
from cases.facts import field_label, in_order, value_label
from cases.models import CaseRole, Draw, FrameSource, Swap
from cases.presenters import abandonment_of
from cases.version_one import in_present_form
from ui.dates import long_date
from ui.tables import Column
from ui.tags import state_tag
from ui.templatetags.portal import longtime

Part = dict[str, Any]
MOST_VALUES = 25
LEFT_OUT = "Some of this certificate is for the people named for its cases only."
HIDDEN_PARTS: Part = {"warnings": [LEFT_OUT], "outcomes": []}
NOBODY_CAME = "Nobody: no reserve was left"


def certificate_parts(
    draw: Draw, *, swaps: Sequence[Swap], earlier: Sequence[Any], walled: Collection[str] = ()
) -> Part:
    """Everything the certificate says, names of children excepted, which it does not know.

    `swaps` in the order they were made; `earlier` are the other draws of the same audit that were given up. `walled`
    are references of cases closed to the reader. With one of them, what the sample looks like is left out: taking the
    cases that can be seen away from it would leave what is known of that child.
    """
    certificate = stated_by(draw)
    if walled:
        return {**parts_for_all(draw, swaps, earlier, walled), **HIDDEN_PARTS, "is_whole": False}
    return parts_for_all(draw, swaps, earlier, walled) | {
        "is_whole": True,
        "warnings": [*certificate["lowered"], *certificate["shortages"]],
        "outcomes": [table for table in (strata_table(draw), quota_table(draw), axis_table(draw)) if table["rows"]],
    }


def parts_for_all(draw: Draw, swaps: Sequence[Swap], earlier: Sequence[Any], walled: Collection[str]) -> Part:
    """What may be said to whoever checks draws; references that are walled off are not among it."""
    certificate = stated_by(draw)
    return {
        "sentence": draw_sentence(certificate),
        "source": source_of(draw).name,
        "asked": asked_sentences(wanted_without_parts(certificate["wanted"]) if walled else certificate["wanted"]),
        "steps": steps_table(draw),
        "references": [each for each in certificate["references"] or references_now(draw) if each not in walled],
        "now": [reference for reference in references_now(draw) if reference not in walled] if swaps else [],
        "swaps": swap_table(swaps) if swaps else None,
        "seed": seed_facts(draw),
        "file": file_facts(draw),
        "spread": spread_tables(draw, with_sample=not walled),
        "earlier": earlier,
        "abandonment": abandonment_of(draw),
        "changed_at": changed_at(draw, swaps, earlier),
    }


def wanted_without_parts(wanted: Part) -> Part:
    """What a draw was asked for but the parts and least numbers, which it met: they say what the sample looks like."""
    return {**wanted, "strata": None, "quotas": []}


def changed_at(draw: Draw, swaps: Iterable[Swap], earlier: Iterable[Any]) -> datetime:
    """When the certificate last came to say something else."""
    given_up = [each for each in (abandonment_of(draw), *earlier) if each]
    return max([draw.drawn_at, *(each.swapped_at for each in swaps), *(each.abandoned_at for each in given_up)])


def steps_table(draw: Draw) -> Part:
    columns = ["Step", Column("Left out here", numeric=True), Column("Children left", numeric=True)]
    rows = [[what, dropped or "–", left] for what, dropped, left in step_words(stated_by(draw), source_of(draw))]
    return {"caption": "From the file to who could be drawn", "columns": columns, "rows": rows}


def strata_table(draw: Draw) -> Part:
    """Part by part what was asked and what came; no rows for a draw that was not made in parts."""
    strata = stated_by(draw)["criteria"]["strata"]
    named = ("Could be drawn", "Asked for", "Drawn", "Reserves asked for", "In reserve")
    columns = [field_label(strata["field"]) if strata else "", *(Column(name, numeric=True) for name in named)]
    rows = [
        [
            stratum_words(stated_by(draw), each["value"]),
            each["eligible"],
            each["asked"],
            each["drawn"],
            each["reserves_asked"],
            each["reserves"],
        ]
        for each in (stated_by(draw)["strata"] if strata else ())
    ]
    return {"caption": "Part by part", "columns": columns, "rows": rows}


def quota_table(draw: Draw) -> Part:
    """Which least numbers were asked for, how many were drawn, and how many there were to draw."""
    numbers = (Column("Wanted", numeric=True), Column("Drawn", numeric=True), Column("To draw from", numeric=True))
    columns = ["Least number", *numbers, "Result"]
    rows = [
        [
            quota_words(each["what"], each["asked"]),
            each["asked"],
            each["met"],
            each["available"],
            state_tag("Met", "done") if each["met"] >= each["asked"] else state_tag("Not met", "attention"),
        ]
        for each in stated_by(draw)["quotas"]
    ]
    return {"caption": "Least numbers", "columns": columns, "rows": rows}


def axis_table(draw: Draw) -> Part:
    """How far the sample spreads over each fact it was to spread over."""
    columns = [
        "Spread over", Column("Values there are", numeric=True), Column("Values drawn", numeric=True), "Result",
    ]  # fmt: skip
    rows = [
        [field_label(each["field"]), each["values"], each["distinct"], axis_tag(each)]
        for each in stated_by(draw)["axes"]
    ]
    return {"caption": "How widely the sample spreads", "columns": columns, "rows": rows}


def axis_tag(axis: Part) -> SafeString:
    if axis["goal"] is None:
        return state_tag("Left to chance", "attention")
    if axis["goal"] < axis["aim"]:
        return state_tag("As far as the rest allowed", "attention")
    return state_tag("As wide as can be", "done")


def spread_tables(draw: Draw, *, with_sample: bool = True) -> list[Part]:
    """For each fact: how often each value occurs in the file, among those who could be drawn, and in the sample."""
    all_named = {"frame": source_of(draw).inside, "eligible": "Could be drawn", "sample": "Drawn"}
    if not with_sample:
        del all_named["sample"]
    tables = []
    for field, rows in stated_by(draw).get("spread", {}).items():
        named = {key: name for key, name in all_named.items() if all(key in row for row in rows)}
        numbers = (Column(name, numeric=True) for name in named.values())
        placed = in_order(field, [(row["value"], row) for row in rows])
        cells = [[value_label(field, value), *(row[key] for key in named)] for value, row in placed]
        rows = shortened(cells) if with_sample else cells
        tables.append({"caption": field_label(field), "columns": [field_label(field), *numbers], "rows": rows})
    return tables


def shortened(cells: list[list]) -> list[list]:
    """A long list of values, such as teams, as far as they were drawn, and one line for all the others together."""
    if len(cells) <= MOST_VALUES:
        return cells
    drawn, others = [row for row in cells if row[-1]], [row for row in cells if not row[-1]]
    return [
        *drawn,
        [f"{len(others)} others", *(sum(row[place] for row in others) for place in range(1, len(others[0])))],
    ]


def swap_table(swaps: Iterable[Swap]) -> Part:
    """Which case left, which reserve came, why, when and by whom."""
    rows = [
        [
            reference_mark(each.leaving.reference),
            reference_mark(each.called.reference) if each.called else NOBODY_CAME,
            f"{each.get_reason_display()}. {each.explanation}",
            f"{longtime(each.swapped_at)} by {each.swapped_by.full_name}",
        ]
        for each in swaps
    ]
    columns = ["Case", "Replaced by", "Why", "When"]
    return {"caption": "Replaced since the draw", "columns": columns, "rows": rows, "in_words": True}


def stated_by(draw: Draw) -> Part:
    """What the draw's certificate says, in today's form whatever version wrote it."""
    return dict(in_present_form(draw.certificate))


def references_now(draw: Draw) -> list[str]:
    """The references in the sample after the swaps, sorted."""
    return sorted(case.reference for case in draw.cases.all() if case.role == CaseRole.DRAWN)


def seed_facts(draw: Draw) -> list[Part]:
    """Who drew, with which seed, from where, and by which algorithm."""
    stated = stated_by(draw)
    facts = [
        {"key": "Drawn", "value": f"{longtime(draw.drawn_at)} by {draw.drawn_by.full_name}"},
        {"key": "Seed", "value": mark(stated["seed"])},
        {"key": "Where the seed comes from", "value": seed_words(stated, source_of(draw))},
    ]
    if stated["commitment"]:
        facts.append({"key": f"Promise shown {source_of(draw).came}", "value": mark(stated["commitment"])})
    return [*facts, {"key": "Way of drawing", "value": mark(f"{stated['algorithm']}, version {stated['version']}")}]


def source_of(draw: Draw) -> Source:
    """How to speak of what a draw was made from."""
    return NOMINATED if draw.frame.source == FrameSource.NOMINATIONS else FILE


def file_facts(draw: Draw) -> list[Part]:
    """Which file it was, and how it was read, so that anyone can read it alike."""
    frame, stated = draw.frame, stated_by(draw)
    read = stated.get("read") or {}
    loaded = f" by {frame.loaded_by.full_name}" if frame.loaded_by else ""
    facts = [
        {"key": "File", "value": ", ".join(filter(None, [frame.get_source_display(), read.get("sheet")]))},
        {"key": "Children in it", "value": f"{stated['counts']['frame']:,}"},
        {"key": "Fingerprint (SHA-256)", "value": mark(stated["file_sha256"])},
        {"key": source_of(draw).kept, "value": f"{longtime(frame.loaded_at)}{loaded}"},
    ]
    if read.get("on"):
        counted = f"{long_date(date.fromisoformat(read['on']))}: ages and months on a plan are counted to this day"
        facts.append({"key": "Read as of", "value": counted})
    if columns := read.get("columns"):
        named = (f"{field_label(field)} from “{heading}”" for field, heading in sorted(columns.items()))
        facts.append({"key": "Columns", "value": "; ".join(named)})
    if areas := read.get("areas"):
        facts.append({"key": "Areas of teams", "value": "; ".join(f"{team}: {area}" for team, area in areas.items())})
    return facts


def reference_mark(reference: str) -> SafeString:
    """A reference that never breaks in the middle."""
    return format_html('<span class="reference">{}</span>', reference)


def mark(words: str) -> SafeString:
    """A seed or fingerprint: broken anywhere rather than running out of its box."""
    return format_html('<code class="draw-mark">{}</code>', words)
