"""The WSGI application, for any server; `manage.py serve` keeps readers apart from the rest."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiz_portal.settings")
get_wsgi_application()

# Only now is Django set up, so that models and settings may be imported.
from kiz_portal import applications  # noqa: E402

application = applications.everything()
