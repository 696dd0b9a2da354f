"""One answer, saved as the scoring page's script saves it: signed in, version checked, trail written."""

from collections.abc import Callable
from itertools import count

from django.test import Client
from django.urls import reverse

from audits.models import Answer, Question, Return


def autosave(client: Client, agency_return: Return, question: Question) -> Callable[[], None]:
    """A function that saves the next wording of one answer each time it is called."""
    address = reverse("audits:answer_save", args=[agency_return.pk])
    answer = Answer.objects.filter(agency_return=agency_return, question=question).first()
    versions = count(answer.version if answer else 0)

    def save() -> None:
        version = next(versions)
        sent = {
            f"choice-{question.pk}": "mostly",
            f"evidence-{question.pk}": f"Case note, entry {version}.",
            f"version-{question.pk}": str(version),
        }
        response = client.post(address, sent)
        if response.status_code != 200:
            raise AssertionError(f"Saving answered {response.status_code}: {response.content[:200]!r}")

    return save
