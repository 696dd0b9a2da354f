"""Every address of the portal that is ours to answer for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

from access.middleware import access_of

# Sign-in pages of django-allauth guard themselves; they are listed here so that a new one is noticed.
SIGN_IN_PAGES = {
    "account_login", "account_logout", "account_inactive", "account_signup", "account_reauthenticate",
    "account_email", "account_email_verification_sent", "account_change_password", "account_set_password",
    "account_reset_password", "account_confirm_login_code", "account_confirm_email",
    "account_reset_password_from_key_done", "account_reset_password_from_key", "account_reset_password_done",
    "mfa_index", "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_list_webauthn",
    "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn",
    "mfa_login_webauthn", "socialaccount_login_cancelled", "socialaccount_login_error", "socialaccount_signup",
    "socialaccount_connections", "openid_connect_login", "openid_connect_callback",
}  # fmt: skip


@dataclass(frozen=True)
class Address:
    """One line of a urls.py."""

    name: str
    route: str
    words: tuple[str, ...]
    pattern: URLPattern

    @property
    def view(self):
        return self.pattern.callback

    @property
    def names_a_row(self) -> bool:
        """Whether a row stands in the address, and not only a kind of file, a theme, or a part of the dashboard."""
        return bool(set(self.words) - {"kind", "theme", "page", "figure"})

    def __str__(self) -> str:
        return self.name


def walk(resolver, route: str = "", space: str = "") -> Iterator[Address]:
    for each in resolver.url_patterns:
        here = route + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from walk(each, here, f"{space}{each.namespace}:" if each.namespace else space)
        else:
            yield Address(f"{space}{each.name}" if each.name else here, here, words_in(each.pattern), each)


def words_in(pattern) -> tuple[str, ...]:
    """What has to be filled in: <uuid:pk> of a path, (?P<code>…) of a regular expression."""
    return tuple(pattern.converters) or tuple(pattern.regex.groupindex)


@cache
def all_addresses() -> tuple[Address, ...]:
    return tuple(walk(get_resolver()))


def is_ours(address: Address) -> bool:
    return not address.route.startswith("accounts/") and address.route != "favicon.ico"


@cache
def our_addresses() -> tuple[Address, ...]:
    """What the matrix walks: everything but the sign-in pages."""
    return tuple(address for address in all_addresses() if is_ours(address))


def is_public(address: Address) -> bool:
    return access_of(address.view) == "public"
