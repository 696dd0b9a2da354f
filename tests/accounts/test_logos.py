from io import BytesIO

import pytest
from PIL import Image, ImageFile, PngImagePlugin

from access.permissions import NotDone
from accounts.logos import clean_logo


def picture(kind="PNG", size=(900, 300), **options):
    out = BytesIO()
    Image.new("RGB", size, "#12344d").save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_logo_becomes_a_small_png(kind):
    clean = Image.open(BytesIO(clean_logo(picture(kind))))
    assert clean.format == "PNG"
    assert clean.size == (480, 160)


def test_words_hidden_in_a_picture_are_gone():
    secret = PngImagePlugin.PngInfo()
    secret.add_text("Comment", "made at 12 Canary Street")
    assert b"Canary" in picture(pnginfo=secret)
    assert b"Canary" not in clean_logo(picture(pnginfo=secret))
    assert b"Canary" not in clean_logo(picture("JPEG") + b"Canary <script>")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "PNG or JPEG"),
        (picture("GIF"), "PNG or JPEG"),
        (picture()[:60], "PNG or JPEG"),
        (b"x" * (1024 * 1024 + 1), "larger than 1 MB"),
        (picture(size=(3000, 3000)), "4 million pixels"),
    ],
    ids=["svg", "gif", "cut short", "too large", "too many pixels"],
)
def test_anything_else_is_refused_with_a_sentence(content, words):
    with pytest.raises(NotDone, match=words):
        clean_logo(content)


def test_a_picture_cut_short_is_refused_where_papers_are_set_too(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(NotDone):
        clean_logo(picture()[:60])
    assert ImageFile.LOAD_TRUNCATED_IMAGES
