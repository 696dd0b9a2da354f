"""Words and tables of nominations. Templates only place them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from audits.models import Criterion, Nomination, NominationMatch, PoolClosing, Round, RoundState
from audits.nominating import ADULT, SAID, Nominee, born_of
from audits.pairs import OUTCOMES, pair_words
from audits.selectors.nominations import PoolCounts
from cases.draw_presenters import reference_mark
from cases.facts import NOT_KNOWN, field_label, value_label
from cases.models import Case, TwinDecision
from ui.counting import counted
from ui.dates import long_date
from ui.tables import Cell, Column
from ui.templatetags.portal import longtime

OWN_COLUMNS = [
    Column("Nomination"), Column("Nominated as"), Column("Age"), Column("Sex"), Column("Plan began"),
    Column("Category of harm"), Column("Recorded by"),
]  # fmt: skip
NOMINATORS = [Column("Child"), Column("Nominated by")]
OWN_NUMBER = "The agency's own number"
NEITHER_YET = "Neither yet: left out if so on the day"


def own_rows(rows: Iterable[Nomination], *, may_change: bool, several: bool, closed: date | None = None) -> list[list]:
    """An agency's nominations, none of which says who the child is; `several` agencies are named. `closed` is the day
    on which the list was made, once it is."""
    return [
        [
            Cell(called(row, several), reverse("audits:nomination_edit", args=[row.pk]) if may_change else ""),
            counts_as(row.facts.get("left_out") or row.facts.get("nominated_for", ""), closed),
            value_label("age_band", row.facts.get("age_band")),
            value_label("sex", row.facts.get("sex")),
            plan_words(row),
            value_label("category", row.facts.get("category")),
            Cell(recorded_words(row), note=longtime(row.created_at)),
        ]
        for row in rows
    ]


def counts_as(criterion: str, closed: date | None) -> str:
    """As what a child counts; once the list is made, why it was left out of it, and on which day."""
    if criterion in Criterion:
        return value_label("nominated_for", criterion)
    if closed is None:
        return NEITHER_YET
    why = "18 or older" if criterion == ADULT else "neither of concern nor on a plan for 18 months"
    return f"Left out: {why} on {long_date(closed)}"


def called(row: Nomination, several: bool = True) -> str:
    return f"{row.agency.short_name}, number {row.number}" if several else f"Number {row.number}"


def told_apart(row: Nomination) -> list[dict[str, str]]:
    """By what an agency tells one of its nominations from another, without who the child is."""
    facts = [
        {"key": field_label(name), "value": value_label(name, row.facts.get(name))} for name in ("age_band", "sex")
    ]
    return [
        {"key": "Nomination", "value": called(row)},
        *facts,
        {"key": "Plan began", "value": plan_words(row)},
        {"key": "Recorded by", "value": f"{recorded_words(row)}, {longtime(row.created_at)}"},
    ]


def plan_words(row: Nomination) -> str:
    month = row.facts.get("plan_start_month")
    return "Not on a plan" if row.facts.get("on_plan_now") == "no" else value_label("plan_start_month", month)


def recorded_words(row: Nomination) -> str:
    return f"{row.recorded_by.full_name} for {row.recorded_for}" if row.recorded_for else row.recorded_by.full_name


def own_sentence(round_: Round, count: int, closed: date | None) -> str:
    """What an agency has done so far, and until when it may; `closed` is the day on which the list was made."""
    done = f"{counted(count, 'child,children')} nominated"
    if round_.state != RoundState.PLANNING:
        return f"{done}. The cases are drawn."
    if closed:
        return f"{done}. The nominations are closed; ages and months on a plan are counted to {long_date(closed)}."
    return f"{done} so far. Nominations are asked for by {long_date(round_.nominated_until)}."


def pool_context(round_: Round, counts: PoolCounts, closed: date | None) -> dict[str, Any]:
    """The pool in numbers, as tables; `closed` is the day on which the list was made."""
    return {
        "tables": [
            count_table("Agency", "Nominations", [(agency.name, number) for agency, number in counts.by_agency]),
            count_table("Nominated as", "Children", criterion_rows(counts, closed)),
            count_table("Age", "Children", [(value_label("age_band", band), number) for band, number in counts.by_age]),
            count_table("Time on a plan", "Children", counts.by_plan),
        ],
        "sentence": pool_sentence(round_, counts),
    }  # fmt: skip


def count_table(what: str, of: str, rows: Iterable[tuple[str, int]]) -> dict[str, Any]:
    return {"caption": what, "columns": [Column(what), Column(of, numeric=True)], "rows": [list(row) for row in rows]}


def criterion_rows(counts: PoolCounts, closed: date | None) -> list[tuple[str, int]]:
    named = [(counts_as(each, closed), counts.by_criterion[each]) for each in (*Criterion.values, "", ADULT)]
    return [(words, number) for words, number in named if number]


def pool_sentence(round_: Round, counts: PoolCounts) -> str:
    """First the sentence: how many children stand in how many nominations."""
    if not counts.nominations and round_.frame is not None:
        return f"The list held {counted(round_.frame.row_count, 'child,children')}. Who they are is erased here."
    if not counts.nominations:
        return "Nobody is nominated yet."
    children = counted(counts.children, "child,children")
    if counts.nominations == counts.children:
        return f"{children} nominated."
    return f"{children} nominated, in {counted(counts.nominations, 'nomination')}."


def comparable_words(counts: PoolCounts) -> str:
    """Of how many children it cannot be seen whether they were audited lately; "" of none."""
    if not (number := counts.without_council_id):
        return ""
    children = "1 child has" if number == 1 else f"{number} children have"
    return (
        f"{children} no ID of the council's, so the portal cannot compare them with earlier audits: they are not left "
        "out even if they were audited in the last 12 months."
    )


def disagreed_words(number: int) -> str:
    """On how much agencies disagree about children whom several nominated; "" when on nothing."""
    if not number:
        return ""
    facts, count = ("1 fact", "it counts") if number == 1 else (f"{number} facts", "they count")
    return f"Agencies that nominated the same child disagree on {facts}. In the draw {count} as “Not known”."


def closing_sentence(closing: PoolClosing) -> str:
    words = f"Closed on {longtime(closing.closed_at)} by {closing.closed_by.full_name}, "
    words += f"with {counted(closing.children, 'child,children')}."
    if closing.left_out:
        children = "1 child was" if closing.left_out == 1 else f"{closing.left_out} children were"
        words += f" {children} left out: neither of concern nor on a plan for 18 months that day, or 18 or older."
    return f"{words} {closing.reason}".strip()


def nominator_rows(found: Iterable[tuple[Case, list[str]]]) -> list[list]:
    return [
        [
            Cell(reference_mark(case.reference), case.get_absolute_url(), note=case.get_role_display()),
            ", ".join(names),
        ]
        for case, names in found
    ]


def match_rows(matches: Iterable[NominationMatch]) -> list[list]:
    """The pairs left to decide, by whose nominations they are."""
    return [[match_cell(match), longtime(match.found_at)] for match in matches]


def decided_rows(matches: Iterable[NominationMatch]) -> list[list]:
    """The pairs decided, with how one knows and who decided when."""
    return [
        [match_cell(match), OUTCOMES[TwinDecision(match.decision)].capitalize(), known_words(match), who_decided(match)]
        for match in matches
    ]


def match_cell(match: NominationMatch) -> Cell:
    return Cell(pair_words(match), reverse("audits:match_decide", args=[match.pk]))


def known_words(match: NominationMatch) -> str:
    return match.reason or "A number, or the name with the date of birth, is the same"


def who_decided(match: NominationMatch) -> str:
    who = match.decided_by.full_name if match.decided_by else "The portal"
    return f"{who}, {longtime(match.decided_at)}" if match.decided_at else ""


def decision_sentence(match: NominationMatch) -> str:
    """What was decided about a pair; "" while nothing was."""
    if match.decision == TwinDecision.WAITING:
        return ""
    outcome = OUTCOMES[TwinDecision(match.decision)]
    return f"Decided: {outcome} ({who_decided(match)}). {known_words(match)}"


def identity_rows(nominee: Nominee, beside: Nominee) -> list[dict[str, str]]:
    """Who a nominated child is, for whoever decides whether it is the one `beside` it. Marked is what both
    say and say differently; own numbers of two agencies cannot agree."""
    words, others = identity_words(nominee), identity_words(beside)
    silent = {"", NOT_KNOWN}
    others |= {key: value for key, value in words.items() if key == OWN_NUMBER or silent & {value, others[key]}}
    return marked_rows(words, others, "Differs")


def nominee_rows(nominee: Nominee, typed: Nominee) -> list[dict[str, str]]:
    """All that a nomination says, for the agency whose it is; what differs from `typed` is marked."""
    return marked_rows(nominee_words(nominee), nominee_words(typed), "Differs from yours")


def identity_words(nominee: Nominee) -> dict[str, str]:
    person, born = nominee.person, born_of(nominee)
    return {
        "Name": person.name,
        "Date of birth": long_date(born) if born else "",
        "The council's ID": nominee.child_id,
        "NHS number": person.nhs_number,
        "Unique pupil number": person.upn,
        OWN_NUMBER: nominee.own_number,
        **{field_label(name): value_label(name, nominee.said.get(name)) for name in ("sex", "area")},
    }


def nominee_words(nominee: Nominee) -> dict[str, str]:
    return identity_words(nominee) | {
        "Concern": " ".join(nominee.concern.split()),
        "Plan began": long_date(nominee.plan_start) if nominee.plan_start else "",
        **{field_label(name): value_label(name, nominee.said.get(name)) for name in SAID},
    }


def marked_rows(words: dict[str, str], others: dict[str, str], mark: str) -> list[dict[str, str]]:
    """Rows for a summary list; a mark stands beside each value that differs from the other's."""
    rows = []
    for key, value in words.items():
        shown = value or "Not said"
        if value != others[key]:
            shown = format_html('{} <strong class="govuk-tag govuk-tag--yellow">{}</strong>', shown, mark)
        rows.append({"key": key, "value": shown})
    return rows
