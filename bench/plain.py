"""This site's Django as granian serves it, without the page memory: each request renders its page."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
