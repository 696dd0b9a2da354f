"""What went by without anybody's help: people signed in, and mail of the past was delivered in its day."""

from datetime import timedelta
from random import Random

from django.db.models import F

from accounts.actions.signing_in import record_sign_in
from demonstration.cast import Place
from demonstration.clock import Clock
from jobs.models import Job, JobState
from notices.models import Notice

STILL_NEW = timedelta(days=3)
DAYS_BACK = 21


def sign_people_in(places: dict[str, Place], clock: Clock) -> None:
    """Everybody has been here a few times in the last weeks."""
    dice = Random("sign-ins")
    for place in places.values():
        for user in {user.pk: user for users in place.holders.values() for user in users}.values():
            for days in sorted(dice.sample(range(DAYS_BACK), dice.randrange(2, 5)), reverse=True):
                at = clock.at(clock.latest - timedelta(days=days), dice.randrange(8, 17), dice.randrange(60))
                record_sign_in(user=user, at=at)


def settle_mail(clock: Clock) -> None:
    """Mail older than a few days counts as sent when it was written, so that no worker sends three years of it now."""
    before = clock.at(clock.latest, 0) - STILL_NEW
    old = Notice.objects.filter(created_at__lt=before, sent_at=None)
    pks = [str(pk) for pk in old.values_list("pk", flat=True)]
    jobs = Job.objects.filter(kind="notices.deliver", subject_id__in=pks)
    jobs.update(state=JobState.DONE, finished_at=F("requested_at"))
    Job.objects.filter(state=JobState.DONE).update(finished_at=F("requested_at"))
    old.update(sent_at=F("created_at"))
