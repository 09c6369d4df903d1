"""Forms of a move: to whom and when, the passphrase, a pack that came, a receipt."""

from typing import Any

from django import forms

from goldenthread.casework.engine.locked_pack import SHORTEST
from goldenthread.casework.rules.moved_record import NATIONS
from goldenthread.ui.forms import DateField, Form, OneUse, fits

TOO_SHORT = (
    f"Use at least {SHORTEST} letters: several words that do not belong together"
)


class MoveForm(OneUse):
    """To whom a child moves, and when."""

    to_name = forms.CharField(
        label="Authority the child moves to",
        max_length=200,
        error_messages={"required": "Enter the authority the child moves to"},
    )
    nation = forms.ChoiceField(
        label="Where is that authority?",
        help_text="A plan is transferred only where the same law holds.",
        widget=forms.RadioSelect,
        choices=list(NATIONS.items()),
        error_messages={"required": "Choose where that authority is"},
    )
    moved_on = DateField(label="Day of the move")
    known_on = DateField(label="Day on which you learned of it")


class TakeForm(Form):
    """Which files go along, and the passphrase that locks the pack."""

    papers = forms.MultipleChoiceField(
        label="Files that go along",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    passphrase = forms.CharField(
        label="Passphrase",
        help_text="It locks the pack. Tell it to the other authority by telephone, "
        "never in the same mail. It is kept nowhere.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        min_length=SHORTEST,
        max_length=200,
        error_messages={"min_length": TOO_SHORT, "required": "Enter a passphrase"},
    )
    again = forms.CharField(
        label="The same passphrase again",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        max_length=200,
        error_messages={"required": "Enter the passphrase again"},
    )

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        said = super().clean() or {}
        if said.get("passphrase") and said["passphrase"] != said.get("again"):
            self.add_error("again", "This is not the same passphrase")
        return said


class ReceiptForm(Form):
    """The receipt that the new authority sent."""

    receipt = forms.FileField(
        label="The receipt",
        help_text="The file that the new authority sends once it has the record.",
        validators=[fits],
        error_messages={"required": "Choose the receipt"},
    )


class PackForm(OneUse):
    """A pack that another authority sent, and its passphrase."""

    pack = forms.FileField(
        label="The pack",
        error_messages={"required": "Choose the pack"},
    )
    passphrase = forms.CharField(
        label="Passphrase",
        help_text="The other authority tells you by telephone.",
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        max_length=200,
        error_messages={"required": "Enter the passphrase"},
    )


class BringMoveForm(OneUse):
    """Whose record it is."""

    child = forms.ChoiceField(label="Who is it?", widget=forms.RadioSelect)
