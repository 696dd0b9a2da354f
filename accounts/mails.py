"""The words of the portal's own mails about a person's account, by the name django-allauth gives each."""

RESET = "account/email/password_reset_key"
NOT_YOU = "If this was not you, change your password at once and tell the person who runs your audits."

# (subject, lines)
MAILS: dict[str, tuple[str, list[str]]] = {
    RESET: (
        "Choose a new password",
        [
            "Somebody, probably you, asked for a new password for the audit portal. Open this link to choose one.",
            "If you did not ask for it, ignore this message: your password stays as it is.",
        ],
    ),
    "account/email/password_changed": ("Your password was changed", ["Your password was changed.", NOT_YOU]),
    "account/email/password_set": ("Your password was set", ["A password was set for your account.", NOT_YOU]),
    "account/email/password_reset": ("Your password was changed", ["Your password was changed by a link.", NOT_YOU]),
    "mfa/email/totp_activated": (
        "An authenticator app was added",
        ["An authenticator app was added to your account.", NOT_YOU],
    ),
    "mfa/email/totp_deactivated": (
        "An authenticator app was removed",
        ["The authenticator app was removed from your account.", NOT_YOU],
    ),
    "mfa/email/webauthn_added": ("A passkey was added", ["A passkey was added to your account.", NOT_YOU]),
    "mfa/email/webauthn_removed": ("A passkey was removed", ["A passkey was removed from your account.", NOT_YOU]),
    "mfa/email/recovery_codes_generated": (
        "New recovery codes were made",
        ["New recovery codes were made for your account; the former ones no longer work.", NOT_YOU],
    ),
    "socialaccount/email/account_connected": (
        "Another way to sign in was added",
        ["Your organisation's sign-in was joined to your account.", NOT_YOU],
    ),
    "socialaccount/email/account_disconnected": (
        "A way to sign in was removed",
        ["Your organisation's sign-in was parted from your account.", NOT_YOU],
    ),
}
