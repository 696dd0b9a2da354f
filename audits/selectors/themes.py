"""Which themes something can be about."""

from collections.abc import Iterable

from audits.models import OVERALL, Round, Theme, ThemeWord, ToolVersion

FIVE = [ThemeWord(theme.value, str(theme.label)) for theme in Theme if theme != Theme.OVERALL]


def themes_offered(round_: Round | None) -> list[ThemeWord]:
    """The themes of a round's tool, or the five where there is no round; the judgement over all last."""
    return round_.tool_version.all_themes if round_ else [*FIVE, OVERALL]


def themes_known(versions: Iterable[ToolVersion]) -> list[ThemeWord]:
    """The five, then what these tools grade beside them; the judgement over all last."""
    own = (theme for version in versions for theme in version.own_themes)
    return [*dict.fromkeys([*FIVE, *own]), OVERALL]
