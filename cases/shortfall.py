"""What is drawn when not all of it can be had, in words for the person about to press. Pure."""

from cases.sampling import Sample


def all_the_same(sample: Sample) -> str:
    """What is drawn if the person goes on: "Draw the 3 that there are, with none in reserve"."""
    drawn, spare = len(sample.chosen), len(sample.reserves)
    what = f"the {drawn} that there are" if drawn > 1 else "the only child there is"
    words = f"Draw {what}" if drawn < sample.wanted.size else f"Draw {children(drawn)} all the same"
    if not sample.wanted.reserves:
        return words
    return f"{words}, with {spare or 'none'} in reserve"


def children(count: int) -> str:
    return "1 child" if count == 1 else f"{count} children"
