"""What people write for who somebody is to a child. Words that could mean two things are not understood. Pure."""

from cases.identities import Relationship

CHILD, SIBLING, ADULT, HOUSEHOLD = Relationship
_WORDS = {
    CHILD: ("index child", "subject", "subject child", "audited child"),
    SIBLING: (
        "brother", "sister", "sibling", "twin", "half brother", "half sister", "half sibling", "step brother",
        "step sister", "step sibling", "stepbrother", "stepsister", "stepsibling",
    ),
    ADULT: (
        "adult with pr", "mother", "father", "mum", "dad", "parent", "adoptive mother", "adoptive father",
        "adoptive parent", "legal guardian", "special guardian", "guardian", "birth mother", "birth father",
    ),
    HOUSEHOLD: (
        "household member", "household", "other", "other adult", "lodger", "partner of mother", "partner of father",
        "mother's partner", "father's partner", "grandmother", "grandfather", "grandparent", "aunt", "uncle", "cousin",
    ),
}  # fmt: skip
MEANINGS = {word: relationship for relationship, words in _WORDS.items() for word in words} | {
    str(relationship.label).casefold(): relationship for relationship in Relationship
}


def relationship_of(words: str) -> Relationship | None:
    """Who somebody is to the child, or None where the words do not say."""
    plain = " ".join(words.replace("-", " ").replace("’", "'").split()).casefold()
    return MEANINGS.get(plain)
