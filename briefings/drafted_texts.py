"""First words for every paragraph of a draft, from counts and facts. Pure; the editor makes them their own."""

from collections.abc import Callable, Sequence

from audits.counting import number_word
from briefings.content import in_words
from briefings.facts import EarlierUpdate, PartnershipFacts, RoundFacts

LETTERS = {"practitioner": "the practitioners", "manager": "their managers", "agency": "their agencies"}


def drafted_text(name: str, rounds: Sequence[RoundFacts], partnership: PartnershipFacts, headings: list[str]) -> str:
    """The first words a layout asks for by name; "" where it asks for none. `headings` are the themes told."""
    if not name:
        return ""
    if name == "conclusion":
        return conclusion_of(partnership, headings)
    return TEXTS[name](list(rounds), partnership)


def aims(rounds: list[RoundFacts], partnership: PartnershipFacts) -> str:
    return "\n\n".join(aim_of(each) for each in rounds)


def aim_of(facts: RoundFacts) -> str:
    if facts.terms.strip():
        return facts.terms.strip()
    return (
        f"We wanted to learn how well agencies work together for children where the subject is “{facts.title}”, and "
        "what would help those children most.\n\nThe audit is for learning. It does not judge any one worker."
    )


def backgrounds(rounds: list[RoundFacts], partnership: PartnershipFacts) -> str:
    return "\n\n".join(each.why_now.strip() for each in rounds if each.why_now.strip())


def background_and_aim(rounds: list[RoundFacts], partnership: PartnershipFacts) -> str:
    who = f"{capital(partnership.subgroup)} audits casework on behalf of {partnership.name}."
    return "\n\n".join(part for part in (who, backgrounds(rounds, partnership) or aims(rounds, partnership)) if part)


def overviews(rounds: list[RoundFacts], partnership: PartnershipFacts) -> str:
    return "\n\n".join(overview_of(each, many=len(rounds) > 1) for each in rounds)


def overview_of(facts: RoundFacts, *, many: bool) -> str:
    """How the round was done, without a day or a place that could point to a child."""
    named = f" for “{facts.title}”" if many else ""
    return (
        f"{capital(number_word(len(facts.agencies)))} agencies read their own records of {number_word(facts.cases)} "
        f"{children(facts.cases)}{named}: {in_words(facts.agencies)}. They looked back over "
        f"{months(facts.look_back_months)}, then met in {facts.panel_on:%B %Y} to compare what each had seen and to "
        "agree what they had learned."
    )


def introduction(rounds: list[RoundFacts], partnership: PartnershipFacts) -> str:
    """Who audits and what for, then which audits this update tells about."""
    return (
        f"{partnership.name} looks at the work of its agencies together, so that children and families get better help."
        f"\n\n{capital(partnership.subgroup)} draws children's cases at random, and every agency reads its own record. "
        f"This update tells what was learned from {subjects(rounds)}.\n\nEvery recommendation is for the agencies it "
        "names. This briefing is for everybody who works with children, so that practice changes in all of them."
    )


def one_sentence(rounds: list[RoundFacts], partnership: PartnershipFacts) -> str:
    return (
        f"{partnership.name} audited {subjects(rounds)} to see how well children are kept safe and where agencies can "
        "do better together."
    )


def audits(rounds: list[RoundFacts], partnership: PartnershipFacts) -> str:
    """The audits told and of how many children; then how many there were before, told for comparison."""
    held = [each.panel_on for each in rounds]
    done = f"{number_word(len(held))} audits" if len(held) > 1 else "one audit"
    when = f"in {held[0]:%B %Y}" if len(held) == 1 else f"since {min(held):%B %Y}"
    told = (
        f"{partnership.name} tells here of {done} {when}, {of_children(rounds)}. Each agency that works with the child "
        "and the family read its own records."
    )
    return "\n\n".join(part for part in (told, before_these(partnership)) if part)


