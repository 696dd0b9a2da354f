"""A briefing made before the portal: brought in, looked through, checked, approved as exactly that file, published."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pikepdf
import pytest
from django.contrib.auth.models import AnonymousUser

import briefings.tasks  # noqa: F401  workers find the handler there
from access.permissions import NotDone, Refused
from briefings.actions import (
    PaperWords,
    answer_warnings,
    approve_edition,
    bring_paper,
    change_briefing,
    change_setup,
    publish_edition,
    replace_paper,
    send_for_approval,
)
from briefings.guard import Kind
from briefings.models import Briefing, EarlierPaper
from briefings.selectors import Looked, library_editions, shelves
from briefings.setting_up import Setup
from briefings.snapshots import content_now, flags_in
from briefings.wording import words_of
from documents.models import StoredFile, fingerprint
from jobs.actions import run_job
from jobs.models import Job, JobState
from tests.briefings.briefing_factories import NOW
from tests.documents.other_papers import docx_of, pdf_of

pytestmark = pytest.mark.django_db
FIRST = date(2015, 3, 12)
WORDS = PaperWords("Neglect: what we learned", "Describe the child's day.", FIRST, ["record_keeping"])


def bring(told, data=None, name="old.pdf", words=WORDS, **options):
    data = pdf_of() if data is None else data
    return bring_paper(
        partnership=told.partnership, words=words, data=data, file_name=name, by=told.writer, at=NOW, **options
    )


def read(briefing):
    job = Job.objects.filter(kind="briefings.read_paper").order_by("-requested_at", "-effect_key").first()
    state = run_job(job_id=str(job.pk))
    return Briefing.objects.get(pk=briefing.pk), state


def brought(told, *args, **options):
    briefing, state = read(bring(told, *args, **options))
    assert state == JobState.DONE
    return briefing


def answered(told, briefing):
    kinds = {kind.value: "It is the service's own, printed on every leaflet." for kind in Kind}
    answer_warnings(briefing=briefing, answers={}, kinds=kinds, by=told.writer, at=NOW)
    return briefing


def sent(told, briefing):
    return send_for_approval(briefing=briefing, seen=briefing.version, by=told.writer, at=NOW)


def without_the_number(briefing, told):
    """The page's words without the telephone number, which the file keeps."""
    words = words_of(briefing)
    texts = {"paper": words.texts["paper"].replace("01632 960111", "the service")}
    changed = replace(words, texts=texts)
    return change_briefing(briefing=briefing, words=changed, seen=briefing.version, by=told.writer, at=NOW)


def test_its_words_become_a_page_and_its_file_loses_its_author(told):
    briefing = brought(told)
    paper = briefing.earlier
    assert "Describe the child's day." in briefing.sections[0]["text"]
    assert b"Una Author" not in paper.file.bytes
    assert StoredFile.objects.filter(name="as-sent.pdf").count() == 0
    assert content_now(briefing)["themes"] == ["record_keeping"]


def test_the_same_form_sent_twice_is_one_briefing(told):
    key = UUID("5f3c9a1e-0777-4000-8000-00000000000a")
    assert bring(told, key=key) == bring(told, key=key)
    assert EarlierPaper.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"a,b", "old.csv", "no PDF and no Word file"),
        (b"", "old.pdf", "empty"),
        (b"MZ", "old.pdf", "no PDF and no Word file"),
    ],
)
def test_another_kind_of_file_is_not_taken(told, data, name, sentence):
    with pytest.raises(NotDone, match=sentence):
        bring(told, data, name)
    assert not Briefing.objects.exists()


def test_a_day_to_come_or_an_unknown_theme_is_not_taken(told):
    for words in (replace(WORDS, first_published_on=NOW.date() + timedelta(days=2)), replace(WORDS, themes=["x"])):
        with pytest.raises(NotDone):
            bring(told, words=words)


def test_a_file_that_is_refused_says_why_and_keeps_the_draft_back(told):
    briefing, state = read(bring(told, locked()))
    assert state == JobState.FAILED
    assert "locked with a password" in Job.objects.get(kind="briefings.read_paper").reason
    with pytest.raises(Refused, match="not taken"):
        sent(told, briefing)


def locked():
    return pdf_of(encryption=pikepdf.Encryption(owner="a", user="b"))


