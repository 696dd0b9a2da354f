"""A status is always a word, a shape and a readable colour."""

import re

import pytest

from ui.assets import STATIC
from ui.icons import SHAPES
from ui.tags import state_tag, status_tag
from ui.tones import GRADE_TONES, STATUS_TONES, TONES, tone_of


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tone", TONES.values(), ids=lambda tone: tone.key)
def test_words_on_a_tone_can_be_read(tone):
    assert contrast(tone.fill, tone.ink) >= 4.5


def test_words_on_tags_can_be_read():
    css = (STATIC / "css/status.css").read_text()
    pairs = re.findall(r"--soft: (#\w{6}); --soft-ink: (#\w{6})", css)
    assert len(pairs) > 9
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


@pytest.mark.parametrize("tone", TONES.values(), ids=lambda tone: tone.key)
def test_colours_in_charts_and_in_the_stylesheet_agree(tone):
    assert f"--tone-{tone.key}: {tone.fill};" in (STATIC / "css/tokens.css").read_text()


@pytest.mark.parametrize("scheme", [STATUS_TONES, GRADE_TONES])
def test_no_two_statuses_of_a_scheme_share_a_shape(scheme):
    shapes = [TONES[key].shape for key in scheme]
    assert len(set(shapes)) == len(shapes)
    assert set(shapes) <= set(SHAPES)


def test_a_tag_says_its_word_beside_its_shape():
    markup = status_tag("red")
    assert ">Red<" in markup
    assert "<path" in markup
    assert 'aria-hidden="true"' in markup


def test_a_tag_escapes_the_word_it_is_given():
    assert "&lt;b&gt;" in status_tag("green", "<b>")
    assert "&lt;b&gt;" in state_tag("<b>", "done")


def test_an_unknown_tone_looks_not_recorded():
    assert tone_of("mauve").key == "none"
    assert "state--waiting" in state_tag("Odd", "mauve")
