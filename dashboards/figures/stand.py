"""The figures of the first screen."""

from collections.abc import Callable, Mapping

from dashboards.figure import Figure
from dashboards.filters import Scope

FIGURES: Mapping[str, Callable[[Scope], Figure]] = {}
