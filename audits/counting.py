"""Counts of children in words: "in all six cases", "in four of six cases". Pure."""

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def number_word(number: int) -> str:
    """Numbers below ten in words, larger ones in figures."""
    return WORDS[number] if 0 <= number < len(WORDS) else str(number)


def in_cases(seen: int, total: int, noun: str = "case", nouns: str = "cases") -> str:
    """In how many of the audited cases something was seen, as it is said in a sentence."""
    if seen <= 0:
        return f"in no {noun}"
    if seen > total:
        raise ValueError(f"Something cannot be seen in {seen} of {total} {nouns}.")
    if total == 1:
        return f"in the one {noun}"
    if seen == total:
        return f"in both {nouns}" if total == 2 else f"in all {number_word(total)} {nouns}"
    if seen == 1:
        return f"in one {noun}"
    return f"in {number_word(seen)} of {number_word(total)} {nouns}"
