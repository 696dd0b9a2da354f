"""A return as a Word form: facts of the case, each question with its choices and a box for words, and a stamp."""

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from accounts.printing import new_word_file
from audits.models import Return
from audits.paper_form import BOX, STAMP, TICKED, Part, clean, sections_of, stamp_of
from audits.selectors.return_sheet import sheet_of
from audits.selectors.returns import knowledge_beside
from cases.knowledge_presenters import facts_beside
from documents.docx import set_foot, to_bytes
from ui.templatetags.portal import longtime

WHOLE = 9638  # both columns of a table, in twentieths of a point: 170 mm
NARROW, FOR_WORDS = 1587, 2551  # the left one for marks and boxes, 28 mm, and for names of facts, 45 mm
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
HOW = (
    "Put an x in the box beside one answer to each question, or click the box. Write what the record showed under it. "
    "No names: write “mother” or “school nurse”.",
    "Leave the codes in the left-hand column and the stamp at the end as they are: they say where each answer belongs. "
    "What you leave untouched stays as it is in the portal.",
    "Upload the form on the return’s page. You see first what it would change. Dates and kinds of record, strengths, "
    "people and records, and the chronology are written in the portal.",
)


def make_form_docx(agency_return: Return, *, by: Any, at: Any) -> bytes:
    """The return as a Word file to fill in, with what is saved already. The child stands in it by its reference."""
    publisher, sheet = agency_return.round.partnership, sheet_of(agency_return)
    title = f"Return for {agency_return.case.reference}"
    document = new_word_file(publisher, title=title, at=at)
    document.add_paragraph(title, style="Title")
    document.add_paragraph(f"{agency_return.round.title}. {agency_return.agency.name}. This audit is about learning.")
    for words in HOW:
        document.add_paragraph(words, style="List Bullet")
    document.add_heading("The case", 1)
    facts = [(fact["key"], fact["value"]) for fact in facts_beside(knowledge_beside(agency_return))["facts"]]
    if facts:
        add_rows(
            document,
            [
                row_xml(words_xml(on_one_line(key)), words_xml(*clean(value).split("\n")), left_width=FOR_WORDS)
                for key, value in facts
            ],
            left_width=FOR_WORDS,
        )
    sections = sections_of(sheet)
    for heading, introduction, parts in sections:
        document.add_heading(on_one_line(heading), 1)
        if introduction:
            document.add_paragraph(on_one_line(introduction))
        for part in parts:
            add_part(document, part)
    document.add_heading("For the portal", 1)
    stamp = stamp_of(agency_return, [part for _, _, parts in sections for part in parts])
    add_rows(document, [row_xml(words_xml(STAMP), words_xml(stamp))])
    document.add_paragraph()  # Word wants a paragraph after a table that ends a document
    set_foot(document, f"{publisher.name} · Made for {by.full_name} on {longtime(at)} · Confidential")
    return to_bytes(document)


def add_part(document: Any, part: Part) -> None:
    """A table of its own for each question or grade: mark and words, a row for each choice, a box for words."""
    title = f"Your grade: {part.title}" if part.is_grade else part.title
    rows = [
        row_xml(
            words_xml(part.mark, bold=True),
            words_xml(on_one_line(title), on_one_line(part.hint), bold=True),
            is_head=True,
        )
    ]
    for option in part.options:
        box = box_xml(f"{part.mark}: {option.words}", is_ticked=option.value == part.pick)
        rows.append(row_xml(box, words_xml(on_one_line(option.words), on_one_line(option.meaning))))
    rows = [row.replace("<w:p>", "<w:p><w:pPr><w:keepNext/></w:pPr>") for row in rows]  # on one page with what follows
    rows.append(row_xml(words_xml(part.label), words_xml(*clean(part.text).split("\n"))))
    add_rows(document, rows)
    document.add_paragraph()


def add_rows(document: Any, rows: list[str], *, left_width: int = NARROW) -> None:
    """A table of two columns, marks and boxes, then words. Written as a whole: the library's own way takes seconds."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (left_width, WHOLE - left_width))
    table = parse_xml(
        f'<w:tbl {nsdecls("w")} xmlns:w14="{W14}"><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{WHOLE}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    document.element.body.sectPr.addprevious(table)


def row_xml(left: str, right: str, *, is_head: bool = False, left_width: int = NARROW) -> str:
    """A row of two cells, each given as its paragraphs; a head is repeated on the next page."""
    kind = "<w:cantSplit/><w:tblHeader/>" if is_head else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'
        for width, paragraphs in ((left_width, left), (WHOLE - left_width, right))
    )
    return f"<w:tr><w:trPr>{kind}</w:trPr>{cells}</w:tr>"


def words_xml(first: str, *more: str, bold: bool = False) -> str:
    """Each text as a paragraph of its own, so that any program keeps lines apart; what is empty after the first only
    where more follows."""
    lines = [first, *more]
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    return "".join(
        f"<w:p><w:r>{'<w:rPr><w:b/></w:rPr>' if bold and not number else ''}"
        f'<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for number, line in enumerate(lines)
    )


def box_xml(name: str, *, is_ticked: bool) -> str:
    """A box to click where the program knows such boxes, and a sign to write over where it does not."""
    font = '<w:rPr><w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic"/></w:rPr>'
    return (
        f"<w:p><w:sdt><w:sdtPr><w:alias w:val={quoteattr(clean(name)[:60])}/><w14:checkbox>"
        f'<w14:checked w14:val="{int(is_ticked)}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent>'
        f"<w:r>{font}<w:t>{TICKED if is_ticked else BOX}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )


def on_one_line(text: str) -> str:
    """A text of one paragraph as a Word file can hold it."""
    return " ".join(clean(text).split())
