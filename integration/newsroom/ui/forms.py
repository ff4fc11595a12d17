"""How crispy-forms is asked to print a form of the newsroom."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms


class ButtonForm(forms.Form):
    """A form of a few fields with one button, which sends it to where it came from."""

    button: tuple[str, Any]
    """The name and the label of the button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(Submit(*self.button))


def helper(*buttons: Submit, parts: tuple[Fieldset, ...] = ()) -> FormHelper:
    """Return what prints a form with these buttons, its fields in parts or one after the other."""
    found = FormHelper()
    if parts:
        found.layout = Layout(*parts)
    for button in buttons:
        found.add_input(button)
    return found
