"""Tags and filters for every page. Presenters choose words and tones; these only place them."""

import datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from ui import tags
from ui.counting import counted, figures
from ui.dates import clock_time, long_date
from ui.icons import icon as icon_markup
from ui.paging import pagination_markup
from ui.paragraphs import as_paragraphs
from ui.tables import query_with, table_markup
from ui.ways_back import WayBack
from ui.ways_back import way_back as way_back_in

register = template.Library()
LONDON = ZoneInfo("Europe/London")

register.simple_tag(tags.status_tag, name="status_tag")
register.simple_tag(tags.status_tag, name="grade_tag")
register.simple_tag(tags.state_tag, name="state_tag")
register.simple_tag(icon_markup, name="icon")
register.filter("counted", counted)
register.filter("figures", figures)
register.filter("paragraphs", as_paragraphs)


def _local(value):
    if isinstance(value, datetime.datetime) and value.tzinfo:
        return value.astimezone(LONDON)
    return value


@register.filter
def longdate(value) -> str:
    """4 March 2011; nothing for no date."""
    return long_date(_local(value)) if value else ""


@register.filter
def longtime(value) -> str:
    """4 March 2011 at 2:05pm, in London."""
    if not value:
        return ""
    at = _local(value)
    return f"{long_date(at)} at {clock_time(at)}"


@register.simple_block_tag
def once(content) -> SafeString:
    """What is written once and stands in two places: `{% once as name %}…{% endonce %}`, then `{{ name }}` twice."""
    return content


@register.simple_tag(takes_context=True)
def query(context, **changes) -> str:
    """This page's ?query with values replaced: `href="{% query theme=4 page=None %}"`."""
    request = context.get("request")
    return query_with(request.GET if request is not None else None, **changes)


@register.simple_tag(takes_context=True)
def way_back(context) -> WayBack | None:
    """The dashboard's page this page was reached from, if its address says so."""
    request = context.get("request")
    return way_back_in(request.GET) if request is not None else None


@register.simple_tag(takes_context=True)
def table(context, columns, rows, caption, **options) -> SafeString:
    """A table: `{% table columns rows "Returns" sort=sort dense=True %}`; see `ui.tables`."""
    request = context.get("request")
    return table_markup(columns, rows, caption=caption, query=request.GET if request is not None else None, **options)


@register.simple_tag(takes_context=True)
def pagination(context, page, noun="rows") -> SafeString:
    """Links from page to page, keeping the list's filters: `{% pagination page "returns" %}`."""
    request = context.get("request")
    return pagination_markup(page, request.GET if request is not None else None, noun)


def _summary_row(row) -> SafeString:
    action = ""
    if row.get("href"):
        action = format_html(
            '<dd class="govuk-summary-list__actions"><a class="govuk-link" href="{}">{}'
            '<span class="govuk-visually-hidden"> {}</span></a></dd>',
            row["href"],
            row.get("action", "Change"),
            str(row["key"]).lower(),
        )
    return format_html(
        '<div class="govuk-summary-list__row{}"><dt class="govuk-summary-list__key">{}</dt>'
        '<dd class="govuk-summary-list__value">{}</dd>{}</div>',
        "" if action else " govuk-summary-list__row--no-actions",
        row["key"],
        row["value"] if row.get("value") not in (None, "") else "Not given",
        action,
    )


@register.simple_tag
def summary_list(rows, plain=False) -> SafeString:
    """Facts: rows of {"key", "value", "href", "action"}; an empty value says "Not given"."""
    body = format_html_join("", "{}", ((_summary_row(row),) for row in rows))
    look = " govuk-summary-list--no-border" if plain else ""
    return format_html('<dl class="govuk-summary-list{}">{}</dl>', look, body)


@register.inclusion_tag("components/_post_button.html", takes_context=True)
def post_button(context, url, label, *, look="", why_not="", about="", **hidden):
    """A button that sends a POST: `{% post_button url "Open the panel" look="secondary" round=3 %}`.

    `look` is "", "secondary", "warning" or "link"; with a reason in `why_not` the button is off and the reason shown;
    `about` tells screen readers what it is about; other keywords become hidden fields.
    """
    return {
        "request": context.get("request"),
        "csrf_token": context.get("csrf_token"),
        "url": url,
        "label": label,
        "look": look,
        "why_not": why_not,
        "about": about,
        "hidden": hidden,
    }


@register.inclusion_tag("components/_chart.html")
def chart(svg, table=None, *, heading="", sentence="", level=3, caption=""):
    """First the sentence, then the picture, then its table; `table` is {"columns", "rows"} or safe markup."""
    return {
        "svg": svg,
        "scrolls": "chart__narrow" not in svg,
        "table": table,
        "heading": heading,
        "sentence": sentence,
        "level": level,
        "caption": caption or heading or "The figures",
    }


@register.filter
def with_section(title, navigation) -> SafeString:
    """A page's title with the part of the portal it belongs to, said once where the two are the same."""
    names = [item["text"] for item in navigation or () if item.get("current")]
    others = [name for name in names if escape(name).casefold() != str(title).strip().casefold()]
    return format_html("{}{}", title, format_html_join("", " – {}", ((name,) for name in others)))


@register.filter
def landmark(content, label: str) -> SafeString:
    """What a block holds as a navigation landmark of that name; nothing where the block is empty."""
    if not str(content).strip():
        return mark_safe("")
    return format_html('<nav aria-label="{}">{}</nav>', label, content)
