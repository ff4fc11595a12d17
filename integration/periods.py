"""Periods and limits: the one table from which settings, texts and tests are made."""

from datetime import timedelta
from typing import Final

AS_OF_NOTICE_AFTER: Final = timedelta(days=365)
"""A page whose newest as-of is older says so."""

PREVIEW_LINK_LASTS: Final = timedelta(days=7)
"""Or until the previewed change is published."""

SESSION_IDLE: Final = timedelta(hours=2)
SESSION_AT_MOST: Final = timedelta(hours=12)
"""From the login on, however busy the session is."""

LOGIN_FAILURES: Final = 10
LOGIN_FAILURES_WITHIN: Final = timedelta(hours=1)
"""For one account from one network; what comes after them is refused before the password is looked at."""
LOGIN_TRIES_A_MINUTE: Final = 30
"""From one network, whatever the account: each try costs the server half a second of work."""
OWN_TRIES_A_MINUTE: Final = 5
"""Of somebody who is signed in, to change their password or to show again who they are."""
LOGIN_STEPS_WITHIN: Final = timedelta(minutes=15)
"""Between the password and the second factor."""
IDENTITY_CONFIRMED_FOR: Final = timedelta(minutes=15)
"""How long after a login, or after being asked again, the second factor may be changed without being asked."""
RECOVERY_CODES: Final = 10

SIGN_INS_KEPT: Final = timedelta(days=180)
"""In the newsroom's log; who signed in when is personal data, so `manage.py forget_sign_ins` deletes older ones."""

BACKUPS_KEPT: Final = timedelta(days=35)
"""They hold names and addresses; a restore of one runs later deletions again."""

IMPORT_FILE_KEPT: Final = timedelta(days=1)
"""Between its upload and its being taken in."""

MAIL_SERVER_ANSWERS_WITHIN: Final = timedelta(seconds=10)

EDITION_VISIBLE_WITHIN: Final = timedelta(seconds=1)
"""In every process, after publishing."""

PUBLIC_PAGE_SHARED: Final = timedelta(seconds=1)
"""What shared caches may keep without asking; browsers ask each time."""
PUBLIC_PAGE_STALE_IF_ERROR: Final = timedelta(days=1)
"""What they may still show while the site does not answer."""

HSTS: Final = timedelta(days=365)

SECURITY_CONTACT_LASTS: Final = timedelta(days=180)
"""How long /.well-known/security.txt may be relied on, counted from the day it is read."""

PUBLIC_BODY_BYTES: Final = 64 * 1024
NEWSROOM_BODY_BYTES: Final = 2_621_440
"""2.5 MiB: an import file of editions or nodes."""
IMPORT_NODES: Final = 2000
"""Of one file: far more than the site has, and few enough to be tried in a few seconds."""

PASSWORD_CHARACTERS: Final = 12

EDITIONS_ON_A_PAGE: Final = 50
"""Of the list of editions, and in the feed, whose entries lead to the newest page."""
SITEMAP_ADDRESSES: Final = 10_000
"""In one file for search engines, which take 50,000 and 50 MB; beyond that there are parts."""
