"""Opening the seal of an identity sheet. Whoever calls this has written down the look, or shows nothing of it."""

from cases.identities import Identity, Person, from_words
from cases.models import IdentitySheet
from cases.sealing import unseal_child_id, unseal_details


def details_of(sheet: IdentitySheet) -> Identity:
    """Who the people of a sheet are, unsealed; nobody where nothing was filled in."""
    if sheet.sealed_details is None:
        return Identity(Person(child_person_id(sheet)))
    words = unseal_details(sheet.sealed_details, case_pk=sheet.case_id)
    return from_words(words, child_id=child_person_id(sheet))


def opened_child_id(sheet: IdentitySheet) -> str:
    """The council's ID of the child; nothing once it is destroyed."""
    sealed = sheet.sealed_child_id
    return unseal_child_id(sealed, case_pk=sheet.case_id) if sealed is not None else ""


def child_person_id(sheet: IdentitySheet) -> str:
    """The child's id as a person: the case's own, which is random too."""
    return str(sheet.case_id)
