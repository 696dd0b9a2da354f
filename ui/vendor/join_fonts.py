"""Join Inter's latin and latin-ext web fonts into the four TTF files that PDFs use."""

import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
WEB_FONTS = HERE / "node_modules/@fontsource/inter/files"
FONTS = HERE.parent.parent / "static/fonts"
FACES = {"Regular": "400-normal", "Italic": "400-italic", "SemiBold": "600-normal", "Bold": "700-normal"}


def join(name: str, face: str, folder: Path) -> None:
    """Write static/fonts/Inter-<name>.ttf with the letters of both subsets."""
    parts = []
    for subset in ("latin", "latin-ext"):
        font = TTFont(WEB_FONTS / f"inter-{subset}-{face}.woff2")
        font.flavor = None
        parts.append(str(folder / f"{subset}-{name}.ttf"))
        font.save(parts[-1])
    Merger().merge(parts).save(FONTS / f"Inter-{name}.ttf")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for face_name, face_file in FACES.items():
            join(face_name, face_file, Path(scratch))
