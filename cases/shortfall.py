"""What a draw could not meet, in words for the person about to press. Pure; the certificate has its own words."""

from cases.facts import field_label, value_label
from cases.sampling import QuotaOutcome, Sample


def shortfalls(sample: Sample) -> list[str]:
    """A sentence for each thing asked for that these children cannot give; none when all of it can be met."""
    drawn_from = sample.in_frame - sum(sample.excluded.values())
    left_out = ", once those audited recently are left out" if sample.excluded else ""
    said = []
    if drawn_from < sample.size:
        there = f"the file has {drawn_from} to draw from{left_out}"
        said.append(f"You asked for {_children(sample.size)}; {there}.")
    if (spare := len(sample.reserves)) < sample.reserves_asked:
        left = {0: "none is left for it", 1: "only 1 child is left for it"}.get(spare, f"only {spare} are left for it")
        said.append(f"You asked for {sample.reserves_asked} in reserve; {left}.")
    return said + [_missed(outcome) for outcome in sample.outcomes if not outcome.is_met]


def all_the_same(sample: Sample) -> str:
    """What is drawn if the person goes on: "Draw the 3 that there are, with none in reserve"."""
    drawn, spare = len(sample.keys), len(sample.reserves)
    what = f"the {drawn} that there are" if drawn > 1 else "the only child there is"
    words = f"Draw {what}" if drawn < sample.size else f"Draw {_children(drawn)} all the same"
    if not sample.reserves_asked:
        return words
    return f"{words}, with {spare or 'none'} in reserve"


def _missed(outcome: QuotaOutcome) -> str:
    quota, asked = outcome.quota, outcome.asked
    if (quota.field, quota.value) == ("disability", "yes"):
        what = "with a disability"
    else:
        what = f"whose {field_label(quota.field).lower()} is {value_label(quota.field, quota.value).lower()}"
    there = f"only {outcome.available}" if outcome.available else "none"
    if outcome.available >= asked:
        return f"You asked for at least {_children(asked)} {what}; there is room for {outcome.met}."
    return f"You asked for at least {_children(asked)} {what}; the file has {there} to draw from."


def _children(count: int) -> str:
    return "1 child" if count == 1 else f"{count} children"
