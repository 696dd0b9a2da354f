"""Names the workers know."""

from celery import shared_task
from django.utils import timezone

from audits.actions.all_in import tell_all_in
from audits.actions.answer_files import ANSWERS, forget_answer_files, make_answer_file
from audits.actions.chasing import chase_rounds
from audits.actions.frames import READ, read_round_upload
from audits.actions.nomination_erasing import erase_forgotten
from audits.actions.packs import PACK, forget_packs, make_pack
from cases import spool
from cases.models import FrameUpload
from jobs.actions import reporter
from jobs.handlers import handles
from jobs.models import Job


@handles(READ)
def read_frame(job: Job) -> None:
    """Read a council's file. However that ends, the file does not outlive it."""

    upload = FrameUpload.objects.select_related("uploaded_by", "partnership").get(pk=job.subject_id)
    try:
        read_round_upload(upload=upload, at=timezone.now(), report=reporter(job))
    except BaseException:
        spool.forget(upload.pk)
        raise


@handles(PACK)
def make_panel_pack(job: Job) -> None:
    """Make a panel pack as a file."""

    make_pack(pk=job.subject_id, at=timezone.now(), report=reporter(job))


@handles(ANSWERS)
def make_answers(job: Job) -> None:
    """Make the answers of agreed audits as a file."""

    make_answer_file(pk=job.subject_id, at=timezone.now(), report=reporter(job))


@shared_task(name="audits.forget_packs")
def forget_old_packs() -> None:
    """Every hour: files of panel packs and of answers that are older than a day are deleted."""
    forget_packs(at=timezone.now())
    forget_answer_files(at=timezone.now())


@shared_task(name="audits.chase_rounds")
def chase() -> None:
    """Every working morning: people whose part of an audit is due soon or late are reminded."""
    chase_rounds(at=timezone.now())


@shared_task(name="audits.forget_nominations")
def forget_nominations() -> None:
    """Every night: who was nominated for an audit that is over and never opened is erased."""
    erase_forgotten(at=timezone.now())


@shared_task(name="audits.tell_all_in")
def tell_that_all_is_in() -> None:
    """Every five minutes: those who run and chair an audit learn once that all its returns are in."""
    tell_all_in(at=timezone.now())
