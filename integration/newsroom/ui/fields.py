"""How the fields of the working copy appear in the newsroom's forms."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Field
from django.forms.widgets import Script
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _lazy

from integration.content.gaps import RELATION_FIELDS
from integration.content.texts import clean_html
from integration.models.support.base import Claim, claim_models
from integration.models.support.fields import RichTextField, TextsField

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG_OR_ITS_SIGN = re.compile(r"<|&lt;")
_BLOCK = re.compile(r"<(p|ul|ol|h[1-6]|blockquote|div|table)\b", re.IGNORECASE)
_PICTURE = re.compile(
    r"<(img|picture|svg|video|audio|object|embed|iframe|canvas|v:imagedata)\b|\bdata:[a-z]+/[\w.+-]+[;,]",
    re.IGNORECASE,
)
NO_PICTURES = _lazy(
    "Bilder sind hier nicht möglich. Bitte nehmen Sie das Bild heraus; der Text bleibt erhalten."
)
PICTURE_LEFT_OUT = _lazy(
    "Bilder sind hier nicht möglich. Das Bild ist nicht eingefügt, Ihr Text bleibt erhalten."
)
_END_OF_A_BLOCK = re.compile(r"(</(?:p|ul|ol|li|h3|h4|blockquote)>)(?=<)")


class LinesField(forms.CharField):
    """A list of short texts, one per line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        """Show a stored list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Return the lines that are not blank."""
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare lists, not their spelling."""
        return bool(list(initial or []) != self.to_python(data))


class LongTextInput(forms.Textarea):
    """The box for a long text: with scripts an editor, without them a plain field in which all is said, too."""

    class Media:
        css = {"all": ["css/long-texts.css"]}
        # The editor is named here only so that it is fetched early: long-texts.js asks for it by its address.
        js = (
            Script("django_prose_editor/editor.js", type="module"),
            Script("js/long-texts.js", type="module"),
        )

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 10, "class": "long-text"} | (attrs or {}))

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Tell the script where the editor is: an address in the page needs no inline importmap, no nonce."""
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-editor": static("django_prose_editor/editor.js"),
            "data-no-pictures": PICTURE_LEFT_OUT,
        }
        return context


class LongTextField(forms.CharField):
    """A long text: plain paragraphs with blank lines between them, or markup within the allow list."""

    widget = LongTextInput

    def prepare_value(self, value: Any) -> Any:
        """Show paragraphs without markup in them as plain text, others with a line for each block."""
        paragraphs = _PARAGRAPH.findall(value) if isinstance(value, str) else []
        is_plain = "".join(f"<p>{each}</p>" for each in paragraphs) == str(value or "").replace("\n", "")
        if not is_plain or _TAG_OR_ITS_SIGN.search("".join(paragraphs).replace("<br>", "")):
            return _END_OF_A_BLOCK.sub(r"\1\n", value) if isinstance(value, str) else value
        return "\n\n".join(html.unescape(each.replace("<br>", "\n")) for each in paragraphs)

    def to_python(self, value: Any) -> str:
        """Return markup; plain text becomes paragraphs at its blank lines. Raises ValidationError for pictures."""
        text = (super().to_python(value) or "").replace("\r\n", "\n").strip()
        if _PICTURE.search(text):
            raise ValidationError(NO_PICTURES, code="picture")
        if not text or _BLOCK.search(text):
            return text
        paragraphs = re.split(r"\n\s*\n", text)
        return "".join(f"<p>{each.strip().replace(chr(10), '<br>')}</p>" for each in paragraphs)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what would be stored, not its spelling."""
        try:
            return clean_html(self.to_python(data)) != clean_html(initial or "")
        except ValidationError:
            return True


class ManyChoices(forms.CheckboxSelectMultiple):
    """Checkboxes of which there may be many: what is chosen stands first, and a line says how much that is."""

    class Media:
        js = (Script("js/many-choices.js", type="module"),)

    def __init__(self, attrs: dict[str, Any] | None = None, *, label: Any = "") -> None:
        super().__init__(attrs)
        self.label = label

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        """Return the boxes, the chosen ones first, numbered in the order in which they are shown."""
        rows = sorted(super().optgroups(name, value, attrs), key=lambda row: not row[1][0]["selected"])
        for place, (_group, (box, *_none), _place) in enumerate(rows):
            box["attrs"]["id"] = self.id_for_label((attrs or {}).get("id", ""), str(place))
        return rows

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the boxes in a frame of their own, with its name and the count."""
        rows = self.optgroups(name, self.format_value(value), attrs)
        context = {
            "label": self.label,
            "chosen": sum(row[1][0]["selected"] for row in rows),
            "count": len(rows),
            "boxes": super().render(name, value, attrs, renderer),
        }
        return render_to_string("newsroom/_many_choices.html", context)


