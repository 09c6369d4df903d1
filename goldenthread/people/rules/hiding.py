"""What stays hidden from a person when something is kept from them."""

from dataclasses import dataclass

from goldenthread.people.rules.words import HIDES, Scope


def hidden(scopes: frozenset[Scope]) -> frozenset[Scope]:
    """Everything that restrictions of these scopes keep from a person."""
    return frozenset(one for scope in scopes for one in HIDES[scope])


@dataclass(frozen=True)
class Facts:
    """Which facts of one child a viewer may be told: what every page asks first."""

    hides: frozenset[Scope] = frozenset()

    @property
    def address(self) -> bool:
        """Whether they may know where the child and the family live."""
        return Scope.ADDRESS not in self.hides

    @property
    def school(self) -> bool:
        """Whether they may know which setting the child goes to."""
        return Scope.SCHOOL not in self.hides

    @property
    def attendance(self) -> bool:
        """Whether they may know when and where the child can be met."""
        return Scope.ATTENDANCE not in self.hides

    @property
    def names(self) -> bool:
        """Whether they may know who works with the child and who looked.

        A colleague's name leads to the school, and a relative's to the address.
        """
        return not self.hides
