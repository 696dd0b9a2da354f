"""Answers saved one by one, and a whole return's in one request."""

from audits.models import Answer, Question, Return
from benchmarks.long_return import long_return
from benchmarks.saving import questions_of, saving
from benchmarks.timing import Goal, Timed
from benchmarks.world import Entry, World, client_of, must

MANY = 45


def one_save(world: World) -> Timed:
    first, *_ = questions_of(world.live_return)
    save = saving(world.client, world.live_return, [first])
    return Timed("F30", save, world.f30, lambda: grown(world.live_return, [first], save))


def many_at_once(world: World) -> Timed:
    """Beside one answer of the same return, which is of a tool long enough: the portal's own asks fewer of anybody."""
    auditor, made = long_return(MANY + 1)
    first, *several = questions_of(made)
    client = client_of(auditor)
    save, one = saving(client, made, several), saving(client, made, [first])
    return Timed("one autosave", save, one, lambda: grown(made, several, save))


def grown(made: Return, questions: list[Question], save) -> str:
    rows = Answer.objects.filter(agency_return=made, question__in=questions)
    before = dict(rows.values_list("question_id", "version"))
    save()
    after = dict(rows.values_list("question_id", "version"))
    must(all(after[each.pk] == before.get(each.pk, 0) + 1 for each in questions), "Not every answer was saved once.")
    return f"{len(questions)} version{'s' if len(questions) > 1 else ''} grew by one"


SAVES = (
    Entry("one autosave", Goal(2), one_save),
    Entry("45 answers at once", Goal(3.5), many_at_once),
)
