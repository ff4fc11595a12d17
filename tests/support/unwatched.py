"""The settings of the site, but nobody looks for a new edition: what the freshness test must notice."""

from kiz_portal.settings import *  # noqa: F403

WATCH_EDITIONS = False
