"""The words of a report: what is drafted from an audit's facts. Counts of children by what they are like are never
printed, since a sample is so small that each would point at somebody (security: publication guard). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from audits.counting import in_cases, number_word
from cases.draw_words import filter_words, joined, lower_first, quota_what
from cases.facts import field_label
from cases.sampling.certificate import NOT_PROMISED

HEADINGS = {
    "summary": "In brief",
    "why": "Why this audit",
    "method": "How it was done",
    "sample": "The children",
    "next_steps": "What happens next",
}
KINDS = ("strength", "good_practice", "factor", "improvement", "learning")


class ReportTexts(NamedTuple):
    """The parts of a report that are worded by a person."""

    summary: str = ""
    why: str = ""
    method: str = ""
    sample: str = ""
    next_steps: str = ""


@dataclass(frozen=True)
class Facts:
    """What is known of an audit: `certificate` is its draw's, `concerns` a sentence or nothing, `overall` the number of
    cases by the name of the agreed overall grade, best first, `findings` the number by kind."""

    title: str
    method: str
    why: str
    terms: str
    enquiries: Sequence[str]
    look_back_months: int
    agencies: Sequence[str]
    cases: int
    returns: int
    sittings: Sequence[str]
    certificate: Mapping[str, Any] | None
    tool: str
    overall: Sequence[tuple[str, int]]
    findings: Mapping[str, int]
    concerns: str


def drafted_report(facts: Facts) -> ReportTexts:
    """A report's words before anybody has touched them."""
    return ReportTexts(
        summary=" ".join(filter(None, [cases_sentence(facts), overall_sentence(facts), findings_sentence(facts)])),
        why="\n".join(filter(None, [facts.why, facts.terms, enquiries_words(facts.enquiries)])),
        method=method_words(facts),
        sample=sample_words(facts),
        next_steps="",
    )


def cases_sentence(facts: Facts) -> str:
    """ "Four agencies audited their work with six children." """
    agencies = counted_word(len(facts.agencies), "agency", "agencies")
    return f"{capital(agencies)} audited their work with {counted_word(facts.cases, 'child', 'children')}."


def overall_sentence(facts: Facts) -> str:
    """What the panel agreed over all, as counts."""
    graded = [(name, number) for name, number in facts.overall if number]
    if not graded:
        return ""
    total = sum(number for _, number in graded)
    if len(graded) == 1:
        return f"Overall the panel agreed {graded[0][0]} {in_cases(total, total)}."
    said = joined([f"{name} in {number_word(number)}" for name, number in graded])
    return f"Overall the panel agreed, of {counted_word(total, 'case', 'cases')}, {said}."


def findings_sentence(facts: Facts) -> str:
    """How many things went well and how many could be better."""
    well = sum(facts.findings.get(kind, 0) for kind in KINDS[:3])
    better = sum(facts.findings.get(kind, 0) for kind in KINDS[3:])
    if not well and not better:
        return ""
    good = f"{counted_word(well, 'thing', 'things')} that went well"
    return f"It found {good}, and {counted_word(better, 'thing', 'things')} to strengthen or learn from."


def enquiries_words(enquiries: Sequence[str]) -> str:
    """The lines of enquiry, one a line."""
    return "\n".join(["The audit asked:", *(f"- {line}" for line in enquiries)]) if enquiries else ""


def method_words(facts: Facts) -> str:
    """Who read what, with which tool, and how grades were agreed."""
    lines = [
        f"{facts.method}. {joined(list(facts.agencies))} each read their own records of the children, looking back "
        f"{counted_word(facts.look_back_months, 'month', 'months')}, with the tool “{facts.tool}”.",
        f"{capital(counted_word(facts.returns, 'return was', 'returns were'))} read side by side.",
        *facts.sittings,
    ]
    if facts.concerns:
        lines.append(facts.concerns)
    return "\n".join(lines)


def sample_words(facts: Facts) -> str:
    """How the children were chosen: out of how many, and what was asked of the draw, without any number of children
    who have something in common."""
    if facts.certificate is None:
        return f"The audit is about {counted_word(facts.cases, 'child', 'children')}."
    counts, wanted = facts.certificate["counts"], facts.certificate["criteria"]
    lines = [
        f"{capital(counted_word(counts['chosen'], 'child was', 'children were'))} drawn by lot out of "
        f"{counts['drawn_from']:,}."
    ]
    if facts.certificate.get("seed_origin") != NOT_PROMISED:
        lines[0] += " The draw can be repeated by anybody who holds its certificate."
    if wanted["filters"]:
        lines.append(f"Only children with {joined([filter_words(each) for each in wanted['filters']])} could be drawn.")
    if wanted["spread"]:
        axes = joined([lower_first(field_label(field)) for field in wanted["spread"]])
        lines.append(f"They were spread as widely as could be over {axes}.")
    if wanted["quotas"]:
        lines.append(f"The draw made sure of some children {joined([quota_what(each) for each in wanted['quotas']])}.")
    return "\n".join(lines)


def counted_word(number: int, one: str, many: str) -> str:
    """Numbers below ten in words: "six children", "1,204 children"."""
    words = number_word(number) if number < 10 else f"{number:,}"
    return f"{words} {one if number == 1 else many}"


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def paragraphs(text: str) -> list[dict[str, Any]]:
    """A part as paragraphs and lists: lines that begin with a dash are points."""
    found: list[dict[str, Any]] = []
    for line in (each.strip() for each in text.splitlines()):
        if not line:
            continue
        if line.startswith(("- ", "• ")):
            if not found or "points" not in found[-1]:
                found.append({"points": []})
            found[-1]["points"].append(line[2:].strip())
        else:
            found.append({"text": line})
    return found
