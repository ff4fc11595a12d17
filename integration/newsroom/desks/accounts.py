"""What the Verwaltung looks after: accounts and house rules."""

from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin, display, register
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import BooleanField, Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from integration.models.newsroom import EventAction, NewsroomSettings
from integration.newsroom.access import second_factor, sessions
from integration.newsroom.access.admin_site import newsroom
from integration.newsroom.account.forms import PasswordForSomebodyForm
from integration.newsroom.desks.base import PlainList, yes_column
from integration.newsroom.records import events, log

User = get_user_model()


@register(User, site=newsroom)
class Accounts(PlainList, log.HistoryInLog, UserAdmin):
    """Accounts: names, roles, whether they may sign in. Nobody raises their own rights here.

    An account is closed, not deleted: its name stands in the history and in the log.
    """

    log_kind = log.ACCOUNTS
    list_display = (
        "username",
        "first_name",
        "last_name",
        yes_column("is_active", _lazy("Aktiv")),
        "second_factor",
        "last_login",
    )
    list_filter = ("is_active", "groups")
    fieldsets = (
        (_lazy("Konto"), {"fields": ("username", "first_name", "last_name", "email", "is_active")}),
        (_lazy("Rollen"), {"fields": ("groups",)}),
    )
    add_form = UserCreationForm
    add_fieldsets = ((_lazy("Konto"), {"fields": ("username", "password1", "password2")}),)
    change_password_form = PasswordForSomebodyForm
    change_user_password_template = "newsroom/password_for_somebody.html"  # noqa: S105 (a template)
    filter_horizontal = ()

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Offer the roles as checkboxes."""
        kwargs["widget"] = forms.CheckboxSelectMultiple
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field and db_field.name == "groups":
            field.label = _lazy("Rollen")
            field.help_text = _lazy(
                "Redaktion bearbeitet, Freigabe veröffentlicht, Verwaltung betreut Konten."
            )
            field.queryset = Group.objects.order_by("name")
        return field

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Leave out the operator's accounts for everybody else; say of each whether it has a second factor."""
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=second_factor.TYPES)
        accounts: QuerySet[Any] = super().get_queryset(request).annotate(has_second_factor=Exists(factors))
        return accounts if request.user.is_superuser else accounts.filter(is_superuser=False)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse one's own account to all but the operator: roles are given by somebody else."""
        is_own = obj is not None and obj.pk == request.user.pk and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_own

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse, to the operator too."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store the account; whoever has one may come into the newsroom, and a closed one is out at once."""
        before = User._default_manager.get(pk=obj.pk) if change else User()
        request.account_before = events.words_of_account(before) if change else {}  # type: ignore[attr-defined]
        obj.is_staff = True
        super().save_model(request, obj, form, change)
        if not obj.is_active:
            sessions.end(obj, timezone.now(), keep_session=request.session.session_key)

    @display(description=_lazy("Zweiter Faktor"))
    def second_factor(self, account: Any) -> str:
        """Return whether the account has one, in a word."""
        return _("ja") if account.has_second_factor else _("nein")

    def get_urls(self) -> list[Any]:
        """Add the page that takes a second factor away."""
        remove = path(
            "<int:pk>/zweiter-faktor-entfernen/",
            self.admin_site.admin_view(self.remove_second_factor),
            name="auth_user_remove_second_factor",
        )
        return [remove, *super().get_urls()]

    def remove_second_factor(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask, then take the second factor from somebody who has lost it; nobody from themselves or the operator."""
        account = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, account):
            raise PermissionDenied
        back = reverse("admin:auth_user_change", args=[pk])
        if request.method == "POST":
            # A session cannot be ended from within: the operator's own goes on.
            if second_factor.remove(account, keep_session=request.session.session_key):
                events.record_by(request, EventAction.SECOND_FACTOR_TAKEN, account.get_username())
                text = _("Das Konto %(name)s hat keinen zweiten Faktor mehr und ist überall abgemeldet.")
                messages.success(request, text % {"name": account})
            return HttpResponseRedirect(back)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Zweiten Faktor von %(name)s entfernen") % {"name": account},
            "account": account,
            "back": back,
        }
        return TemplateResponse(request, "newsroom/remove_second_factor.html", context)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Store the roles, then note in the log what changed; of an address only that it did."""
        super().save_related(request, form, formsets, change)
        before = request.account_before  # type: ignore[attr-defined]
        details = events.differences(before, events.words_of_account(form.instance))
        if change and "email" in form.changed_data:
            details.append(events.detail(_("E-Mail-Adresse"), _("geändert")))
        if details:
            action = EventAction.ACCOUNT_CHANGED if change else EventAction.ACCOUNT_CREATED
            events.record_by(request, action, form.instance.get_username(), details)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> Any:
        """Show or store a new password for somebody else, and note in the log that there is one."""
        with transaction.atomic():
            account = self.get_object(request, id)
            before = account.password if account else ""
            answer = super().user_change_password(request, id, form_url)
            if account is not None:
                account.refresh_from_db()
                if account.password != before:
                    events.record_by(request, EventAction.PASSWORD_SET, account.get_username())
        return answer


@register(NewsroomSettings, site=newsroom)
class HouseRules(log.HistoryInLog, ModelAdmin):
    """The house rules, of which there is one set."""

    log_kind = log.ACCOUNTS
    fields = ("four_eyes", "second_factor_required")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Allow one."""
        return super().has_add_permission(request) and not NewsroomSettings.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: rules are changed, not deleted."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store the one row, and note in the log what changed."""
        details = events.differences(_words_of(NewsroomSettings.current()), _words_of(obj))
        obj.pk = 1
        super().save_model(request, obj, form, change)
        if details:
            events.record_by(request, EventAction.HOUSE_RULES_CHANGED, details=details)


def _words_of(rules: NewsroomSettings) -> events.Words:
    """Return every rule with yes or no, so that a rule that is added is noted too."""
    flags = [field for field in NewsroomSettings._meta.fields if isinstance(field, BooleanField)]
    return {str(field.verbose_name): _("ja") if getattr(rules, field.name) else _("nein") for field in flags}