class DayInput(forms.DateInput):
    """A day as Germans write it, whatever the browser's language: its own field would follow that."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        given = {"placeholder": _lazy("TT.MM.JJJJ"), "autocomplete": "off", "class": "day"}
        super().__init__(given | (attrs or {}), format="%d.%m.%Y")


def claim_choices() -> Iterator[tuple[Any, Any]]:
    """Yield every claim of the working copy by key, grouped by its kind, for a choice; a query for each kind."""
    yield "", _lazy("keiner anderen Aussage")
    for model in claim_models():
        rows = model._default_manager.select_related(*_named_by(model))
        group = [(row.key, str(row)) for row in rows]
        if group:
            yield str(model._meta.verbose_name_plural), group


def _named_by(model: type[Claim]) -> list[str]:
    return ["district"] if any(field.name == "district" for field in model._meta.fields) else []


class GermanFields:
    """How the fields of the working copy appear in a form."""

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest | None, **kwargs: Any
    ) -> Field | None:
        """Return the form field: native days, numbers with a comma, one text per line, claims by their title."""
        if db_field.name in RELATION_FIELDS:
            return _other_claim_field(db_field)
        if isinstance(db_field, TextsField):
            return LinesField(label=db_field.verbose_name, help_text=_one_per_line(db_field), required=False)
        if isinstance(db_field, models.DateField):
            kwargs["widget"] = DayInput
        elif isinstance(db_field, models.DecimalField):
            kwargs |= {"localize": True, "widget": forms.TextInput(attrs={"inputmode": "decimal"})}
        elif isinstance(db_field, RichTextField):
            kwargs |= {"form_class": LongTextField, "widget": LongTextInput}
            kwargs |= {"help_text": _help_without_scripts(db_field)}
        elif isinstance(db_field, models.TextField):
            kwargs["widget"] = forms.Textarea(attrs={"rows": 4})
        elif isinstance(db_field, models.ManyToManyField):
            kwargs["widget"] = ManyChoices(label=db_field.verbose_name)
        field: Field | None = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        _hide_related_links(db_field, field)
        return field


_OTHER_CLAIM = {
    "contradicts": _lazy("Die andere Aussage, der diese hier widerspricht. Beide stehen dann nebeneinander."),
    "followed_by": _lazy("Die Aussage, die später dazukam, ohne zu widersprechen. Beide nennen einander."),
    "compared_with": _lazy("Eine Aussage, neben der man diese hier lesen sollte. Beide nennen einander."),
}


def _other_claim_field(db_field: models.Field) -> Field:
    return forms.ChoiceField(
        label=db_field.verbose_name,
        help_text=_OTHER_CLAIM[db_field.name],
        choices=claim_choices,
        required=False,
    )


def _help_without_scripts(db_field: models.Field) -> str:
    hint = _lazy("Eine Leerzeile beginnt einen neuen Absatz.")
    return format_html("{}<noscript> {}</noscript>", db_field.help_text, hint)


def _one_per_line(db_field: models.Field) -> str:
    return f"{db_field.help_text} {_lazy('Je Zeile eine Angabe.')}"


def _hide_related_links(db_field: models.Field, field: Field | None) -> None:
    """Offer small windows for new objects only at sources, which are often new; no links to change others."""
    wrapper: Any = field.widget if field else None
    if hasattr(wrapper, "can_add_related"):
        wrapper.can_add_related = wrapper.can_add_related and db_field.name == "sources"
        for name in ("can_change_related", "can_delete_related", "can_view_related"):
            setattr(wrapper, name, False)


def say_when_needed(form: forms.BaseForm, conditions: Mapping[str, Any]) -> None:
    """Let fields that only some answers ask for say when, instead of being called optional."""
    for name, condition in conditions.items():
        form.fields[name].needed_when = condition  # type: ignore[attr-defined]
