"""All settings, read from environment variables; secure unless told otherwise.

A wrong value ends the process with one line on stderr that names the variable (exit code 2).
The README has the table of variables.
"""

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from csp.constants import NONE, SELF
from environs import EnvError
from whitenoise.compress import Compressor

from integration import periods
from kiz_portal.environment import BASE_DIR, Network, env, kept_secret_key, stop

# From the environment --------------------------------------------------------------------------

try:
    DEBUG: bool = env.bool("DEBUG", False)
    DATA_DIR: Path = env.data_dir("DATA_DIR", "var")
    HOST: str = env.address("HOST", "127.0.0.1")
    PORT: int = env.port("PORT", "8000")
    SITE_URL: str = env.site_url("SITE_URL", f"http://localhost:{PORT}")
    TRUSTED_PROXIES: tuple[Network, ...] = env.networks("TRUSTED_PROXIES", "127.0.0.1,::1")
    DATABASES: dict[str, Any] = {
        "default": env.database("DATABASE_URL", f"sqlite:///{quote(str(DATA_DIR))}/kiz.sqlite3")
    }
    SECRET_KEY: str = (
        env.secret_key("SECRET_KEY", "") if "SECRET_KEY" in os.environ else kept_secret_key(DATA_DIR)
    )
    _mail_settings: dict[str, Any] = env.mail("EMAIL_URL", f"file://{quote(str(DATA_DIR))}/mail")
except EnvError as error:
    stop(str(error))

SITE_IS_HTTPS = SITE_URL.startswith("https://")
SITE_HOST = urlsplit(SITE_URL).hostname or ""
if DEBUG and SITE_IS_HTTPS:
    stop('Environment variable "DEBUG" invalid: it must be off when SITE_URL is https')


# The application -------------------------------------------------------------------------------

ROOT_URLCONF = "kiz_portal.urls"
WSGI_APPLICATION = "kiz_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "integration",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "django_prose_editor",
    "csp",
]

MIDDLEWARE = [
    # Headers stand outside everything that answers by itself, so that early refusals have them too.
    "integration.delivery.middleware.headers.Headers",
    "integration.delivery.middleware.headers.ContentSecurityPolicy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "integration.delivery.middleware.early.EarlyReject",
    "integration.delivery.middleware.proxies.TrustedProxies",
    "django.middleware.security.SecurityMiddleware",
    "integration.delivery.middleware.cookieless.PublicIsCookieless",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "integration.newsroom.access.sessions.EndAfterAtMost",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "kiz_portal.loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

CRISPY_ALLOWED_TEMPLATE_PACKS = ("kiz",)
CRISPY_TEMPLATE_PACK = "kiz"
CRISPY_FAIL_SILENTLY = False

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch")]
USE_I18N = True
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

# Each serving process watches for a new edition by itself; tests ask for it instead.
WATCH_EDITIONS = True

# Counts tries to sign in, for every process alike; made after each migrate. No public page asks it.
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "newsroom_cache",
        # Far above what honest use needs: whoever fills it to push out their own count needs many networks.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}


# Static files ----------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "integration.delivery.bundle.StyleBundle",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Only developers load source maps, and compressing them takes half of the time of the first start.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")


# Who may sign in, and for how long -------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": periods.PASSWORD_CHARACTERS},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"

# The login is allauth's; its pages stand in integration.newsroom.account.pages, and no others of it exist.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "integration.newsroom.account.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = True  # asks nobody: how long a session lasts stands in periods
ACCOUNT_LOGIN_TIMEOUT = int(periods.LOGIN_STEPS_WITHIN.total_seconds())
ACCOUNT_REAUTHENTICATION_TIMEOUT = int(periods.IDENTITY_CONFIRMED_FOR.total_seconds())
ACCOUNT_RATE_LIMITS = {
    # "key" is the account and the network together: nobody shuts out anybody else (integration.newsroom.access.limits).
    "login_failed": f"{periods.LOGIN_FAILURES}/{periods.LOGIN_FAILURES_WITHIN.total_seconds():.0f}s/key",
    "login": f"{periods.LOGIN_TRIES_A_MINUTE}/m/ip",
    "change_password": f"{periods.OWN_TRIES_A_MINUTE}/m/user",
    "reauthenticate": f"{periods.OWN_TRIES_A_MINUTE}/m/user",
}
MFA_RATE_LIMITS = {"webauthn_login": f"{periods.LOGIN_TRIES_A_MINUTE}/m/ip"}
MFA_ADAPTER = "integration.newsroom.account.adapters.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # there are no mails to verify
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RECOVERY_CODE_COUNT = periods.RECOVERY_CODES
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off

# Cookies live in the newsroom only. A reader never gets one (integration.delivery.middleware.cookieless).
_cookie_prefix = "__Secure-" if SITE_IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{_cookie_prefix}kiz-session"
SESSION_COOKIE_PATH = "/redaktion/"
SESSION_COOKIE_SECURE = SITE_IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(periods.SESSION_IDLE.total_seconds())
SESSION_SAVE_EVERY_REQUEST = True  # so that the age counts from the last use
CSRF_COOKIE_NAME = f"{_cookie_prefix}kiz-csrf"
CSRF_COOKIE_PATH = "/redaktion/"
CSRF_COOKIE_SECURE = SITE_IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "integration.newsroom.account.csrf.failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"


# What every answer says about itself -----------------------------------------------------------

ALLOWED_HOSTS = [SITE_HOST, "127.0.0.1", "[::1]"] if SITE_HOST == "localhost" else [SITE_HOST]
SECURE_SSL_REDIRECT = SITE_IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = int(periods.HSTS.total_seconds()) if SITE_IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SITE_IS_HTTPS
SECURE_HSTS_PRELOAD = SITE_IS_HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not no-referrer: Chromium would send "Origin: null" on a POST.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

PUBLIC_CSP: dict[str, list[str]] = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    # No page fetches anything by itself; tools that judge a page fetch robots.txt in its name.
    "connect-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
    "object-src": [NONE],
}
NEWSROOM_CSP = PUBLIC_CSP | {
    # Nothing inline, so no nonce: the editor of long texts is loaded by its address.
    "script-src": [SELF],
    "img-src": [SELF, "data:"],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC_CSP}

PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "hid",
        "idle-detection",
        "interest-cohort",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "picture-in-picture",
        "screen-wake-lock",
        "serial",
        "usb",
        "xr-spatial-tracking",
    )
}

DATA_UPLOAD_MAX_MEMORY_SIZE = periods.NEWSROOM_BODY_BYTES


# Mail and log ----------------------------------------------------------------------------------

EMAIL_BACKEND: str = _mail_settings["EMAIL_BACKEND"]
EMAIL_FILE_PATH: Path | None = _mail_settings.get("EMAIL_FILE_PATH")
EMAIL_HOST: str = _mail_settings.get("EMAIL_HOST", "localhost")
EMAIL_PORT: int = _mail_settings.get("EMAIL_PORT", 25)
EMAIL_HOST_USER: str = _mail_settings.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD: str = _mail_settings.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS: bool = _mail_settings.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL: bool = _mail_settings.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = int(periods.MAIL_SERVER_ANSWERS_WITHIN.total_seconds())

# Django logs errors to nowhere unless DEBUG is on (docs/reliability.md, 14). No address of a reader is in these lines.
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # A wrong Host header is the sender's fault, and anybody can send a thousand of them.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        "integration": {"level": "INFO"},
        # Warns several times a second while the database is away; the failed request is logged anyway.
        "psycopg.pool": {"level": "ERROR"},
    },
}
