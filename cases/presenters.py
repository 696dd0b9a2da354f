"""Words and tones of cases, draws and concerns. Templates only place them."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from cases.facts import field_label, in_order, value_label
from cases.models import Case, CaseRole, ConcernState, Draw, ImmediateConcern
from ui.tables import Column
from ui.tags import state_tag

CONCERN_TONES = {
    ConcernState.RAISED: "attention",
    ConcernState.ACKNOWLEDGED: "active",
    ConcernState.RESOLVED: "done",
}


def concern_tag(concern: ImmediateConcern) -> SafeString:
    return state_tag(concern.get_state_display(), CONCERN_TONES[ConcernState(concern.state)])


def case_tag(case: Case) -> SafeString:
    if abandonment_of(case.draw):
        return state_tag("Draw abandoned", "waiting")
    return state_tag(case.get_role_display(), "active" if case.role == CaseRole.DRAWN else "waiting")


def abandonment_of(draw: Draw) -> Any:
    """When, by whom and why a draw was given up; None for a draw in force."""
    return getattr(draw, "abandonment", None)


def round_of(case_or_draw: Any):
    """The round a draw was made for, abandoned or not; or None."""
    draw = case_or_draw if isinstance(case_or_draw, Draw) else case_or_draw.draw
    return getattr(draw, "round", None) or getattr(abandonment_of(draw), "round", None)


def round_href(round_: Any) -> str:
    """Where the round's own page is; nothing where the portal has none."""
    try:
        return reverse("audits:round_detail", args=[round_.pk]) if round_ else ""
    except NoReverseMatch:
        return ""


def crumbs(round_: Any, *rest: dict, may_see_round: bool = True) -> list[dict]:
    """Links from the round down to this page."""
    items = []
    if round_ and may_see_round:
        items.append({"text": round_.title, "href": round_href(round_)})
    return [*items, *rest]


def spread_tables(draw: Draw) -> list[dict]:
    """For each fact: how often each value occurs among all children and among the drawn ones."""
    tables = []
    for field, rows in draw.certificate.get("spread", {}).items():
        columns = [
            Column(field_label(field)), Column("In the file", numeric=True), Column("Drawn", numeric=True),
        ]  # fmt: skip
        placed = in_order(field, [(row["value"], row) for row in rows])
        cells = [[value_label(field, value), row["frame"], row["sample"]] for value, row in placed]
        tables.append({"heading": field_label(field), "columns": columns, "rows": cells})
    return tables


def quota_rows(draw: Draw) -> list[list]:
    """What was asked for, how many were drawn, and how many there were to draw."""
    return [
        [
            quota_words(each["what"], each["asked"]),
            each["asked"],
            each["met"],
            each["available"],
            state_tag("Met", "done") if each["met"] >= each["asked"] else state_tag("Not met", "attention"),
        ]
        for each in draw.certificate["quotas"]
    ]


def quota_words(what: str, at_least: int) -> str:
    """A quota as a person would say it."""
    return f"At least {'one child' if at_least == 1 else at_least} {what}"


def draw_sentence(draw: Draw) -> str:
    """First the sentence: what was drawn out of what."""
    counts = draw.certificate["counts"]
    drawn, there = counts["chosen"], counts["drawn_from"]
    one = f"{drawn} of {there:,} {'child' if there == 1 else 'children'} {'was' if drawn == 1 else 'were'} drawn"
    words = f"{one}, with {counts['reserves'] or 'none'} in reserve."
    left_out = sum(counts["excluded"].values())
    if not left_out:
        return words
    return f"{words} {left_out:,} {'was' if left_out == 1 else 'were'} left out, having been audited recently."
