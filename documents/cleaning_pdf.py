"""PDFs of other people: what may stay of them, and what they say."""

import re
from io import BytesIO
from typing import Any

import pikepdf
import pypdf
from pikepdf import Name, Pdf
from pypdf.errors import PdfReadError

from documents.apart import Refusal

MOST_PAGES = 120
OF_FILE = ("/OpenAction", "/AA", "/AcroForm", "/Metadata", "/PieceInfo", "/AF", "/Collection", "/SpiderInfo")
OF_PAGE = ("/AA", "/Metadata", "/PieceInfo", "/Thumb", "/AF", "/Trans")
WITHIN = ("/GoTo",)
WHITHER = ("http:", "https:", "mailto:", "tel:")
BULLET = re.compile(r"^\s*(?:[•●▪◦‣⁃–-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
PRINT_AGAIN = "Print it to a new PDF, look at that one closely, and choose it."


def clean_pdf(content: bytes, *, title: str) -> bytes:
    """The same pages without programs, forms, other files, marks laid over them, and names of who wrote it.

    The same bytes for the same file and title. Refusal where it is locked, damaged, too long or marked.
    """
    try:
        pdf = pikepdf.open(BytesIO(content))
    except pikepdf.PasswordError:
        raise Refusal("The PDF is locked with a password. Save it without one and choose it again.") from None
    except pikepdf.PdfError:
        raise Refusal("The PDF is damaged. Save it once more and choose it again.") from None
    with pdf:
        if not 1 <= len(pdf.pages) <= MOST_PAGES:
            raise Refusal(f"The PDF has {len(pdf.pages)} pages. A briefing has 1 to {MOST_PAGES}.")
        take_off(pdf.Root, OF_FILE)
        keep_only(pdf.Root, "/Names", ("/Dests",))
        for number, page in enumerate(pdf.pages, start=1):
            take_off(page.obj, OF_PAGE)
            keep_links(page.obj, number)
        name_it(pdf, title)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, encryption=False, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def take_off(holder: Any, names: tuple[str, ...]) -> None:
    for name in names:
        if name in holder:
            del holder[name]


def keep_only(holder: Any, name: str, kept: tuple[str, ...]) -> None:
    if isinstance(holder.get(name), pikepdf.Dictionary):
        take_off(holder[name], tuple(key for key in holder[name] if key not in kept))


def keep_links(page: Any, number: int) -> None:
    """Leave links to pages of the file and of the web; refuse marks, which could lie over words."""
    kept = []
    for each in page.get("/Annots", []):
        kind = str(each.get("/Subtype", ""))
        if kind not in {"/Link", "/Widget", "/Popup"}:
            raise Refusal(f"Page {number} of the PDF has comments, drawings or boxes laid over it. {PRINT_AGAIN}")
        if kind == "/Widget":
            raise Refusal(f"Page {number} of the PDF is a form to fill in. {PRINT_AGAIN}")
        if kind == "/Link" and is_plain(each):
            take_off(each, ("/AA", "/PA", "/T", "/Contents"))
            kept.append(each)
    if "/Annots" in page:
        page.Annots = pikepdf.Array(kept)


def is_plain(link: Any) -> bool:
    """Whether it leads within the file, or to the web, by mail or by telephone."""
    action = link.get("/A")
    if action is None:
        return "/Dest" in link
    if "/Next" in action:
        del action["/Next"]
    kind = str(action.get("/S", ""))
    return kind in WITHIN or (kind == "/URI" and str(action.get("/URI", "")).lower().startswith(WHITHER))


def name_it(pdf: Pdf, title: str) -> None:
    """Its title and language, and nothing about who made it."""
    del pdf.docinfo
    pdf.docinfo["/Title"] = title
    root: Any = pdf.Root
    if "/Lang" not in root:
        root.Lang = pikepdf.String("en-GB")
    if not isinstance(root.get("/ViewerPreferences"), pikepdf.Dictionary):
        root[Name.ViewerPreferences] = pikepdf.Dictionary()
    root.ViewerPreferences.DisplayDocTitle = True


def text_of_pdf(content: bytes) -> str:
    """What a machine reads in it, page after page, as paragraphs parted by blank lines; "" for pictures of pages."""
    try:
        pages = [page.extract_text() or "" for page in pypdf.PdfReader(BytesIO(content)).pages]
    except (PdfReadError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        raise Refusal("The words of this PDF cannot be read. Save it once more as a PDF and choose it again.") from None
    return "\n\n".join(part for page in pages for part in paragraphs(page))


def paragraphs(page: str) -> list[str]:
    """The lines of a page joined to paragraphs: a blank line, a bullet or a number begins the next."""
    found: list[list[str]] = [[]]
    for line in page.replace("\x00", "").splitlines():
        words = " ".join(line.split())
        if not words or (BULLET.match(line) and found[-1]):
            found.append([])
        if words:
            found[-1].append(words)
    return [" ".join(lines) for lines in found if lines]