def test_contacts_on_the_page_stop_it_and_in_the_file_are_asked_about(told):
    briefing = brought(told)
    assert [flag.kind for flag in flags_in(content_now(briefing), briefing)] == [Kind.PHONE]
    briefing = without_the_number(briefing, told)
    [flag] = flags_in(content_now(briefing), briefing)
    assert (flag.kind, flag.place, flag.stops) == (Kind.CONTACT, "the file", False)
    answered(told, briefing)
    assert sent(told, briefing).pdf is not None


def test_a_number_of_a_child_in_the_file_stops_it_until_another_file_is_chosen(told):
    briefing = brought(told, pdf_of("The child has NHS number 943 476 5919.", "", "Describe the day."))
    words = replace(words_of(briefing), texts={"paper": "Describe the day."})
    briefing = change_briefing(briefing=briefing, words=words, seen=briefing.version, by=told.writer, at=NOW)
    with pytest.raises(Refused, match="NHS number"):
        sent(told, briefing)
    at = NOW + timedelta(minutes=3)
    replace_paper(briefing=briefing, data=pdf_of("Describe the day."), file_name="b.pdf", by=told.writer, at=at)
    briefing, _ = read(briefing)
    assert sent(told, briefing).pdf is not None


def published(told, *args, **options):
    briefing = answered(told, without_the_number(brought(told, *args, **options), told))
    edition = sent(told, briefing)
    sha256 = edition.exact_file.sha256
    edition = approve_edition(edition=edition, sha256=sha256, by=told.approver, at=NOW)
    return publish_edition(edition=edition, by=told.writer, at=NOW)


@pytest.mark.parametrize(("data", "kind"), [(pdf_of(), "pdf"), (docx_of(), "docx")])
def test_a_second_person_approves_exactly_that_file_and_it_is_published(told, data, kind):
    edition = published(told, data, f"old.{kind}")
    file = getattr(edition, kind)
    assert edition.approved_sha256 == file.sha256 == fingerprint(file.bytes)
    assert file.name == f"{edition.slug}.{kind}"
    assert edition.exact_file == file
    assert edition.is_public


def test_who_brought_it_in_never_approves_it(told):
    briefing = answered(told, without_the_number(brought(told), told))
    edition = sent(told, briefing)
    with pytest.raises(Refused, match="You wrote or edited"):
        approve_edition(edition=edition, sha256=edition.pdf.sha256, by=told.writer, at=NOW)


def test_another_file_ends_the_approval(told):
    briefing = answered(told, without_the_number(brought(told), told))
    edition = sent(told, briefing)
    edition = approve_edition(edition=edition, sha256=edition.pdf.sha256, by=told.approver, at=NOW)
    replace_paper(briefing=briefing, data=pdf_of("Else."), file_name="b.pdf", by=told.writer, at=NOW)
    edition.refresh_from_db()
    assert not edition.approved_at
    with pytest.raises(Refused):
        publish_edition(edition=edition, by=told.writer, at=NOW)
    assert edition.pdf.bytes  # what was sent once stays for the record


def test_words_put_right_by_an_editor_stay_with_another_file(told):
    briefing = without_the_number(brought(told), told)
    own = briefing.sections[0]["text"]
    replace_paper(briefing=briefing, data=pdf_of("Else."), file_name="b.pdf", by=told.writer, at=NOW)
    briefing, _ = read(briefing)
    assert briefing.sections[0]["text"] == own
    assert briefing.earlier.text == "Else."


def test_the_library_shelves_it_under_the_year_it_came_out(told):
    edition = published(told)
    reader = AnonymousUser()
    assert shelves(told.partnership, reader).years == [2015]
    assert list(library_editions(told.partnership, reader, Looked(year=2015))) == [edition]
    assert not library_editions(told.partnership, reader, Looked(year=NOW.year))
    assert list(library_editions(told.partnership, reader, Looked(theme="record_keeping", words="child day")))


def test_it_keeps_its_layout(told):
    briefing = brought(told)
    setup = Setup(layout="seven", audience="managers")
    change_setup(briefing=briefing, setup=setup, seen=briefing.version, by=told.writer, at=NOW)
    briefing.refresh_from_db()
    assert (briefing.layout, briefing.audience) == ("earlier", "managers")


def test_a_stranger_brings_nothing_in(told):
    with pytest.raises(Refused):
        bring_paper(
            partnership=told.partnership, words=WORDS, data=pdf_of(), file_name="a.pdf", by=told.stranger, at=NOW
        )
