"""Tags: a status, a grade or a state in a word, with a shape and a colour."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from ui.icons import icon
from ui.tones import tone_of

STATE_TONES = ("waiting", "active", "done", "attention", "stopped")


def status_tag(tone: str, word: str = "") -> SafeString:
    """A status or grade: shape, colour and always a word (the tone's own unless given)."""
    look = tone_of(tone)
    return format_html(
        '<strong class="status tone--{}">{}<span class="status__word">{}</span></strong>',
        look.key,
        icon(look.shape),
        word or look.word,
    )


def state_tag(word: str, tone: str = "waiting") -> SafeString:
    """Where a piece of work stands: waiting, active, done, attention or stopped."""
    known = tone if tone in STATE_TONES else "waiting"
    return format_html('<strong class="state state--{}">{}</strong>', known, word)
