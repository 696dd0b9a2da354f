"""Reading a council's file again as the certificate of a draw says it was read. Pure: needs no database and no key."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.areas import with_area
from cases.importing import read_frame
from cases.pool_listing import is_listing, read_listing

NOT_SAID = (
    "This certificate does not say how its file was read, so the file cannot be read alike. Download it again from "
    "the page of the draw."
)


class NotSaid(Exception):
    """A certificate whose part about reading is missing or damaged."""

    def __init__(self) -> None:
        super().__init__(NOT_SAID)


def rows_as_read(
    data: bytes, stated: Mapping[str, Any], *, file_name: str, list_number: int | None = None
) -> list[tuple[int, dict[str, Any]]]:
    """The children of a file by ordinal, with the facts a draw sees: to the day, from the sheet and list, by the
    columns, and with the areas of teams that the certificate names.

    `list_number` reads another Annex A list than the certificate's. ImportRefused says why a file cannot be read,
    NotSaid that the certificate does not say how.
    """
    if is_listing(data):
        return read_listing(data, file_name=file_name)
    today, sheet, own_list, columns, areas = how_read(stated)
    read = read_frame(
        data, file_name=file_name, today=today, sheet=sheet, list_number=list_number or own_list, columns=columns
    )
    return [(row.ordinal, with_area(row.facts(), areas)) for row in read.rows]


def how_read(
    stated: Mapping[str, Any],
) -> tuple[date, str | None, int | None, dict[str, str] | None, dict[str, str]]:
    """Day, sheet, list, columns (fact -> heading) and areas (team -> area) of a certificate; None where it leaves the
    choice to the reader."""
    try:
        said = stated["read"]
        columns, areas = ({str(key): str(value) for key, value in said[name].items()} for name in ("columns", "areas"))
        own_list = said.get("list")
        if own_list is not None and not isinstance(own_list, int):
            raise NotSaid
        return date.fromisoformat(said["on"]), str(said["sheet"]) or None, own_list, columns or None, areas
    except (KeyError, TypeError, AttributeError, ValueError) as wrong:
        raise NotSaid from wrong
