"""Who plays what: the demonstration's partnerships, agencies and people, found by the codes of the texts."""

from dataclasses import dataclass, field

from access.roles import Role
from accounts.models import Agency, Partnership, User


@dataclass
class Place:
    """A partnership with everybody in it."""

    partnership: Partnership
    agencies: dict[str, Agency] = field(default_factory=dict)
    holders: dict[tuple[str, str], list[User]] = field(default_factory=dict)

    @property
    def auditing(self) -> list[Agency]:
        """The agencies at the table, in the order of the texts."""
        return [agency for agency in self.agencies.values() if not agency.is_office]

    def agency_of(self, kind: str) -> Agency | None:
        return next((agency for agency in self.auditing if agency.kind == kind), None)

    def people(self, role: Role, agency: Agency | None = None) -> list[User]:
        """Everybody who holds a role, at one agency or anywhere, in the order of the texts."""
        codes = [code for code, each in self.agencies.items() if agency is None or each.pk == agency.pk]
        return [user for code in codes for user in self.holders.get((code, role), [])]

    def one(self, role: Role, agency: Agency | None = None) -> User:
        return self.people(role, agency)[0]

    @property
    def coordinator(self) -> User:
        return self.one(Role.COORDINATOR)

    @property
    def second_coordinator(self) -> User:
        """Another coordinator, where there are two."""
        return self.people(Role.COORDINATOR)[-1]

    @property
    def chair(self) -> User:
        return self.one(Role.CHAIR)
