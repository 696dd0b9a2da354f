"""Making an edition's files, once."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from access.permissions import NotDone
from briefings.models import Edition
from briefings.people import tell_approvers
from briefings.printing import make_briefing_docx, make_briefing_pdf
from documents.actions import keep_file
from documents.docx import DOCX
from documents.models import StoredFile
from documents.pdf import ForeignAddress, faults_of
from trail.actions import record_change

PDF = "application/pdf"


@transaction.atomic
def render_edition(*, pk, at: datetime, report: Callable[[int, int], None] = lambda done, total: None) -> Edition:
    """Make the PDF and the Word file of an edition, unless it has them. Asked for twice, they are made once.

    The files depend on the edition alone, so a worker that died half way leaves nothing and the next makes the same.
    """
    edition = Edition.objects.select_for_update(of=("self",)).select_related("briefing__partnership").get(pk=pk)
    if edition.rendered_at:
        return edition
    report(0, 2)
    logo = logo_of(edition.content)
    pdf = checked_pdf(edition, logo)
    report(1, 2)
    docx = make_briefing_docx(edition.content, at=edition.requested_at, logo=logo)
    edition.pdf = keep_file(name=f"{edition.slug}.pdf", content_type=PDF, content=pdf, at=at)
    edition.docx = keep_file(name=f"{edition.slug}.docx", content_type=DOCX, content=docx, at=at)
    edition.rendered_at = at
    edition.save(update_fields=["pdf", "docx", "rendered_at"])
    record_change(subject=edition, by=None, at=at, field="files", after=f"made, file {edition.pdf.sha256[:16]}")
    if edition.briefing_version == edition.briefing.version:
        tell_approvers(edition.briefing, at)
    report(2, 2)
    return edition


def checked_pdf(edition: Edition, logo: bytes) -> bytes:
    """The PDF, looked through once more: no script, no hidden file, tagged, with a language and a title."""
    try:
        pdf = make_briefing_pdf(edition.content, at=edition.requested_at, logo=logo)
    except ForeignAddress as problem:
        raise NotDone(str(problem)) from problem
    if faults := faults_of(pdf):
        raise NotDone(f"The PDF was not kept, because {faults[0]}. Ask for help: its text is safe.")
    return pdf


def logo_of(content: dict) -> bytes:
    """The logo the partnership had when the edition was frozen; nothing where it had none."""
    known = content["publisher"]["logo"]
    stored = StoredFile.objects.filter(pk=known).first() if known else None
    return stored.bytes if stored else b""
