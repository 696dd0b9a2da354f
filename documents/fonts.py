"""Only our own fonts exist for papers: layout must not depend on the machine, and no font at all ends the process."""

import os
import tempfile
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "static" / "fonts"


def only_our_fonts() -> None:
    """Point fontconfig at our fonts unless the environment does already. Call it before WeasyPrint is imported."""
    if os.environ.get("FONTCONFIG_FILE"):
        return
    folder = Path(tempfile.gettempdir()) / f"portal-fonts-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    settings = folder / "fonts.conf"
    settings.write_text(
        f'<?xml version="1.0"?><fontconfig><dir>{FONTS}</dir><cachedir>{folder / "cache"}</cachedir></fontconfig>'
    )
    os.environ["FONTCONFIG_FILE"] = str(settings)


@cache
def drawn() -> frozenset[int]:
    """The code points every cut of our typeface has a picture for."""
    return frozenset.intersection(*(drawn_by(cut) for cut in FONTS.glob("*.ttf")))


def drawn_by(cut: Path) -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(cut, lazy=True) as font:
        return frozenset(font.getBestCmap())


def not_printable(text: str) -> list[str]:
    """The characters of a text that a paper would show as an empty box, each once. What is never seen is no trouble."""
    met = dict.fromkeys(unicodedata.normalize("NFC", text))
    return [letter for letter in met if ord(letter) not in drawn() and not never_seen(letter)]


def never_seen(letter: str) -> bool:
    """Line ends, joiners, soft hyphens, and marks that only choose how another character looks."""
    return letter.isspace() or unicodedata.category(letter) == "Cf" or 0xFE00 <= ord(letter) <= 0xFE0F
