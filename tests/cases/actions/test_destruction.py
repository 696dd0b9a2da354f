"""Who the children of a closed audit are is destroyed by itself, wholly, and only the certificate stays."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from access.permissions import NotDone, Refused
from cases.actions.destruction import (
    agree_extension,
    ask_extension,
    destroy_due,
    destroy_identities,
    hash_of,
    set_retention,
)
from cases.actions.identity import complete_identity, version_of
from cases.actions.identity_opening import reveal_identity
from cases.identities import Identity, Person, Relationship
from cases.models import DestructionCertificate, IdentitySheet, Involvement, PersonAnswer, SheetPerson
from cases.retention import months_after, retention_of
from cases.retention_words import retention_sentence
from cases.tasks import destroy_identities as nightly
from tests.factories import NOW
from tests.round_factories import drawn_cases, make_answered_round, make_setting
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
CLOSED = NOW + timedelta(days=60)  # 1 May 2026
DUE = date(2026, 8, 1)
AFTER = NOW.replace(month=8, day=2)
CANARY = "Quillfeather"


@pytest.fixture(scope="module")
def place_once(once):
    return once(make_place)


@pytest.fixture
def place(place_once):
    return deepcopy(place_once)


def make_place():
    """A closed round of which one sheet names the canary; nothing but its close is set by hand."""
    setting = make_setting()
    round_ = make_answered_round(setting)
    sheet = IdentitySheet.objects.select_related("case__partnership", "case__draw__round").get(
        case=drawn_cases(round_)[0]
    )
    mother = Person(relationship=Relationship.ADULT, name=f"Bea {CANARY}", address=f"1 {CANARY} Street")
    who = Identity(Person(name=f"Ada {CANARY}", born="2015-05-05", upn="H801200001001"), (mother,), f"{CANARY} notes")
    complete_identity(sheet=sheet, identity=who, seen=version_of(sheet), by=setting.holder, at=NOW)
    round_.state, round_.closed_at = "closed", CLOSED
    round_.save()
    round_.draw.refresh_from_db()
    return setting, round_


def draw_of(round_):
    return type(round_.draw).objects.select_related("frame__partnership", "round").get(pk=round_.draw_id)


def everywhere(*needles: bytes) -> set[str]:
    """The tables in which any of these bytes stand, whatever the column: every row of the database as text."""
    found = set()
    with connection.cursor() as cursor:
        cursor.execute("select table_name from information_schema.tables where table_schema = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'select t::text from "{table}" t')  # noqa: S608
            for (row,) in cursor:
                if any(needle.hex() in row or needle.decode(errors="ignore") in row for needle in needles):
                    found.add(table)
    return found


def sealed_values(round_) -> list[bytes]:
    sheets = IdentitySheet.objects.filter(case__draw=round_.draw)
    return [bytes(value) for sheet in sheets for value in (sheet.sealed_child_id, sheet.sealed_details) if value]


def test_nothing_of_a_name_or_its_seal_is_left_in_any_table(place):
    setting, round_ = place
    sealed = sealed_values(round_)
    assert everywhere(sealed[0]) == {"cases_identitysheet"}
    made = destroy_identities(draw=draw_of(round_), at=AFTER)
    assert made.content["sheets"] == 8
    assert everywhere(CANARY.encode(), *sealed) == set()
    assert not SheetPerson.objects.filter(sheet__case__draw=round_.draw).exists()
    assert not PersonAnswer.objects.exists()


def test_what_agencies_answered_for_the_child_stays(place):
    _, round_ = place
    before = set(Involvement.objects.values_list("case", "agency", "known"))
    destroy_identities(draw=draw_of(round_), at=AFTER)
    assert set(Involvement.objects.values_list("case", "agency", "known")) == before


@pytest.mark.parametrize(("at", "is_due"), [(AFTER - timedelta(days=2), False), (AFTER - timedelta(days=1), True)])
def test_it_is_due_three_months_after_the_close(place, at, is_due):
    _, round_ = place
    assert retention_of(draw_of(round_)).due_on == DUE
    assert (destroy_identities(draw=draw_of(round_), at=at) is not None) == is_due


def test_certificate_says_rule_days_counts_and_references_and_its_hash_can_be_repeated(place):
    setting, round_ = place
    made = destroy_identities(draw=draw_of(round_), at=AFTER)
    again = destroy_identities(draw=draw_of(round_), at=AFTER + timedelta(days=1))
    assert made == again
    assert DestructionCertificate.objects.count() == 1
    made.refresh_from_db()
    assert hash_of(made.content) == made.sha256
    assert made.content["rule"] == "3 months after the audit closed"
    assert (made.content["closed_on"], made.content["due_on"]) == ("2026-05-01", "2026-08-01")
    assert made.content["references"] == sorted(round_.draw.cases.values_list("reference", flat=True))
    line = TrailEvent.objects.get(kind="deleted", field="who the children are")
    assert (line.actor_name, line.before) == ("The portal", "8")


def test_certificate_cannot_be_changed_or_deleted(place):
    _, round_ = place
    made = destroy_identities(draw=draw_of(round_), at=AFTER)
    for change in (lambda: DestructionCertificate.objects.update(sha256="0" * 64), made.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_sheet_half_destroyed_is_refused_by_the_database(place):
    _, round_ = place
    with pytest.raises(DatabaseError), transaction.atomic():
        IdentitySheet.objects.filter(case__draw=round_.draw).update(destroyed_at=NOW)


def test_nightly_work_takes_what_is_due_and_leaves_open_audits_alone(place):
    setting, round_ = place
    open_round = make_answered_round(setting)
    nightly()
    assert not IdentitySheet.objects.filter(case__draw=round_.draw, destroyed_at=None).exists()
    assert not IdentitySheet.objects.filter(case__draw=open_round.draw).exclude(destroyed_at=None).exists()
    assert destroy_due(at=AFTER) == 0


def test_more_time_needs_a_reason_and_a_second_person(place):
    setting, round_ = place
    asked = {"draw": draw_of(round_), "until": date(2026, 10, 1), "by": setting.coordinator, "at": CLOSED}
    with pytest.raises(NotDone, match="Say why"):
        ask_extension(reason=" ", **asked)
    with pytest.raises(NotDone, match="Choose a day after 1 August 2026"):
        ask_extension(reason="Appeal", **(asked | {"until": DUE}))
    with pytest.raises(Refused):
        ask_extension(reason="Appeal", **(asked | {"by": setting.leads[0]}))
    extension = ask_extension(reason="Appeal", **asked)
    assert retention_of(draw_of(round_)).due_on == DUE
    for person in (setting.coordinator, setting.leads[0], make_setting().holder):
        with pytest.raises(Refused):
            agree_extension(extension=extension, by=person, at=CLOSED)
    agree_extension(extension=extension, by=setting.holder, at=CLOSED)
    assert retention_of(draw_of(round_)).due_on == date(2026, 10, 1)
    assert destroy_identities(draw=draw_of(round_), at=AFTER) is None
    made = destroy_identities(draw=draw_of(round_), at=AFTER.replace(month=10))
    assert made.content["extended_until"] == "2026-10-01"


def test_rule_is_the_partnerships_and_only_its_coordinator_sets_it(place):
    setting, round_ = place
    set_retention(partnership=setting.partnership, months=1, by=setting.coordinator, at=NOW)
    assert retention_of(draw_of(round_)).due_on == date(2026, 6, 1)
    for months, by, problem in ((0, setting.coordinator, NotDone), (13, setting.coordinator, NotDone)):
        with pytest.raises(problem):
            set_retention(partnership=setting.partnership, months=months, by=by, at=NOW)
    with pytest.raises(Refused):
        set_retention(partnership=setting.partnership, months=2, by=setting.holder, at=NOW)


def test_longer_rule_keeps_no_closed_audit_longer_and_a_shorter_one_holds_at_once(place):
    setting, round_ = place
    for months, due_on in ((12, DUE), (2, date(2026, 7, 1)), (5, date(2026, 7, 1)), (1, date(2026, 6, 1))):
        set_retention(partnership=setting.partnership, months=months, by=setting.coordinator, at=CLOSED)
        assert retention_of(draw_of(round_)).due_on == due_on
    assert destroy_identities(draw=draw_of(round_), at=AFTER).content["rule"] == "1 month after the audit closed"


def test_audit_that_closes_after_the_rule_was_lengthened_follows_it(place):
    setting, round_ = place
    type(round_).objects.filter(pk=round_.pk).update(closed_at=None, state="reporting")
    set_retention(partnership=setting.partnership, months=6, by=setting.coordinator, at=CLOSED)
    type(round_).objects.filter(pk=round_.pk).update(closed_at=CLOSED, state="closed")
    assert retention_of(draw_of(round_)).due_on == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (DUE - timedelta(days=2), "will be destroyed in the small hours of 1 August 2026, 3 months after the close."),
        (DUE - timedelta(days=1), "will be destroyed tonight, in the small hours of 1 August 2026"),
        (DUE, "were due to be destroyed on 1 August 2026 and will be with the next nightly run."),
        (DUE + timedelta(days=9), "were due to be destroyed on 1 August 2026"),
    ],
)
def test_day_of_destruction_is_said_as_what_lies_ahead(place, today, words):
    _, round_ = place
    assert words in retention_sentence(retention_of(draw_of(round_)), today)


def test_afterwards_pages_and_actions_say_so_plainly(place):
    setting, round_ = place
    destroy_identities(draw=draw_of(round_), at=AFTER)
    sheet = IdentitySheet.objects.select_related("case__partnership", "case__draw__round").filter(
        case__draw=round_.draw
    )[0]
    with pytest.raises(Refused, match="was destroyed on 2 August 2026"):
        reveal_identity(sheet=sheet, confirmed=AFTER, by=setting.holder, at=AFTER)
    with pytest.raises(Refused, match="was destroyed on 2 August 2026"):
        complete_identity(sheet=sheet, identity=Identity(Person(name="Ada")), seen="", by=setting.holder, at=AFTER)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 5, 1), 3, date(2026, 8, 1)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_are_calendar_months(day, months, then):
    assert months_after(day, months) == then
