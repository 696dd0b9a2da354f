"""A first draft from what a panel agreed: every section filled, each point tied to where it comes from. Pure.

A section is kept as {"code", "text", "items"}; an item as {"id", "source" (finding, recommendation, initiative, theme
or own), "source_id", "kind", "title", "text", "agreed" (its wording at the source), "left_out", "seen", "total",
"credit", "do" (what a reader can do), "group" (the id of the theme it stands under), "recognition"}.
"""

from collections.abc import Sequence

from audits.counting import number_word
from briefings.content import in_words
from briefings.drafted_texts import drafted_text
from briefings.facts import FoundFact, InitiativeFact, PartnershipFacts, RecommendedFact, RoundFacts
from briefings.layout import FINDINGS, SEVEN, STANDINGS, LayoutPlan, SectionPlan
from briefings.questions import asked_about, proposed_questions

NOT_SORTED = "Across all themes"


def drafted_sections(
    rounds: Sequence[RoundFacts], layout: LayoutPlan = SEVEN, partnership: PartnershipFacts | None = None
) -> list[dict]:
    """The sections of a layout as a first draft."""
    about = partnership or PartnershipFacts()
    items = {plan.code: drafted_items(plan, rounds, about) for plan in layout.sections}
    headings = [item["title"] for each in items.values() for item in each if item["kind"] == "theme"]
    return [
        {"code": plan.code, "text": drafted_words(plan, rounds, about, headings), "items": items[plan.code]}
        for plan in layout.sections
    ]


def drafted_words(
    plan: SectionPlan, rounds: Sequence[RoundFacts], partnership: PartnershipFacts, headings: list[str]
) -> str:
    return drafted_text(plan.draft, rounds, partnership, headings) if plan.has_text else ""


def drafted_items(plan: SectionPlan, rounds: Sequence[RoundFacts], partnership: PartnershipFacts) -> list[dict]:
    """The points of one section: findings seen in most cases first, audit by audit, then what else feeds it."""
    if plan.kind == "themes":
        return theme_blocks(rounds)
    if plan.kind == "questions":
        asked = asked_about(plan.draft, themes_asked(rounds)) if plan.draft else []
        return [
            new_item(id=f"q-{plan.code}{n}", source="question", text=text, agreed=text) for n, text in enumerate(asked)
        ]
    found: list[dict] = []
    for each in rounds:
        told = [finding for finding in each.findings if finding.kind in plan.feeds]
        found += [item_of_finding(finding, each.cases) for finding in sorted(told, key=lambda one: -one.seen)]
        found += [item_of_recommendation(row) for row in each.recommendations if is_told(row, plan.feeds)]
    if "initiatives" in plan.feeds:
        found += [item_of_initiative(each) for each in partnership.initiatives]
    if "themes" in plan.feeds:
        names = dict.fromkeys(name for each in rounds for name in each.themes.values())
        found += [new_item(id=f"t-{n}", source="theme", text=name, agreed=name) for n, name in enumerate(names)]
    return found


def is_told(row: RecommendedFact, feeds: Sequence[str]) -> bool:
    return "recommendations" in feeds or (row.standing in STANDINGS and row.standing in feeds)


def theme_blocks(rounds: Sequence[RoundFacts]) -> list[dict]:
    """A heading for each theme of learning that has recommendations, followed by those.

    Each heading has its concern (`concern_of`).
    """
    blocks: dict[str, list[RecommendedFact]] = {}
    for each in rounds:
        for row in each.recommendations:
            blocks.setdefault(row.theme or NOT_SORTED, []).append(row)
    names = {code: name for each in rounds for code, name in each.themes.items()}
    found = []
    for place, (heading, rows) in enumerate(blocks.items()):
        head = f"t-{place}"
        concern = concern_of(heading, rows, [one for each in rounds for one in each.findings], names)
        found.append(new_item(id=head, source="theme", kind="theme", title=heading, text=concern, agreed=concern))
        found += [item_of_recommendation(row) | {"group": head} for row in rows]
    return found


def concern_of(heading: str, rows: Sequence[RecommendedFact], findings: Sequence[FoundFact], names: dict) -> str:
    """What was seen in most cases among the areas for improvement that the recommendations answer, else among those of
    a theme of the same name; else among the learning they answer, since learning that nothing answers may tell of what
    is good. A plain sentence where there is none."""
    answered = {pk for row in rows for pk in row.findings}
    improvements = [one for one in findings if one.kind == "improvement"]
    fitting = (
        [one for one in improvements if one.id in answered]
        or [one for one in improvements if heading in (names.get(one.theme), NOT_SORTED)]
        or [one for one in findings if one.kind == "learning" and one.id in answered]
    )
    if fitting:
        return max(fitting, key=lambda one: one.seen).text
    if heading == NOT_SORTED:
        return "These are for every agency"
    return f"On “{heading}”, this is what agencies are asked to do"


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


def item_of_recommendation(row: RecommendedFact) -> dict:
    return new_item(id=f"r-{row.id}", source="recommendation", source_id=row.id, text=row.text, agreed=row.text)


def item_of_initiative(fact: InitiativeFact) -> dict:
    return new_item(
        id=f"i-{fact.id}", source="initiative", source_id=fact.id, title=fact.title, text=fact.text, agreed=fact.text,
        recognition=fact.recognition,
    )  # fmt: skip


def own_item(pk: str, title: str, text: str) -> dict:
    """A point the editor wrote, tied to no finding."""
    return new_item(id=f"o-{pk}", source="own", title=title, text=text)


def new_item(**words) -> dict:
    plain = {
        "id": "",
        "source": "own",
        "source_id": "",
        "kind": "",
        "title": "",
        "text": "",
        "agreed": "",
        "left_out": False,
    }
    return {**plain, "seen": 0, "total": 0, "credit": [], "do": "", "group": "", "recognition": "", **words}


def drafted_in_brief(rounds: Sequence[RoundFacts]) -> str:
    """A first “In brief” from counts; the editor makes it their own."""
    found = [finding for each in rounds for finding in each.findings]
    good = sum(1 for each in found if each.kind in FINDINGS[:2])
    better = sum(1 for each in found if each.kind == "improvement")
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


def themes_asked(rounds: Sequence[RoundFacts]) -> list[str]:
    """Themes in which most could be stronger, the most frequent first."""
    themes = [f.theme for each in rounds for f in each.findings if f.kind == "improvement"]
    return sorted(set(themes), key=lambda theme: (-themes.count(theme), theme))


def drafted_questions(rounds: Sequence[RoundFacts], layout: LayoutPlan = SEVEN) -> list[str]:
    """Questions about the themes in which most could be stronger; none where the layout asks them in its sections."""
    return [] if layout.asks_within else proposed_questions(themes_asked(rounds))


def drafted_title(rounds: Sequence[RoundFacts]) -> str:
    if len(rounds) == 1:
        return f"{rounds[0].title}: what we learned"[:120]
    return "Learning from audits"
