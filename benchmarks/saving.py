"""Answers, saved as the scoring page's script saves them: signed in, version checked, trail written."""

from collections.abc import Callable, Sequence

from django.test import Client
from django.urls import reverse

from audits.models import Answer, Question, Return


def saving(client: Client, agency_return: Return, questions: Sequence[Question]) -> Callable[[], None]:
    """A function that saves the next wording of some answers each time it is called, all in one request."""
    address = reverse("audits:answer_save", args=[agency_return.pk])
    versions = {question.pk: 0 for question in questions}
    known = Answer.objects.filter(agency_return=agency_return, question__in=questions)
    versions |= dict(known.values_list("question_id", "version"))

    def save() -> None:
        response = client.post(address, form_of(versions))
        if response.status_code != 200:
            raise AssertionError(f"Saving answered {response.status_code}: {response.content[:200]!r}")
        for key in versions:
            versions[key] += 1

    return save


def form_of(versions: dict[int, int]) -> dict[str, str]:
    """What a page sends about the answers it holds in these versions."""
    sent = {}
    for key, version in versions.items():
        sent[f"choice-{key}"] = "mostly"
        sent[f"evidence-{key}"] = f"Case note, entry {version}."
        sent[f"version-{key}"] = str(version)
    return sent


def questions_of(agency_return: Return) -> list[Question]:
    """What the agency of a return is asked, in the order of the tool, without what is answered in words alone."""
    asked = Question.objects.filter(
        kinds__contains=[agency_return.agency.kind], section__version=agency_return.round.tool_version_id
    )
    return list(asked.filter(answer_kind="practice").order_by("section__order", "order"))
