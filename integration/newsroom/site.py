"""The admin site of the newsroom, under /redaktion/."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class Newsroom(AdminSite):
    """The newsroom: Django's admin with our words."""

    site_header = _("Redaktion")
    site_title = _("Redaktion")
    index_title = _("Übersicht")


newsroom = Newsroom(name="admin")
urls = newsroom.urls
