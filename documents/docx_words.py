"""Words of a Word file's own parts: no macros, pictures, links or outside entities. Pure."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Words taken out by a tracked change, and the second copy of a drawing kept for old programs.
_NOT_READ = frozenset({f"{W}del", f"{W}moveFrom", _FALLBACK})
_BREAKS = frozenset({f"{W}br", f"{W}cr"})
_SIGNS = {f"{W}tab": " ", f"{W}noBreakHyphen": "-"}


def nearest(parent: Element, tag: str) -> Iterator[Element]:
    """Elements of a tag below `parent`, but not those nested inside one another."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _NOT_READ:
            yield from nearest(child, tag)


def words_of(element: Element) -> str:
    """The text below an element; a line feed ends each paragraph and each line broken by hand."""
    return "".join(_pieces(element))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield (child.text or "").replace("\n", " ")
        elif child.tag in _BREAKS:
            yield "\n"
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _NOT_READ:
            yield from _pieces(child)
            if child.tag == f"{W}p":
                yield "\n"
