from dataclasses import dataclass

import pytest

from access.permissions import NotDone
from access.roles import Role
from accounts.importing import read_people, rows_of_text, text_of_rows


@dataclass(frozen=True)
class Agency:
    name: str
    short_name: str


POLICE, HEALTH = Agency("Testshire Police", "Police"), Agency("Testshire Health Trust", "Health")


def read(text):
    return read_people(rows_of_text(text), [POLICE, HEALTH])


def test_list_pasted_from_a_spreadsheet_is_understood():
    people, problems = read(
        "Ann Ash\tAnn@Example.org\tPolice\tAudits cases\nBo Elm\tbo@example.org\ttestshire health trust\tPanel chair"
    )
    assert not problems
    assert [(p.row, p.name, p.email, p.agency, p.role) for p in people] == [
        (1, "Ann Ash", "ann@example.org", POLICE, Role.AUDITOR),
        (2, "Bo Elm", "bo@example.org", HEALTH, Role.CHAIR),
    ]


def test_heading_may_stand_first_and_in_any_order_and_rows_keep_their_numbers():
    people, problems = read(
        "E-mail,Name,Job,Organisation\n\nann@example.org,Ann Ash,auditor,Police\nx,Bo Elm,auditor,Police"
    )
    assert [p.row for p in people] == [3]
    assert [(p.row, p.column) for p in problems] == [(4, "e-mail")]


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (",a@example.org,Police,auditor", "name", "Enter the person's name"),
        ("Ann,,Police,auditor", "e-mail", "is empty"),
        ("Ann,ann at example.org,Police,auditor", "e-mail", "not an e-mail address"),
        ("Ann,a@example.org,Fire,auditor", "agency", "“Fire”"),
        ("Ann,a@example.org,Police,boss", "job", "“boss”"),
        ("Ann,a@example.org,Police", "", "3 of 4 columns"),
    ],
)
def test_each_problem_names_its_row_its_column_and_what_to_do(row, column, words):
    people, problems = read(f"Bo Elm,bo@example.org,Health,auditor\n{row}")
    assert [p.row for p in people] == [1]
    assert [(p.row, p.column) for p in problems] == [(2, column)]
    assert words in str(problems[0])
    assert str(problems[0]).startswith(f"Row 2, {column}:" if column else "Row 2:")


def test_same_person_twice_for_one_role_is_a_problem_and_for_two_roles_is_not():
    _, problems = read(
        "Ann,a@example.org,Police,auditor\nAnn,A@example.org,Police,Audits cases\nAnn,a@example.org,Police,chair"
    )
    assert [str(p) for p in problems if not p.column] == ["Row 2: repeats row 1. Remove one of them."]


def test_empty_list_and_list_of_501_are_refused_as_a_whole():
    with pytest.raises(NotDone, match="empty"):
        read("\n\n")
    with pytest.raises(NotDone, match="501 people"):
        read("\n".join(f"P,p{n}@example.org,Police,auditor" for n in range(501)))


def test_text_made_from_rows_is_read_back_the_same():
    rows = [["Ann  Ash", "a@example.org", "Police", "auditor"], ["Bo", "", "x\ty", "z"]]
    expected = [["Ann Ash", "a@example.org", "Police", "auditor"], ["Bo", "", "x y", "z"]]
    assert rows_of_text(text_of_rows(rows)) == expected
