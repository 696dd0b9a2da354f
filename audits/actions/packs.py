"""Files of panel packs: asked for, made behind the page, forgotten after a day."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.models import PackFile, PackKind, Round
from audits.pack import pack_content
from audits.pack_printing import make_pack_docx, make_pack_pdf
from audits.quorum_permissions import why_not_read_pack
from audits.selectors.panel import panel_cases_for
from documents.actions import keep_file
from documents.docx import DOCX
from documents.models import StoredFile
from documents.pdf import faults_of
from jobs.actions import request_job
from jobs.models import Job
from trail.actions import record_event, record_views
from trail.models import EventKind
from ui.marks import made_words

PACK = "audits.pack"
KEPT = timedelta(days=1)
SAME_MINUTE = timedelta(seconds=60)


@transaction.atomic
def request_pack(*, round: Round, case=None, agencies: Iterable = (), kind: str, by: Any, at: datetime) -> Job:
    """Ask for a pack as a file. Asked for twice within a minute, it is made once."""
    row = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    if refusal := why_not_read_pack(by, row):
        raise Refused(refusal)
    if kind not in PackKind.values:
        raise NotDone("Choose a PDF or a Word file.")
    wanted = {"round": row, "case": case, "agencies": list(agencies), "kind": kind, "requested_by": by}
    found = PackFile.objects.filter(**wanted, requested_at__gte=at - SAME_MINUTE).first()
    if found is None:
        found = PackFile.objects.create(**wanted, requested_at=at)
        record_event(kind=EventKind.CREATED, subject=found, by=by, at=at, after=found.get_kind_display())
    return request_job(kind=PACK, subject=found, by=by, at=at, queue="documents", total=2)


@transaction.atomic
def make_pack(*, pk, at: datetime, report: Callable[[int, int], None] = lambda done, total: None) -> PackFile:
    """Make the file, once, of what the person who asked may read now. Each child in it is logged as read by them."""
    row = PackFile.objects.select_for_update(of=["self"]).select_related("round", "case", "requested_by").get(pk=pk)
    if row.file_id:
        return row
    person, partnership = row.requested_by, row.round.partnership
    if refusal := why_not_read_pack(person, row.round):
        raise Refused(refusal)
    content = pack_content(person, row.round, case=row.case, agencies=row.agencies, report=report)
    cases = [each for each in panel_cases_for(person, row.round) if str(each.pk) in {c["id"] for c in content["cases"]}]
    if not cases:
        raise NotDone("No child has a return that you can read here, so there is no pack to make.")
    record_views(subjects=cases, by=person, at=at, field="panel pack")
    taken = made_words(person.full_name, row.requested_at)
    if row.kind == PackKind.PDF:
        made, content_type = make_pack_pdf(partnership, content, at=at, taken=taken), "application/pdf"
        if faults := faults_of(made):
            raise NotDone(f"The PDF was not kept, because {faults[0]}. Ask for help.")
    else:
        made, content_type = make_pack_docx(partnership, content, at=at, taken=taken), DOCX
    row.file = keep_file(name=f"panel-pack.{row.kind}", content_type=content_type, content=made, at=at)
    row.save(update_fields=["file"])
    row.cases.set(cases)
    return row


@transaction.atomic
def forget_packs(*, at: datetime) -> int:
    """Delete files of packs that are older than a day. Returns how many."""
    old = list(PackFile.objects.select_for_update().filter(requested_at__lt=at - KEPT))
    files = [row.file_id for row in old if row.file_id]
    PackFile.objects.filter(pk__in=[row.pk for row in old]).delete()
    StoredFile.objects.filter(pk__in=files).delete()
    return len(old)
