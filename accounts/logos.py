"""Logos: read, checked and drawn again, so that nothing but the picture is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageFile, UnidentifiedImageError

from access.permissions import NotDone

MOST_BYTES = 1024 * 1024
MOST_PIXELS = 4_000_000
BOX = (480, 160)
KINDS = ("PNG", "JPEG")


def clean_logo(content: bytes) -> bytes:
    """The picture as a small PNG without anything hidden in it; NotDone says what is wrong with the file."""
    if len(content) > MOST_BYTES:
        raise NotDone("The logo is larger than 1 MB. Choose a smaller file.")
    try:
        with whole_pictures_only(), Image.open(BytesIO(content), formats=KINDS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NotDone("The logo has more than 4 million pixels. Save it smaller, about 480 pixels wide.")
            picture.load()
            flat = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise NotDone("The logo must be a PNG or JPEG picture. Save it as one of these and choose it again.") from None
    flat.thumbnail(BOX)
    clean = Image.new("RGBA", flat.size)
    clean.paste(flat)
    out = BytesIO()
    clean.save(out, format="PNG", optimize=True)
    return out.getvalue()


@contextmanager
def whole_pictures_only() -> Iterator[None]:
    """Pillow refuses a picture that is cut short, also in a process where WeasyPrint told it not to."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
