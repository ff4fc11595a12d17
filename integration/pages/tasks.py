"""What a Kommunales Integrationszentrum does: all tasks, and each on a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from integration.content.types import Section, Task
from integration.delivery.reading import Reading
from integration.delivery.serving import found
from integration.pages.support.page import render_page
from integration.pages.support.rendering import render


def index(request: HttpRequest, reading: Reading) -> HttpResponse:
    """Show every task in a sentence."""
    content = reading.content
    tasks = content.all(Task)
    facts, replaced = content.current_facts(Section.TASKS), content.replaced_facts(Section.TASKS)
    claims = [*facts, *tasks, *replaced]
    return render_page(
        reading,
        "tasks/index.html",
        "aufgaben",
        _("Aufgaben eines Kommunalen Integrationszentrums"),
        claims,
        tasks=tasks,
        facts=facts,
        replaced=replaced,
    )


def task(request: HttpRequest, reading: Reading, slug: str) -> HttpResponse:
    """Explain one task."""
    task = found(reading, Task, slug, "task")
    if isinstance(task, HttpResponse):
        return task
    others = [each for each in reading.content.all(Task) if each is not task]
    return render(reading, "tasks/task.html", [task], task=task, others=others)
