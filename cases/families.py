"""The people around a child as an audit may know them: their roles and needs, never who they are. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models

from cases.facts import AGES

ADULT_CHILD = "18+"
AGE_BANDS = {**AGES, ADULT_CHILD: "18 or over"}
MOST_RELATIVES = 15
NOTE_LENGTH = 120


class FamilyRole(models.TextChoices):
    INDEX = "index", "The child"
    SIBLING = "sibling", "Brother or sister"
    HALF_SIBLING = "half_sibling", "Half-brother or half-sister"
    STEP_SIBLING = "step_sibling", "Step-brother or step-sister"
    OTHER_CHILD = "other_child", "Other child in the household"
    MOTHER = "mother", "Mother"
    FATHER = "father", "Father"
    OTHER_PARENT = "other_parent", "Other adult with parental responsibility"
    PARTNER = "partner", "Partner of a parent"
    GRANDPARENT = "grandparent", "Grandparent"
    HOUSEHOLD_ADULT = "household_adult", "Other adult in the household"
    OTHER_ADULT = "other_adult", "Other significant adult"


class Need(models.TextChoices):
    DISABILITY = "disability", "Disability or long illness"
    COMMUNICATION = "communication", "Communication need"
    LEARNING = "learning", "Learning disability"
    MENTAL_HEALTH = "mental_health", "Mental ill-health"
    SUBSTANCE_USE = "substance_use", "Drug or alcohol use"
    DOMESTIC_ABUSE = "domestic_abuse", "Domestic abuse"
    YOUNG_CARER = "young_carer", "Cares for somebody"
    OWN_PLAN = "own_plan", "Has an own plan"
    IN_CARE = "in_care", "In care"


R = FamilyRole
CHILDREN = frozenset({R.INDEX, R.SIBLING, R.HALF_SIBLING, R.STEP_SIBLING, R.OTHER_CHILD})
# By their very name these live with the child.
ALWAYS_AT_HOME = frozenset({R.INDEX, R.OTHER_CHILD, R.HOUSEHOLD_ADULT})
# Role -> (one of them, several of them) inside a sentence.
_IN_A_SENTENCE = {
    R.SIBLING: ("a brother or sister", "brothers or sisters"),
    R.HALF_SIBLING: ("a half-brother or half-sister", "half-brothers or half-sisters"),
    R.STEP_SIBLING: ("a step-brother or step-sister", "step-brothers or step-sisters"),
    R.OTHER_CHILD: ("another child", "other children"),
    R.MOTHER: ("mother", "mothers"),
    R.FATHER: ("father", "fathers"),
    R.OTHER_PARENT: ("another adult with parental responsibility", "other adults with parental responsibility"),
    R.PARTNER: ("a parent’s partner", "parents’ partners"),
    R.GRANDPARENT: ("a grandparent", "grandparents"),
    R.HOUSEHOLD_ADULT: ("another adult", "other adults"),
    R.OTHER_ADULT: ("another significant adult", "other significant adults"),
}
# Adults are named first: a reader asks who looks after the child before who else is there.
_ORDER = [*(role for role in R if role not in CHILDREN), *(role for role in R if role in CHILDREN)]
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class Relative:
    """One person of a family map. `age_band` is a key of AGE_BANDS for children, "" where it is not known."""

    role: str
    age_band: str = ""
    at_home: bool = True
    needs: tuple[str, ...] = ()
    note: str = ""

    @property
    def is_child(self) -> bool:
        return self.role in CHILDREN

    @property
    def need_words(self) -> list[str]:
        """The needs ticked, in words and in the order of the list."""
        return [str(need.label) for need in Need if need in self.needs]


def why_not_relative(relative: Relative) -> str:
    """What is wrong with one person of a map; "" when nothing is."""
    if relative.role not in R.values:
        return "Choose what this person is to the child."
    if relative.age_band and relative.age_band not in AGE_BANDS:
        return "Choose the age from the list."
    if relative.age_band and not relative.is_child:
        return "Leave the age of an adult empty: only children’s ages are kept."
    if relative.role in ALWAYS_AT_HOME and not relative.at_home:
        return f"“{R(relative.role).label}” lives with the child. Choose another word for who does not."
    if set(relative.needs) - set(Need.values):
        return "Choose needs from the list."
    if len(relative.note) > NOTE_LENGTH:
        return f"Write the note in {NOTE_LENGTH} characters or fewer."
    return ""


def labels_of(relatives: Sequence[Relative]) -> list[str]:
    """What each person is called; a number tells two of a kind apart.

    >>> labels_of([Relative("mother"), Relative("sibling"), Relative("sibling")])
    ['Mother', 'Brother or sister 1', 'Brother or sister 2']
    """
    there = Counter(each.role for each in relatives)
    seen: Counter[str] = Counter()
    labels = []
    for each in relatives:
        seen[each.role] += 1
        number = f" {seen[each.role]}" if there[each.role] > 1 else ""
        labels.append(f"{R(each.role).label}{number}")
    return labels


def family_sentence(relatives: Iterable[Relative]) -> str:
    """Who lives with the child and who does not; "" where the map names nobody.

    >>> family_sentence([Relative("mother"), Relative("sibling"), Relative("father", at_home=False)])
    'Lives with mother and a brother or sister. Elsewhere: father.'
    """
    people = [each for each in relatives if each.role != R.INDEX]
    home = _listed([each for each in people if each.at_home])
    away = _listed([each for each in people if not each.at_home])
    parts = [f"Lives with {home}." if home else "", f"Elsewhere: {away}." if away else ""]
    return " ".join(part for part in parts if part)


def needs_sentence(relatives: Sequence[Relative]) -> str:
    """Who of the family needs what; "" where nothing is ticked.

    >>> needs_sentence([Relative("mother", needs=("mental_health", "domestic_abuse")), Relative("father")])
    'Mother: mental ill-health and domestic abuse.'
    """
    said = [
        f"{label}: {joined([lowered(word) for word in each.need_words])}"
        for label, each in zip(labels_of(relatives), relatives, strict=True)
        if each.needs
    ]
    return f"{'; '.join(said)}." if said else ""


def _listed(people: Sequence[Relative]) -> str:
    counts = Counter(each.role for each in people)
    said = []
    for role in _ORDER:
        one, several = _IN_A_SENTENCE.get(role, ("", ""))
        if counts[role]:
            said.append(one if counts[role] == 1 else f"{number_word(counts[role])} {several}")
    return joined(said)


def joined(words: Sequence[str]) -> str:
    """ "a, b and c"."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def number_word(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def lowered(words: str) -> str:
    """Words as they stand inside a sentence; abbreviations such as GP keep their capitals."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]
