"""The GOV.UK Design System's own markup, from the macros of govuk-frontend-jinja."""

from collections.abc import Mapping
from functools import cache

from django.utils.safestring import SafeString, mark_safe
from jinja2 import Environment, PackageLoader, PrefixLoader

_environment = Environment(
    loader=PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)


@cache
def _macro(component: str):
    name = "govuk" + component.title().replace("-", "")
    template = _environment.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    return getattr(template.module, name)


def govuk(component: str, parameters: Mapping[str, object]) -> SafeString:
    """The component's markup; text in the parameters is escaped, keys named html must be safe already."""
    return mark_safe(_macro(component)(parameters).strip())
