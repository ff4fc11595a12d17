"""What is served: the page memory in front of Django, apart for readers and for the rest."""

from functools import cache
from pathlib import Path
from typing import Any
from wsgiref.types import WSGIApplication

from django.core.wsgi import get_wsgi_application

from integration.delivery.memory.front import Front
from integration.delivery.memory.memory import Memory
from integration.delivery.memory.rows import Rows
from integration.delivery.memory.wsgi import Everything, Readers
from integration.delivery.static import StaticFiles
from kiz_portal.public import FIRST, PARAMETERS


@cache
def parts() -> tuple[Memory, StaticFiles, WSGIApplication]:
    """Return what every application of this process is made of; static files are taken stock of now."""
    django = get_wsgi_application()
    return Memory(django, PARAMETERS, FIRST), StaticFiles(django), django


def everything() -> WSGIApplication:
    """Return the whole site in one WSGI application."""
    memory, static, django = parts()
    return Everything(memory, static, django)


def rows() -> WSGIApplication:
    """Return the WSGI application beside the readers': newsroom, forms, stored editions."""
    memory, _static, _django = parts()
    memory.fills = False
    return everything()


def readers() -> WSGIApplication:
    """Return the WSGI application for readers alone."""
    memory, static, _django = parts()
    memory.watch()
    return Readers(memory, static)


def front(rows: Path) -> Any:
    """Return the RSGI application of `make run`, which passes on to that socket what it does not answer."""
    memory, static, _django = parts()
    return Front(memory, static, Rows(rows))
