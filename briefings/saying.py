"""How briefings speak: of one child's case nobody failed, and what a reader can do begins with a verb. Pure."""

import re

from briefings.content import place_of, says_failed

FEWEST_WORDS, ALIKE = 6, 0.9
NO_VERBS = frozenset((
    "a", "an", "the", "this", "that", "these", "those", "you", "your", "we", "our", "they", "their", "it", "he", "she",
    "i", "please", "staff", "practitioners", "professionals", "agencies", "workers", "managers", "schools", "police",
    "health", "all", "every", "each", "there", "if", "when",
))  # fmt: skip


def what_is_worded_wrongly(content: dict) -> str:
    """A sentence about the first point that is not worded as briefings are; "" where all are."""
    for section in content["sections"]:
        items = [*section["items"], *(item for group in section.get("groups", []) for item in group["items"])]
        for item in items:
            if item.get("is_single") and says_failed(item["text"]):
                return (
                    f"In {place_of(section)}, a point about one case speaks of failing: “{item['text']}” Say what "
                    "could have been different."
                )
            if (do := item.get("do", "")) and not begins_with_a_verb(do):
                return (
                    f"In {place_of(section)}, “What you can do” should begin with a verb, like “Ask” or “Write down”. "
                    f"It says: “{do}”"
                )
    return ""


def begins_with_a_verb(text: str) -> bool:
    """Whether a line may begin with a verb: not with a pronoun, an article, or who it speaks to."""
    return text.split()[0].strip("“\"'(").lower() not in NO_VERBS


def repeated_paragraphs(content: dict) -> list[str]:
    """Places where nearly the same words stand a second time, as sentences: texts copied from block to block."""
    before: list[tuple[str, frozenset[str]]] = []
    found = []
    for where, text in [piece for section in content["sections"] for piece in pieces(section)]:
        words = frozenset(re.findall(r"\w+", text.casefold()))
        if len(words) < FEWEST_WORDS:
            continue
        twin = next((place for place, others in before if len(words & others) >= ALIKE * len(words | others)), "")
        if twin:
            found.append(f"{where} says nearly the same as {twin}: “{text}”")
        before.append((where, words))
    return found


def pieces(section: dict) -> list[tuple[str, str]]:
    place = place_of(section)
    found = [(place, text) for text in section["paragraphs"]]
    found += [(place, item["text"]) for item in section["items"]]
    for group in section.get("groups", []):
        where = f"“{group['heading']}”"
        found += [(where, text) for text in [group["concern"], *(item["text"] for item in group["items"])] if text]
    return found
