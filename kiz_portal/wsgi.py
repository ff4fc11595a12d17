"""The WSGI application that every worker process serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiz_portal.settings")

application = get_wsgi_application()
