"""All settings, from the environment; safe for production unless DEMONSTRATION=1 says otherwise.

A missing value stops the start with a sentence that says what to set (see `docs/operations.md`).
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from auditportal.environment import key, required, switch

BASE_DIR = Path(__file__).resolve().parent.parent
DEMONSTRATION = switch("DEMONSTRATION", "0")
DEBUG = False
SECRET_KEY = required("SECRET_KEY", "at least 50 random characters, which sign sessions and links")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is shorter than 50 characters: make a longer random one.")
IDENTITY_KEY = key("IDENTITY_KEY", "32 bytes in base64, which seal identity sheets")
MATCH_KEY = key("MATCH_KEY", "32 bytes in base64, which fingerprint children's IDs")
PORTAL_ADDRESS = required("PORTAL_ADDRESS", "the address people use, like https://audit.example.org").rstrip("/")
SITE_NAME = "Audit portal"
_address = urlsplit(PORTAL_ADDRESS)
ALLOWED_HOSTS = [_address.hostname or "", *os.environ.get("ALLOWED_HOSTS", "").split()]
if _address.hostname == "localhost":
    ALLOWED_HOSTS.append("127.0.0.1")
CSRF_TRUSTED_ORIGINS = [PORTAL_ADDRESS]
HTTPS = _address.scheme == "https"

INSTALLED_APPS = [
    "auditportal",
    "demonstration",
    "dashboards",
    "replies",
    "briefings",
    "learning",
    "recommendations",
    "escalations",
    "audits",
    "cases",
    "accounts",
    "notices",
    "documents",
    "trail",
    "jobs",
    "access",
    "ui",
    "crispy_forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "pgtrigger",
    "pghistory",
    "whitenoise.runserver_nostatic",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "auditportal.compression.compressed",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "auditportal.middleware.headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "trail.middleware.request_facts",
    "accounts.middleware.current_partnership",
    "accounts.guest_wall.guest_wall",
    "accounts.middleware.second_factor",
    "access.middleware.AccessMiddleware",
    "auditportal.middleware.refusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "auditportal.urls"
WSGI_APPLICATION = "auditportal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "auditportal.context.portal",
            ],
        },
    }
]
CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["govuk"]

_database = required("DATABASE_URL", "a PostgreSQL address, like postgresql://auditportal_app@host/auditportal")
_owner = os.environ.get("DATABASE_OWNER_URL") if os.environ.get("DATABASE_AS_OWNER") == "1" else ""
DATABASES = {"default": dj_database_url.parse(_owner or _database)}
DATABASES["default"]["ATOMIC_REQUESTS"] = True
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # else each connection fails one request after the database restarts
DATABASES["default"].setdefault("OPTIONS", {})["prepare_threshold"] = 5  # else none is planned once (ADR 23)
if switch("DATABASE_POOL", "0"):
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
APPLICATION_ROLE = "auditportal_app"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_redis = required("REDIS_URL", "a Redis or Valkey address, like redis://host:6379/0")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _redis}}
CELERY_BROKER_URL = _redis.replace("unix://", "redis+socket://", 1)
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 600}
CELERY_TIMEZONE = "Europe/London"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12 if DEMONSTRATION else 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
REQUIRE_SECOND_FACTOR = switch("REQUIRE_SECOND_FACTOR", "0" if DEMONSTRATION else "1")
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# Ten wrong passwords in five minutes for one account from anywhere; django-axes locks one machine out earlier.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "60/m/ip,10/300s/key", "guest_code": "60/300s/ip"}
ACCOUNT_FORMS = {
    "login": "accounts.forms.sign_in.LoginForm",
    "reset_password": "accounts.forms.sign_in.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.sign_in.ResetPasswordKeyForm",
    "change_password": "accounts.forms.sign_in.ChangePasswordForm",
    "set_password": "accounts.forms.sign_in.SetPasswordForm",
    "reauthenticate": "accounts.forms.sign_in.ReauthenticateForm",
}
ACCOUNT_ADAPTER = "accounts.adapters.InvitedPeopleOnly"
SOCIALACCOUNT_ADAPTER = "accounts.adapters.KnownPeopleOnly"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
MFA_ADAPTER = "accounts.adapters.SecondFactors"
MFA_FORMS = {
    "authenticate": "accounts.forms.second_factor.AuthenticateForm",
    "reauthenticate": "accounts.forms.second_factor.ReauthenticateForm",
    "activate_totp": "accounts.forms.second_factor.ActivateTOTPForm",
    "add_webauthn": "accounts.forms.second_factor.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.second_factor.EditPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = SITE_NAME
SOCIALACCOUNT_PROVIDERS = {}
if os.environ.get("OIDC_SERVER_URL"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "agency",
                "name": os.environ.get("OIDC_NAME", "my organisation"),
                "client_id": required("OIDC_CLIENT_ID", "the client your identity provider knows this portal by"),
                "secret": required("OIDC_CLIENT_SECRET", "the secret of that client"),
                "settings": {"server_url": os.environ["OIDC_SERVER_URL"]},
            }
        ]
    }
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = "accounts.throttling.name_of"
AXES_CLIENT_IP_CALLABLE = "accounts.throttling.address_of"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "errors/429.html"
AXES_SENSITIVE_PARAMETERS: list[str] = []
AXES_VERBOSE = False

EMAIL_FROM = os.environ.get("EMAIL_FROM", "audit-portal@localhost")
DEFAULT_FROM_EMAIL = EMAIL_FROM
EMAIL_URL = os.environ.get("EMAIL_URL", "")
SENDS_MAIL = bool(EMAIL_URL)
if EMAIL_URL:
    _mail = urlsplit(EMAIL_URL)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _mail.hostname or "localhost"
    EMAIL_PORT = _mail.port or 25
    EMAIL_HOST_USER = _mail.username or ""
    EMAIL_HOST_PASSWORD = _mail.password or ""
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_USE_TLS = _mail.scheme == "smtp+tls"
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

PGHISTORY_APPEND_ONLY = True

SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_IDLE_MINUTES = 30
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "auditportal.errors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
BEHIND_PROXY = switch("BEHIND_PROXY", "0")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# A browser follows a form to the identity provider only if the policy names it.
_sign_on = [
    f"{part.scheme}://{part.netloc}" for part in [urlsplit(os.environ.get("OIDC_SERVER_URL", ""))] if part.netloc
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *_sign_on],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
DATE_FORMAT = "j F Y"
STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / "var" / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static"]
SPOOL_ROOT = Path(os.environ.get("SPOOL_ROOT", BASE_DIR / "var" / "spool"))
IS_COLLECTED = STATIC_ROOT.joinpath("staticfiles.json").exists()
COLLECTED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
LOOSE = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": COLLECTED if IS_COLLECTED else LOOSE},
}
WHITENOISE_USE_FINDERS = not IS_COLLECTED
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
# What is sent is held in memory and never written down in the clear; a file past this size is not kept at all.
FILE_UPLOAD_MAX_MEMORY_SIZE = 41 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    "loggers": {"portal": {"level": "INFO"}, "axes": {"level": "ERROR"}},
}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016", "security.W021"]
