"""Rows that keep an agency's own number of a child under seal, and only for a time."""

import uuid

from django.db import models

from cases.sealing import seal_reference, unseal_reference


class KeepsReference(models.Model):
    """`sealed_reference` opens in its own row only. No history of such a row is kept, so that the number is gone once
    it is erased."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed_reference = models.BinaryField(null=True)
    reference_erased_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    is_of_one_child = True

    class Meta:
        abstract = True

    def seal_reference(self, reference: str) -> None:
        """Put the number under seal; the caller saves the row."""
        self.sealed_reference = seal_reference(reference, table=self._meta.db_table, pk=self.pk)

    def opened_reference(self) -> str:
        """The number. Whoever calls this has written down the look."""
        assert self.sealed_reference is not None  # it is there until it is erased
        return unseal_reference(self.sealed_reference, table=self._meta.db_table, pk=self.pk)

    @property
    def is_over(self) -> bool:
        return self.closed_at is not None
