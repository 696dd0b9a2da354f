"""What a draw's certificate says, in words for a panel. Pure: plain data in, sentences out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cases.facts import field_label, value_label
from cases.sampling.certificate import AT_A_MEETING, NOT_PROMISED

Words = Mapping[str, Any]


def draw_sentence(certificate: Words) -> str:
    """First the sentence: what was drawn out of what."""
    counts = certificate["counts"]
    drawn, there = counts["chosen"], counts["drawn_from"]
    one = f"{drawn} of {there:,} {'child' if there == 1 else 'children'} {'was' if drawn == 1 else 'were'} drawn"
    words = f"{one}, with {counts['reserves'] or 'none'} in reserve."
    if left_out := sum(counts["excluded"].values()):
        words += f" {left_out:,} {'was' if left_out == 1 else 'were'} left out beforehand."
    return words + swapped_words(drawn, certificate.get("swaps", []))


def swapped_words(drawn: int, swaps: Sequence[Words]) -> str:
    """What replacing cases has made of the sample."""
    if not swaps:
        return ""
    gone = sum(each["called"] is None for each in swaps)
    one = f" {len(swaps)} {'was' if len(swaps) == 1 else 'were'} replaced since"
    return f"{one}; no reserve was left for {gone}, so {drawn - gone} remain." if gone else f"{one}."


def asked_sentences(wanted: Words) -> list[str]:
    """Everything a draw was asked for, one sentence each: numbers, parts, filters, least numbers, spread."""
    said = [f"{children(wanted['size'])}, and {wanted['reserves'] or 'nobody'} in reserve."]
    if wanted["strata"]:
        said += strata_sentences(wanted["strata"])
    said += [f"Only: {filter_words(each)}." for each in wanted["filters"]]
    said += [f"{quota_words(quota_what(each), each['at_least'])}." for each in wanted["quotas"]]
    if wanted["spread"]:
        axes = [lower_first(field_label(field)) for field in wanted["spread"]]
        first = ", the first mattering most" if len(axes) > 1 else ""
        said.append(f"Spread as widely as can be over {joined(axes)}{first}.")
    return said


def strata_sentences(strata: Words) -> list[str]:
    """In which parts the sample was drawn, and how many cases and reserves each part was given."""
    name = lower_first(field_label(strata["field"]))
    if strata["numbers"] is None:
        said = [f"In parts by {name}, each in proportion to its children who can be drawn."]
    else:
        said = [f"In parts by {name}: {parts_words(strata['field'], strata['numbers'])}."]
    if strata["reserves"] is not None:
        said.append(f"In reserve by {name}: {parts_words(strata['field'], strata['reserves'])}.")
    return said


def parts_words(field: str, numbers: Mapping[str, int]) -> str:
    """ "5 for North and 3 for South"; parts that give nobody are left out."""
    named = [f"{number} for {value_label(field, value)}" for value, number in sorted(numbers.items()) if number]
    return joined(named) if named else "none"


def filter_words(each: Words) -> str:
    """What a filter lets through: "age: 0 to 4 or 5 to 9", "months on the plan: at least 6"."""
    if each["label"]:
        return lower_first(each["label"])
    name = lower_first(field_label(each["field"]))
    if each["values"]:
        return f"{name}: {' or '.join(value_label(each['field'], value) for value in each['values'])}"
    bounds = (("at least", each["at_least"]), ("at most", each["at_most"]))
    return f"{name}: {' and '.join(f'{word} {number}' for word, number in bounds if number is not None)}"


@dataclass(frozen=True)
class Source:
    """How a draw's page speaks of what it was made from. `came` says when its seed was made."""

    name: str
    inside: str
    came: str
    kept: str


FILE: Final = Source(name="file", inside="In the file", came="when the file came in", kept="Loaded")
NOMINATED: Final = Source(name="list", inside="In the list", came="when the nominations were closed", kept="Closed")


def step_words(certificate: Words, source: Source = FILE) -> list[tuple[str, int, int]]:
    """Each step from the file to who could be drawn: in words, how many it took away, how many it left."""
    filters = [f"Only: {filter_words(each)}" for each in certificate["criteria"]["filters"]]
    steps = certificate["steps"]
    reasons = [f"Left out: {lower_first(each['what'])}" for each in steps[1 + len(filters) :]]
    words = [source.inside, *filters, *reasons]
    return [(what, each["dropped"], each["left"]) for what, each in zip(words, steps, strict=True)]


def quota_what(quota: Words) -> str:
    """Who counts towards a least number, in words that follow a number."""
    named = (
        f"whose {lower_first(field_label(field))} is {value_label(field, value)}" for field, value in quota["any_of"]
    )
    return quota["label"] or " or ".join(named)


def quota_words(what: str, at_least: int) -> str:
    """A least number as a person would say it."""
    return f"At least {'one child' if at_least == 1 else at_least} {what}"


def stratum_words(certificate: Words, value: str) -> str:
    """The name of a part; a draw without parts has one, which is everybody."""
    strata = certificate["criteria"]["strata"]
    return value_label(strata["field"], value) if strata else "All"


def seed_words(certificate: Words, source: Source = FILE) -> str:
    """Where the seed comes from, and how anyone sees that it was not exchanged."""
    if certificate["seed_origin"] == AT_A_MEETING:
        return "A number drawn at a meeting and entered by hand."
    if certificate["seed_origin"] == NOT_PROMISED:
        return "Made by chance. The first version of the draw, which this is, did not promise its seed beforehand."
    return (
        f"Made by chance {source.came} and hidden until the draw. The promise below was shown at once: it is "
        "the SHA-256 of “commit|” followed by the seed, so the seed cannot have been exchanged."
    )


def children(number: int) -> str:
    return "1 child" if number == 1 else f"{number:,} children"


def lower_first(words: str) -> str:
    """Words as they stand inside a sentence; abbreviations keep their capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def joined(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
