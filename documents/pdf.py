"""Tagged PDFs (PDF/UA) of pages we wrote. Nothing is fetched, and the same page gives the same bytes every time."""

from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from typing import Any

from documents.apart import Refusal, within_limits
from documents.fonts import only_our_fonts

BASE = "paper.css"
SMALLER = ("paper-small.css", "paper-smallest.css")
MOST_GAINED = 2  # no smaller type brings more pages than this onto one


class ForeignAddress(Refusal):
    """A page to print asked for something from outside it, so no paper was made."""


def make_pdf(
    html: str,
    *,
    title: str,
    author: str,
    at: datetime,
    language: str = "en-GB",
    sheets: tuple[str, ...] = (),
    fit_pages: int = 0,
) -> bytes:
    """The page as a tagged PDF, dated `at`.

    `sheets` are stylesheets of `documents/styles` beside the common one. A paper that needs more than `fit_pages`
    pages is set again in smaller type, and longer only when that does not help either.
    """
    only_our_fonts()
    from documents.typesetting import warm

    wanted = (BASE, *sheets)
    warm(wanted)
    facts = {"title": title, "authors": [author], "lang": language, "created": stamp(at), "modified": stamp(at)}
    work = partial(write_paper, html, facts, wanted, fit_pages)
    try:
        return within_limits(work)
    except ForeignAddress:
        raise
    except Refusal as refusal:
        raise ForeignAddress(str(refusal)) from refusal


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write_paper(html: str, facts: dict[str, Any], wanted: tuple[str, ...], fit_pages: int) -> bytes:
    """The finished file. `facts` are what WeasyPrint calls metadata."""
    from documents.typesetting import FatalURLFetchingError, typeset

    try:
        document = typeset(html, wanted)
        for smaller in SMALLER if fit_pages else ():
            if not fit_pages < len(document.pages) <= fit_pages * MOST_GAINED:
                break
            document = typeset(html, (*wanted, smaller))
        for name, value in facts.items():
            setattr(document.metadata, name, value)
        content = document.write_pdf(pdf_variant="pdf/ua-1", presentational_hints=False)
    except FatalURLFetchingError as problem:
        raise ForeignAddress("This paper refers to something outside itself, so it was not made.") from problem
    return with_scopes(content) if "<th" in html else content


def with_scopes(content: bytes) -> bytes:
    """Tell readers which cells each table heading is for, and write the file in a fixed way."""
    import pikepdf

    with pikepdf.open(BytesIO(content)) as pdf:
        if root := pdf.Root.get("/StructTreeRoot"):
            give_scopes(root, in_head=False)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def give_scopes(element, *, in_head: bool) -> None:
    """Headings in a table's head are for their column, all others for their row."""
    import pikepdf

    kind = element.get("/S")
    if kind == "/TH":
        scope = pikepdf.Name.Column if in_head else pikepdf.Name.Row
        if not isinstance(element.get("/A"), pikepdf.Dictionary):
            element.A = pikepdf.Dictionary(O=pikepdf.Name.Table)
        element.A.Scope = scope
    for child in children_of(element):
        give_scopes(child, in_head=in_head or kind == "/THead")


def children_of(element) -> list:
    import pikepdf

    found = element.get("/K")
    items = list(found) if isinstance(found, pikepdf.Array) else [found]
    return [item for item in items if isinstance(item, pikepdf.Dictionary) and "/S" in item]


def faults_of(content: bytes) -> list[str]:
    """What a finished paper must not hold or lacks, in words; nothing when it is safe to hand out."""
    import pikepdf

    with pikepdf.open(BytesIO(content)) as pdf:
        root: Any = pdf.Root
        names: Any = root.get("/Names", {})
        checks = {
            "it runs a script": "/JavaScript" in names or "/OpenAction" in root or "/AA" in root,
            "it holds another file": "/EmbeddedFiles" in names or bool(pdf.attachments),
            "it has no language": "/Lang" not in root,
            "it is not tagged": not root.get("/MarkInfo", {}).get("/Marked", False),
            "it has no title": not str(pdf.docinfo.get("/Title", "")),
        }
    return [words for words, is_so in checks.items() if is_so]
