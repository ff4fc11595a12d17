"""What the Verwaltung looks after: accounts, house rules, and what the law takes down."""

from collections.abc import Iterator
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
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import Field
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from integration.delivery import live
from integration.editions import nodes
from integration.editions.content import TYPE_BY_NAME, Content
from integration.models.newsroom import NewsroomSettings
from integration.models.publishing import Edition, Withholding
from integration.newsroom import second_factor, sessions
from integration.newsroom.account_forms import PasswordForSomebodyForm
from integration.newsroom.fields import DayInput
from integration.newsroom.frame import newsroom

User = get_user_model()


@register(User, site=newsroom)
class Accounts(UserAdmin):
    """Accounts: names, roles, whether they may sign in. Nobody raises their own rights here."""

    list_display = ("username", "first_name", "last_name", "is_active", "second_factor", "last_login")
    list_filter = ("is_active", "groups")
    fieldsets = (
        (_("Konto"), {"fields": ("username", "first_name", "last_name", "email", "is_active")}),
        (_("Rollen"), {"fields": ("groups",)}),
    )
    add_form = UserCreationForm
    add_fieldsets = ((_("Konto"), {"fields": ("username", "password1", "password2")}),)
    change_password_form = PasswordForSomebodyForm
    change_user_password_template = "newsroom/password_for_somebody.html"  # noqa: S105 (a template)
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
        """Leave out the operator's accounts for everybody else; say of each whether it has a second factor."""
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=second_factor.TYPES)
        accounts: QuerySet[Any] = super().get_queryset(request).annotate(has_second_factor=Exists(factors))
        return accounts if request.user.is_superuser else accounts.filter(is_superuser=False)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse one's own account to all but the operator: roles are given by somebody else."""
        is_own = obj is not None and obj.pk == request.user.pk and not request.user.is_superuser
        return super().has_change_permission(request, obj) and not is_own

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store the account; whoever has one may come into the newsroom, and a closed one is out at once."""
        obj.is_staff = True
        super().save_model(request, obj, form, change)
        if not obj.is_active:
            sessions.end(obj, timezone.now(), but=request.session.session_key)

    @display(description=_("Zweiter Faktor"))
    def second_factor(self, account: Any) -> str:
        """Return whether the account has one, in a word."""
        return _now("ja") if account.has_second_factor else _now("nein")

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
            if second_factor.remove(account, but=request.session.session_key):
                self.log_change(request, account, _now("Zweiter Faktor entfernt."))
                text = _now("Das Konto %(name)s hat keinen zweiten Faktor mehr und ist überall abgemeldet.")
                messages.success(request, text % {"name": account})
            return HttpResponseRedirect(back)
        context = {
            **self.admin_site.each_context(request),
            "title": _now("Zweiten Faktor von %(name)s entfernen") % {"name": account},
            "account": account,
            "back": back,
        }
        return TemplateResponse(request, "newsroom/remove_second_factor.html", context)


@register(NewsroomSettings, site=newsroom)
class HouseRules(ModelAdmin):
    """The house rules, of which there is one set."""

    fields = ("four_eyes", "second_factor_required")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Allow one."""
        return super().has_add_permission(request) and not NewsroomSettings.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: rules are changed, not deleted."""
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store the one row."""
        obj.pk = 1
        super().save_model(request, obj, form, change)


def object_choices() -> Iterator[tuple[Any, Any]]:
    """Yield everything that is or was public, by type and key, grouped by its kind; reads every edition."""
    yield "", _("Bitte wählen")
    found: dict[str, dict[str, str]] = {}
    for body in Edition.objects.order_by("number").values_list("body", flat=True):
        for item in Content(nodes.from_json(body)):
            found.setdefault(item.type_name, {})[item.key] = item.title_text
    for name, titles in sorted(found.items()):
        group = [(f"{name}:{key}", title) for key, title in sorted(titles.items(), key=lambda pair: pair[1])]
        yield str(TYPE_BY_NAME[name].verbose_name), group


class WithholdingForm(forms.ModelForm):
    """What is withheld, from which editions, why."""

    object = forms.ChoiceField(
        label=_("Was?"),
        choices=object_choices,
        help_text=_("Auf allen Seiten steht dann an dieser Stelle eine markierte Lücke mit dem Grund."),
    )

    class Meta:
        model = Withholding
        fields = ("first_edition", "last_edition", "reason", "since")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["object"] = f"{self.instance.type}:{self.instance.key}"

    def clean(self) -> dict[str, Any]:
        """Refuse editions in the wrong order; the object becomes type and key."""
        values = super().clean() or {}
        first, last = values.get("first_edition"), values.get("last_edition")
        if first and last and last < first:
            self.add_error("last_edition", _("Die letzte Fassung liegt vor der ersten."))
        self.instance.type, _colon, self.instance.key = values.get("object", "").partition(":")
        return values


@register(Withholding, site=newsroom)
class Withholdings(ModelAdmin):
    """What the law took down: it stays stored, readers see a marked gap at once."""

    form = WithholdingForm
    fields = ("object", "reason", "since", ("first_edition", "last_edition"))
    list_display = ("__str__", "reason", "since", "first_edition", "last_edition", "editor")

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest | None, **kwargs: Any
    ) -> Field | None:
        """Return the form field; days as Germans write them."""
        if db_field.name == "since":
            kwargs["widget"] = DayInput
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[arg-type]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Store who took it down."""
        obj.editor = request.user.get_username()
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> Any:
        """Let readers see the gap at once."""
        live.store.refresh()
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> Any:
        """Let readers see the change at once."""
        live.store.refresh()
        return super().response_change(request, obj)

    def response_delete(self, request: HttpRequest, obj_display: str, obj_id: int) -> Any:
        """Let readers see the object again at once."""
        live.store.refresh()
        return super().response_delete(request, obj_display, obj_id)
