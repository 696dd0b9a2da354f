"""Only our own fonts exist for papers: layout must not depend on the machine, and no font at all ends the process."""

import os
import tempfile
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
