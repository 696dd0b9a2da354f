"""Pages made to use up a machine: what a person could type if every escape and every limit of length failed."""

from collections.abc import Callable

WORD = "safeguarding "


def nested(tag: str, depth: int, text: str = "x") -> str:
    return f"<{tag}>" * depth + text + f"</{tag}>" * depth


def table(rows: int, columns: int, cell: str = "x") -> str:
    return f"<table>{('<tr>' + f'<td>{cell}</td>' * columns + '</tr>') * rows}</table>"


BOMBS: dict[str, Callable[[], str]] = {
    "blocks within blocks": lambda: nested("div", 9_000),
    "lists within lists": lambda: nested("ul><li", 3_000).replace("</ul><li>", "</li></ul>"),
    "inline within inline": lambda: nested("b", 9_000),
    "tables within tables": lambda: "<table><tr><td>" * 60 + "x" + "</td></tr></table>" * 60,
    "a table of many rows": lambda: table(12_000, 8),
    "a table of many columns": lambda: table(20, 4_000),
    "one cell over everything": lambda: table(40, 40, '<p style="margin:0">x</p>').replace(
        "<td>", '<td rowspan="60000" colspan="60000">'
    ),
    "a very long text": lambda: f"<p>{WORD * 400_000}</p>",
    "one word without an end": lambda: f"<p>{'W' * 2_000_000}</p>",
    "very many paragraphs": lambda: "<p>Words.</p>" * 120_000,
    "floats beside floats": lambda: '<div style="float:left;width:37%">x</div>' * 20_000,
    "boxes in boxes that bend": lambda: '<div style="display:flex">' * 40 + "x" + "</div>" * 40,
    "a grid of a million places": lambda: (
        '<div style="display:grid;grid-template-columns:repeat(1000,1fr);grid-template-rows:repeat(1000,1fr)">'
        + "<i>x</i>" * 20_000
        + "</div>"
    ),
    "letters larger than the paper": lambda: f'<p style="font-size:90000px">{WORD * 3_000}</p>',
    "a paper larger than a town": lambda: "<style>@page{size:900000mm 900000mm}</style>" + f"<p>{WORD * 9_000}</p>",
    "a page for every word": lambda: '<p style="break-after:page">x</p>' * 30_000,
    "marks upon marks": lambda: f"<p>{('e' + chr(0x301) * 4_000) * 400}</p>",
    "directions that turn about": lambda: f"<p>{(chr(0x202E) + 'abc' + chr(0x202D) + chr(0x5D0) * 3) * 120_000}</p>",
    "a drawing of many lines": lambda: (
        f'<svg width="500" height="500">{"<g><rect width=&quot;9&quot; height=&quot;9&quot;/></g>" * 60_000}</svg>'
    ).replace("&quot;", '"'),
    "a drawing that draws itself": lambda: (
        "<svg width='9' height='9'><defs><g id='a0'><rect width='9' height='9'/></g>"
        + "".join(f"<g id='a{n}'>{f'<use href=#a{n - 1} />' * 10}</g>" for n in range(1, 12))
        + "</defs><use href='#a11'/></svg>"
    ),
    "counters without an end": lambda: (
        "<style>p{counter-increment:a 999999999}p:before{content:counters(a,'.',upper-roman)}</style>"
        + "<p>x</p>" * 3_000
    ),
    "columns beside columns": lambda: '<div style="columns:900">' + f"<p>{WORD * 40_000}</p></div>",
}  # fmt: skip
