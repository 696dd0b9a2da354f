"""Answers saved one by one, and a whole return's in one request."""

from audits.models import Answer, Question
from benchmarks.saving import questions_of, saving
from benchmarks.timing import Goal, Timed
from benchmarks.world import Entry, World, must

MANY = 45


def one_save(world: World) -> Timed:
    first, *_ = questions_of(world.live_return)
    save = saving(world.client, world.live_return, [first])
    return Timed("F30", save, world.f30, lambda: grown(world, [first], save))


def many_at_once(world: World) -> Timed:
    """Each row of the table takes questions of its own, since each keeps count of their versions."""
    _, second, *others = questions_of(world.live_return)
    several = others[:MANY]
    save = saving(world.client, world.live_return, several)
    one = saving(world.client, world.live_return, [second])
    return Timed("one autosave", save, one, lambda: grown(world, several, save))


def grown(world: World, questions: list[Question], save) -> str:
    rows = Answer.objects.filter(agency_return=world.live_return, question__in=questions)
    before = dict(rows.values_list("question_id", "version"))
    save()
    after = dict(rows.values_list("question_id", "version"))
    must(all(after[each.pk] == before.get(each.pk, 0) + 1 for each in questions), "Not every answer was saved once.")
    return f"{len(questions)} version{'s' if len(questions) > 1 else ''} grew by one"


SAVES = (
    Entry("one autosave", Goal(2), one_save),
    Entry("45 answers at once", Goal(3.5), many_at_once),
)
