"""A certificate names nobody and is found out when it, or the rows, were altered."""

import json

import pytest

from cases.sampling import Quota, certificate, draw_sample, verify


def drawn_with_certificate():
    rows = [(f"child-{number}", {"disability": "no"}) for number in range(30)] + [
        (f"d{n}", {"disability": "yes"}) for n in range(3)
    ]
    quotas, left_out = [Quota("disability", "yes", 4)], {"child-1": "Related"}
    sample = draw_sample(rows, seed="2026-05", size=6, reserves=2, quotas=quotas, exclusions=left_out)
    return rows, json.loads(json.dumps(certificate(sample, rows, file_sha256="ab" * 32)))


def test_a_certificate_can_be_checked_by_anyone_with_the_rows():
    rows, paper = drawn_with_certificate()
    assert verify(paper, reversed(rows)) == []


def test_a_certificate_names_no_key():
    rows, paper = drawn_with_certificate()
    text = json.dumps(paper)
    assert not any(f'"{key}"' in text for key, _ in rows)


@pytest.mark.parametrize(
    ("tamper", "sentence"),
    [
        (lambda paper: paper.update(seed="2026-06"), "The chosen rows differ."),
        (lambda paper: paper["chosen"].reverse(), "The chosen rows differ."),
        (lambda paper: paper["reserves"].pop(), "The reserves differ."),
        (lambda paper: paper["criteria"].update(size=7), "The counts differ."),
        (lambda paper: paper["excluded"].clear(), "The counts differ."),
        (lambda paper: paper["excluded"].update({"0" * 64: "Related"}), "The rows left out differ."),
        (lambda paper: paper["quotas"][0].update(met=4), "What became of the quotas differs."),
        (lambda paper: paper["shortages"].clear(), "The sentences about shortages differ."),
        (lambda paper: paper["criteria"].update(note="x"), "The criteria are not written the way a draw writes them."),
    ],
)
def test_a_certificate_that_was_altered_is_found_out(tamper, sentence):
    rows, paper = drawn_with_certificate()
    tamper(paper)
    assert sentence in verify(paper, rows)


def test_other_rows_are_found_out():
    rows, paper = drawn_with_certificate()
    assert "The rows are not those the certificate was made from." in verify(paper, rows[1:])


@pytest.mark.parametrize("paper", [{}, {"algorithm": "sha256-order-with-quotas", "version": 1}])
def test_a_certificate_that_is_not_one_gets_a_sentence(paper):
    (sentence,) = verify(paper, [("child-1", {})])
    assert "cannot be checked" in sentence
