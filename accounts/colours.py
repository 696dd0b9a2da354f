"""Whether a colour can be read on white, by the arithmetic of WCAG 2.2."""

WHITE = "#ffffff"
FOR_TEXT = 4.5
FOR_SHAPES = 3.0


def luminance(colour: str) -> float:
    """How light a colour is, from 0 (black) to 1 (white)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str = WHITE) -> float:
    """The contrast of two colours, from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def why_not_primary(colour: str) -> str:
    """Why the main colour cannot carry white text, or nothing."""
    found = contrast(colour)
    if found >= FOR_TEXT:
        return ""
    return (
        f"White text on {colour} cannot be read by everyone: its contrast is {_cut(found)} to 1 and must be "
        "at least 4.5 to 1. Choose a darker colour."
    )


def warning_about_accent(colour: str) -> str:
    """What to know about an accent colour that is faint on white, or nothing."""
    found = contrast(colour)
    if found >= FOR_SHAPES:
        return ""
    return (
        f"The second colour, {colour}, is faint on white: its contrast is {_cut(found)} to 1 where 3 to 1 is needed. "
        "Lines drawn in it may be missed, so the portal draws them darker."
    )


def visible_accent(colour: str) -> str:
    """The accent itself, or the nearest darker shade of it that can be seen on white."""
    channels = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    while contrast(colour) < FOR_SHAPES:
        channels = [int(channel * 0.95) for channel in channels]
        colour = "#" + "".join(f"{channel:02x}" for channel in channels)
    return colour


def _cut(number: float) -> str:
    """One decimal, never rounded up past a limit that was missed."""
    return f"{int(number * 10) / 10:.1f}"
