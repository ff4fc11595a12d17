"""What the Verwaltung looks after: accounts and house rules."""

from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin, register
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import BooleanField, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from integration.models.newsroom import EventAction, NewsroomSettings
from integration.newsroom import events, log
from integration.newsroom.events import NoSecondLog
from integration.newsroom.frame import newsroom

User = get_user_model()


@register(User, site=newsroom)
class Accounts(NoSecondLog, UserAdmin):
    """Accounts: names, roles, whether they may sign in. Nobody raises their own rights here.

    An account is closed, not deleted: its name stands in the history and in the log.
    """

    list_display = ("username", "first_name", "last_name", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    fieldsets = (
        (_("Konto"), {"fields": ("username", "first_name", "last_name", "email", "is_active")}),
        (_("Rollen"), {"fields": ("groups",)}),
    )
    add_fieldsets = ((_("Konto"), {"fields": ("username", "usable_password", "password1", "password2")}),)
    filter_horizontal = ()

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Offer the roles as checkboxes."""
        kwargs["widget"] = forms.CheckboxSelectMultiple
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field and db_field.name == "groups":
            field.label = _("Rollen")
            field.help_text = _("Redaktion bearbeitet, Freigabe veröffentlicht, Verwaltung betreut Konten.")
            field.queryset = Group.objects.order_by("name")
        return field

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Leave out the operator's accounts for everybody else."""
        accounts = super().get_queryset(request)
        return accounts if request.user.is_superuser else accounts.filter(is_superuser=False)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse one's own account to all but the operator: roles are given by somebody else."""
        is_own = obj is not None and obj.pk == request.user.pk and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_own

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse, to the operator too."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store the account; whoever has one may come into the newsroom."""
        before = User._default_manager.get(pk=obj.pk) if change else User()
        request.account_before = events.words_of_account(before) if change else {}  # type: ignore[attr-defined]
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Store the roles, then note in the log what changed; of an address only that it did."""
        super().save_related(request, form, formsets, change)
        before = request.account_before  # type: ignore[attr-defined]
        details = events.differences(before, events.words_of_account(form.instance))
        if change and "email" in form.changed_data:
            details.append(events.detail(_now("E-Mail-Adresse"), _now("geändert")))
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

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """Lead to the log, which holds the history of accounts."""
        return log.redirect_to(log.ACCOUNTS)


def change_own_password(request: HttpRequest) -> Any:
    """Show or store a new password of one's own, and note in the log that there is one."""
    with transaction.atomic():
        answer = newsroom.password_change(request)
        if request.method == "POST" and answer.status_code == 302:
            events.record_by(request, EventAction.PASSWORD_CHANGED)
    return answer


@register(NewsroomSettings, site=newsroom)
class HouseRules(NoSecondLog, ModelAdmin):
    """The house rules, of which there is one set."""

    fields = ("four_eyes",)

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

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        """Lead to the log, which holds the history of the house rules."""
        return log.redirect_to(log.ACCOUNTS)


def _words_of(rules: NewsroomSettings) -> events.Words:
    """Return every rule with yes or no, so that a rule that is added is noted too."""
    flags = [field for field in NewsroomSettings._meta.fields if isinstance(field, BooleanField)]
    return {
        str(field.verbose_name): _now("ja") if getattr(rules, field.name) else _now("nein") for field in flags
    }
