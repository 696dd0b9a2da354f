"""What a person typed, as they set it out."""

from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html_join
from django.utils.safestring import SafeString


def as_paragraphs(value: object) -> SafeString:
    """Text as paragraphs; an empty line starts a new one, a single line break stays."""
    blocks = [block.strip() for block in str(value or "").replace("\r\n", "\n").split("\n\n") if block.strip()]
    return format_html_join("", '<p class="govuk-body">{}</p>', ((linebreaksbr(block),) for block in blocks))
