"""What is sealed opens only in its own place, and a child is recognised only with the key."""

import pytest

from cases.fingerprints import fingerprint_of
from cases.models import IdentitySheet
from cases.sealing import SealBroken, seal, unseal, unseal_child_id
from tests.round_factories import make_drawn_round, make_setting

PLACE = {"table": "cases_identitysheet", "pk": 1, "column": "sealed_details"}


def test_a_sealed_text_opens_in_its_place_and_does_not_show():
    sealed = seal("Ada Example", **PLACE)
    assert b"Ada" not in sealed
    assert unseal(sealed, **PLACE) == "Ada Example"


def test_the_same_text_sealed_twice_looks_different():
    assert seal("Ada", **PLACE) != seal("Ada", **PLACE)


@pytest.mark.parametrize("other", [{"table": "cases_framechildren"}, {"pk": 2}, {"column": "sealed_child_id"}])
def test_moved_to_another_place_it_stays_shut(other):
    with pytest.raises(SealBroken):
        unseal(seal("Ada", **PLACE), **(PLACE | other))


@pytest.mark.parametrize("where", [0, 1, 6, -1])
def test_altered_by_one_bit_it_stays_shut(where):
    sealed = bytearray(seal("Ada", **PLACE))
    sealed[where] ^= 1
    with pytest.raises(SealBroken):
        unseal(bytes(sealed), **PLACE)


@pytest.mark.parametrize("rest", [b"", b"\x01", b"\x01abcd", b"\x01abcd" + b"0" * 12])
def test_what_is_no_seal_at_all_stays_shut(rest):
    with pytest.raises(SealBroken):
        unseal(rest, **PLACE)


def test_another_key_does_not_open_it(settings):
    sealed = seal("Ada", **PLACE)
    settings.IDENTITY_KEY = bytes(32)
    with pytest.raises(SealBroken):
        unseal(sealed, **PLACE)


@pytest.mark.django_db
def test_ids_swapped_between_two_rows_are_refused():
    make_drawn_round(make_setting())
    one, two = IdentitySheet.objects.all()[:2]
    assert unseal_child_id(one.sealed_child_id, case_pk=one.case_id)
    with pytest.raises(SealBroken):
        unseal_child_id(two.sealed_child_id, case_pk=one.case_id)


def test_one_child_has_one_fingerprint_within_a_partnership_only(settings):
    mine = fingerprint_of("ab 12", partnership_pk=1)
    assert len(mine) == 32
    assert mine == fingerprint_of("  AB\xa012 ", partnership_pk=1)
    assert mine != fingerprint_of("ab 13", partnership_pk=1)
    assert mine != fingerprint_of("ab 12", partnership_pk=2)
    settings.MATCH_KEY = bytes(32)
    assert mine != fingerprint_of("ab 12", partnership_pk=1)
