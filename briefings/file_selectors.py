"""Reading a briefing's files that are no editions, and the jobs that make or read them."""

from django.db.models import QuerySet
from django.http import Http404

from access.written_once import WrittenOnce
from briefings.models import DRAFT_FILE, Briefing, DraftFile, EarlierPaper, Edition
from jobs.models import Job
from jobs.selectors import jobs_of


def draft_files_for(user) -> QuerySet[DraftFile]:
    """PDFs of drafts the person may see."""
    return DraftFile.objects.visible_to(user).select_related("briefing__partnership", "file", "requested_by")


def draft_file_of(user, briefing: Briefing) -> DraftFile | None:
    """The PDF of a briefing's draft that was made last, without its bytes."""
    return draft_files_for(user).filter(briefing=briefing).defer("file__content").first()


def draft_job(user, briefing: Briefing) -> Job | None:
    """The job for such a PDF that the person asked for last."""
    return jobs_of(user).filter(kind=DRAFT_FILE, subject_id=str(briefing.pk)).order_by("-requested_at").first()


@WrittenOnce
def _asked(person, *, pk) -> QuerySet[Briefing]:
    return Briefing.objects.visible_to(person).filter(pk=pk).only("partnership_id", "layout", "state", "version")


def briefing_asked(user, pk) -> Briefing:
    """The briefing of which the person asks for a paper, with what decides whether they get one. Raises Http404."""
    for briefing in _asked(user, pk=pk):
        return briefing
    raise Http404


def papers_for(user) -> QuerySet[EarlierPaper]:
    """Files of briefings made before that the person may see."""
    return EarlierPaper.objects.visible_to(user).select_related("briefing__partnership", "file", "brought_by")


def paper_of(user, briefing: Briefing) -> EarlierPaper | None:
    """The file of a briefing made before, without its bytes; None of any other."""
    return papers_for(user).filter(briefing=briefing).defer("file__content").first()


def reading_job(user, briefing: Briefing) -> Job | None:
    """The job that looks its file through, as far as the person may follow it; the last one."""
    kept = EarlierPaper.objects.filter(briefing=briefing).values_list("pk", flat=True).first()
    return jobs_of(user).filter(kind="briefings.read_paper", subject_id=str(kept)).order_by("-requested_at").first()


def render_job(user, edition: Edition) -> Job | None:
    """The job that makes an edition's files, as far as the person may follow it."""
    return jobs_of(user).filter(kind="briefings.render", subject_id=str(edition.pk)).first()
