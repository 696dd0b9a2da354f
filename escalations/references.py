"""What an agency's own number of a child may look like. Pure."""

LONGEST = 60
NO_REFERENCE = "Give the number by which your agency's own record knows the child."
NOT_A_NUMBER = "The number of the child must be a number of a record, with at least one figure in it, and never a name."


def why_not_reference(reference: str) -> str:
    """What is wrong with a number of a child; "" when it can be kept.

    >>> why_not_reference("PR-20417"), why_not_reference("Sam") == NOT_A_NUMBER
    ('', True)
    """
    text = reference.strip()
    if not text:
        return NO_REFERENCE
    if len(text) > LONGEST:
        return f"Shorten the number of the child to {LONGEST} characters."
    return "" if any(letter.isdecimal() for letter in text) else NOT_A_NUMBER
