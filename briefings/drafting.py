"""A first draft from what a panel agreed: every section filled, each point tied to where it comes from. Pure.

A section is kept as {"code", "text", "items"}; an item as {"id", "source" (finding, recommendation or own),
"source_id", "kind", "title", "text", "agreed" (its wording at the source), "left_out", "seen", "total", "credit"}.
"""

from dataclasses import dataclass, field
from datetime import date

from audits.counting import number_word
from briefings.content import in_words
from briefings.layout import LISTS, SECTION_OF_KIND, SEVEN
from briefings.questions import proposed_questions


@dataclass(frozen=True)
class FoundFact:
    """One agreed finding."""

    id: str
    kind: str
    theme: str
    text: str
    seen: int
    credit: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class RoundFacts:
    """What a draft needs to know of a round."""

    title: str
    why_now: str
    terms: str
    look_back_months: int
    panel_on: date
    agencies: list[str]
    cases: int
    findings: list[FoundFact]
    recommendations: list[tuple[str, str]]


def drafted_sections(rounds: list[RoundFacts]) -> list[dict]:
    """The seven sections as a first draft."""
    texts = {
        "aim": "\n\n".join(aim_of(each) for each in rounds),
        "background": "\n\n".join(each.why_now.strip() for each in rounds if each.why_now.strip()),
        "overview": "\n\n".join(overview_of(each, many=len(rounds) > 1) for each in rounds),
    }
    items: dict[str, list[dict]] = {code: [] for code in LISTS}
    for each in rounds:
        for finding in sorted(each.findings, key=lambda found: -found.seen):
            items[SECTION_OF_KIND[finding.kind]].append(item_of_finding(finding, each.cases))
        items["recommendations"] += [item_of_recommendation(pk, text) for pk, text in each.recommendations]
    return [{"code": plan.code, "text": texts.get(plan.code, ""), "items": items.get(plan.code, [])} for plan in SEVEN]


def aim_of(facts: RoundFacts) -> str:
    if facts.terms.strip():
        return facts.terms.strip()
    return (
        f"We wanted to learn how well agencies work together for children where the subject is “{facts.title}”, and "
        "what would help those children most.\n\nThe audit is for learning. It does not judge any one worker."
    )


def overview_of(facts: RoundFacts, *, many: bool) -> str:
    """How the round was done, without a day or a place that could point to a child."""
    named = f" for “{facts.title}”" if many else ""
    agencies = len(facts.agencies)
    children = "child" if facts.cases == 1 else "children"
    return (
        f"{number_word(agencies).capitalize()} agencies read their own records of {number_word(facts.cases)} "
        f"{children}{named}: {in_words(facts.agencies)}. They looked back over {months(facts.look_back_months)}, then "
        f"met in {facts.panel_on:%B %Y} to compare what each had seen and to agree what they had learned."
    )


def months(number: int) -> str:
    return "one month" if number == 1 else f"{number_word(number) if number < 10 else number} months"


def item_of_finding(finding: FoundFact, total: int) -> dict:
    return new_item(
        id=f"f-{finding.id}",
        source="finding",
        source_id=finding.id,
        kind=finding.kind,
        text=finding.text,
        agreed=finding.text,
        seen=finding.seen,
        total=max(total, finding.seen),
        credit=list(finding.credit),
    )


def item_of_recommendation(pk: str, text: str) -> dict:
    return new_item(id=f"r-{pk}", source="recommendation", source_id=pk, text=text, agreed=text)


def own_item(pk: str, title: str, text: str) -> dict:
    """A point the editor wrote, tied to no finding."""
    return new_item(id=f"o-{pk}", source="own", title=title, text=text)


def new_item(**words) -> dict:
    plain = {"source": "own", "source_id": "", "kind": "", "title": "", "text": "", "agreed": "", "left_out": False}
    return {**plain, "seen": 0, "total": 0, "credit": [], **words}


def drafted_in_brief(rounds: list[RoundFacts]) -> str:
    """A first “In brief” from counts; the editor makes it their own."""
    found = [finding for each in rounds for finding in each.findings]
    good = sum(1 for each in found if SECTION_OF_KIND[each.kind] == "good_practice")
    better = sum(1 for each in found if SECTION_OF_KIND[each.kind] == "improvements")
    cases = sum(each.cases for each in rounds)
    agencies = len({name for each in rounds for name in each.agencies})
    children = "child" if cases == 1 else "children"
    parts = [counted(good, "strength", "to build on"), counted(better, "area", "to improve")]
    told = in_words([part for part in parts if part])
    sentence = f"{number_word(agencies).capitalize()} agencies read the records of {number_word(cases)} {children}."
    return f"{sentence} They found {told}." if told else sentence


def counted(number: int, noun: str, rest: str) -> str:
    if not number:
        return ""
    return f"{number_word(number)} {noun if number == 1 else noun + 's'} {rest}"


def drafted_questions(rounds: list[RoundFacts]) -> list[str]:
    """Questions about the themes in which most could be stronger."""
    themes = [f.theme for each in rounds for f in each.findings if SECTION_OF_KIND[f.kind] == "improvements"]
    return proposed_questions(sorted(set(themes), key=lambda theme: (-themes.count(theme), theme)))


def drafted_title(rounds: list[RoundFacts]) -> str:
    if len(rounds) == 1:
        return f"{rounds[0].title}: what we learned"[:120]
    return "Learning from audits"
