"""How many of something, in figures that can be read: "1 return", "20,000 returns"."""


def counted(number: int, noun: str) -> str:
    """The number and its word; give both words as "child,children" where "s" is not enough."""
    one, _, many = noun.partition(",")
    return f"{figures(number)} {one if number == 1 else many or one + 's'}"


def figures(number) -> str:
    """A whole number with commas between its thousands; anything else as it is."""
    return f"{number:,}" if isinstance(number, int) and not isinstance(number, bool) else str(number)
