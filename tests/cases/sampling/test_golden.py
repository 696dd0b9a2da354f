"""Version 2 for good: what it drew once it draws for ever. A change that fails here needs a new version."""

import json
from pathlib import Path

import pytest

from cases.sampling import VERSION, Criteria, draw_sample, verify
from cases.sampling.certificate import result

GOLDEN = json.loads(Path(__file__).with_name("golden_version_2.json").read_text())
ROWS = [(ordinal, facts) for ordinal, facts in GOLDEN["rows"]]
DRAWS = {each["name"]: each["certificate"] for each in GOLDEN["draws"]}
PLAIN = [32, 27, 39, 29, 48, 44, 1, 54, 12]


@pytest.mark.parametrize("name", DRAWS)
def test_a_draw_of_version_2_is_repeated_to_the_letter(name):
    made = DRAWS[name]
    sample = draw_sample(
        ROWS, Criteria.from_data(made["wanted"]), seed=made["seed"], exclusions=dict(made["exclusions"]),
        as_far_as_possible=True,
    )  # fmt: skip
    again = json.loads(json.dumps(result(sample, ROWS)))
    assert again == {part: made[part] for part in again}
    assert (made["version"], VERSION) == (2, 2)
    assert verify(made, ROWS) == []


def test_the_plain_draw_can_be_repeated_without_this_program():
    # for n in $(seq 60); do printf '%s ' "$n"; printf 'golden plain|%s' "$n" | sha256sum; done | sort -k2 | head -9
    assert DRAWS["plain"]["chosen"] == [{"stratum": "", "ordinals": PLAIN[:6]}]
    assert DRAWS["plain"]["reserves"] == [{"stratum": "", "ordinals": PLAIN[6:]}]
