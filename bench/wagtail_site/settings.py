"""A Wagtail of today with nothing in its way; run in an environment of its own (see bench/contenders.py)."""

import os
from pathlib import Path

FOLDER = Path(os.environ["BENCH_FOLDER"])
CACHED = bool(os.environ.get("BENCH_CACHED"))

SECRET_KEY = "of no use outside the bench"
ALLOWED_HOSTS = ["localhost"]
ROOT_URLCONF = "bench.wagtail_site.urls"
USE_TZ = True
LANGUAGE_CODE = "de"
STATIC_URL = "/static/"
WAGTAIL_SITE_NAME = "Vergleich"
WAGTAILADMIN_BASE_URL = "http://localhost"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "bench.wagtail_site",
    "wagtail.users",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.admin",
    "wagtail",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": FOLDER / "wagtail.sqlite3",
        "OPTIONS": {"init_command": "PRAGMA journal_mode=WAL"},
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CACHE_MIDDLEWARE_SECONDS = 3600
_COMPRESS = ["django.middleware.gzip.GZipMiddleware"]
MIDDLEWARE = [
    # Django's order for a page cache that keeps what has been compressed.
    *(["django.middleware.cache.UpdateCacheMiddleware"] if CACHED else []),
    *_COMPRESS,
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    *(["django.middleware.cache.FetchFromCacheMiddleware"] if CACHED else []),
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