def before_these(partnership: PartnershipFacts) -> str:
    """How many audits of which the results are kept stand beside those told; "" where there are none."""
    if not (past := partnership.past):
        return ""
    cases = sum(each.cases for each in past)
    first = f"{min(each.held_on for each in past):%B %Y}"
    of_whom = f"of {number_word(cases)} {children(cases)}"
    if len(past) == 1:
        return f"One earlier audit, in {first}, {of_whom}, is told too where audits are compared."
    number = capital(number_word(len(past)))
    return f"{number} earlier audits, since {first}, {of_whom}, are told too where audits are compared."


def children_read(rounds: list[RoundFacts], partnership: PartnershipFacts) -> str:
    return f"The records {of_children(rounds)} were audited. This is how they were graded over all."


def feedback(rounds: list[RoundFacts], partnership: PartnershipFacts) -> str:
    """To whom findings were given back, and in how many cases somebody acted at once."""
    told = [words for kind, words in LETTERS.items() if any(each.letters.get(kind) for each in rounds)]
    concerns = sum(each.concerns for each in rounds)
    back = f"What was found in each case was given back to {in_words(told)}." if told else ""
    cases = "case" if concerns == 1 else "cases"
    at_once = (
        f"In {number_word(concerns)} {cases} the audit raised an immediate concern, and somebody acted on it at once."
        if concerns
        else "The audit raised no immediate concern."
    )
    return "\n\n".join(part for part in (back, at_once) if part)


def recommendations(rounds: list[RoundFacts], partnership: PartnershipFacts) -> str:
    count = sum(len(each.recommendations) for each in rounds)
    made = f"{capital(number_word(count))} recommendation{' was' if count == 1 else 's were'} made"
    return f"{made} to {partnership.board} by these audits, which follows them until they are done."


def compared(rounds: list[RoundFacts], partnership: PartnershipFacts) -> str:
    return "How children were graded over all, one audit after the other."


def practice(rounds: list[RoundFacts], partnership: PartnershipFacts) -> str:
    return (
        "What do you think? Talk about these points in a team meeting or in group supervision, and tell "
        f"{partnership.tell_whom} what you conclude."
    )


def conclusion_of(partnership: PartnershipFacts, headings: list[str]) -> str:
    """What was said before by earlier audits, and what changed since the last update of the series."""
    said = " ".join(partnership.said_before)
    parts = [f"Some of this was said before. {said}" if said else "", since(partnership.earlier, headings)]
    return "\n\n".join(part for part in parts if part) or "What matters most is that each of these is done every time."


def since(earlier: EarlierUpdate | None, headings: list[str]) -> str:
    """Which themes are new since the update before, which are raised again and which are no longer."""
    if earlier is None or not headings:
        return ""
    before = {each.casefold(): each for each in earlier.headings}
    now = {each.casefold() for each in headings}
    groups = (
        ("new", [each for each in headings if each.casefold() not in before]),
        ("raised again", [each for each in headings if each.casefold() in before]),
        ("no longer raised", [each for key, each in before.items() if key not in now]),
    )
    told = [f"{words}: {in_words([f'“{each}”' for each in names])}" for words, names in groups if names]
    return f"Since update {earlier.number}, {'; '.join(told)}."


def subjects(rounds: list[RoundFacts]) -> str:
    return in_words([f"“{each.title}”" for each in rounds])


def of_children(rounds: list[RoundFacts]) -> str:
    cases = sum(each.cases for each in rounds)
    return f"of {number_word(cases)} {children(cases)}"


def children(number: int) -> str:
    return "child" if number == 1 else "children"


def months(number: int) -> str:
    return "one month" if number == 1 else f"{number_word(number) if number < 10 else number} months"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


TEXTS: dict[str, Callable[[list[RoundFacts], PartnershipFacts], str]] = {
    "aim": aims,
    "background": backgrounds,
    "background_and_aim": background_and_aim,
    "overview": overviews,
    "introduction": introduction,
    "one_sentence": one_sentence,
    "audits": audits,
    "children": children_read,
    "feedback": feedback,
    "recommendations": recommendations,
    "compared": compared,
    "practice": practice,
    "training": lambda rounds, partnership: partnership.training,
    "procedures": lambda rounds, partnership: partnership.procedures,
}
