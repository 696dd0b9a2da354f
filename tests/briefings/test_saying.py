"""How briefings speak: nobody failed, verbs first, nothing twice, what changed since the last update."""

import pytest

from briefings.drafted_texts import since
from briefings.facts import EarlierUpdate
from briefings.layout import preset
from briefings.saying import begins_with_a_verb, repeated_paragraphs, what_is_worded_wrongly
from tests.briefings.layout_facts import composed, own_point

TWICE = (
    "There were several concerns about who is asked to meetings, and who comes to them, in this audit.",
    "There were several concerns about who is asked to meetings , and who comes to them in this audit",
)


def one_point(text: str, **words) -> dict:
    sections = [{"code": "improvements", "text": "", "items": [own_point(text, **words)]}]
    return composed(preset("seven"), sections=sections)


def test_nearly_the_same_words_in_two_blocks_are_pointed_out():
    heads = [own_point(text, kind="theme", title=title) for text, title in zip(TWICE, ("Asked", "Came"), strict=True)]
    content = composed(preset("lessons"), sections=[{"code": "themes", "text": "", "items": heads}])
    (sentence,) = repeated_paragraphs(content)
    assert sentence.startswith("“Came” says nearly the same as “Asked”")
    assert not repeated_paragraphs(one_point(TWICE[0]))


def test_nobody_failed_in_one_case():
    facts = {"kind": "improvement", "seen": 1, "total": 6}
    assert "speaks of failing" in what_is_worded_wrongly(one_point("The school failed to share the plan", **facts))
    assert not what_is_worded_wrongly(one_point("The plan was shared late", **facts))
    assert not what_is_worded_wrongly(one_point("Systems failed in most cases", **{**facts, "seen": 5}))


@pytest.mark.parametrize(
    ("line", "is_one"),
    [("Ask the child", True), ("“Write it down”", True), ("You should ask", False), ("The plan is sent", False)],
)
def test_what_a_reader_can_do_begins_with_a_verb(line, is_one):
    assert begins_with_a_verb(line) == is_one
    assert bool(what_is_worded_wrongly(one_point("A plan", do=line))) != is_one


def test_what_changed_since_the_last_update_is_a_sentence():
    earlier = EarlierUpdate(1, ("Training", "Late notes"))
    assert since(earlier, ["Late notes", "Who is asked"]) == (
        "Since update 1, new: “Who is asked”; raised again: “Late notes”; no longer raised: “Training”."
    )
    assert since(None, ["Late notes"]) == ""
