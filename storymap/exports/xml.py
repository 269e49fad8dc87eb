"""XML made from values: elements of a namespace, text without what XML forbids, the same bytes."""

from __future__ import annotations

from xml.etree import ElementTree

from storymap.text.characters import without_controls

Element = ElementTree.Element


def root_of(tag: str, namespace: str, **attributes: str) -> Element:
    """The root of a file whose elements without a prefix are of `namespace`."""
    return ElementTree.Element(tag, {"xmlns": namespace, **attributes})


def add(parent: Element, tag: str, text: object = None, **attributes: object) -> Element:
    """A new last child of `parent`; attributes that are None are left out."""
    values = {
        name.strip("_").replace("__", ":"): without_controls(str(value))
        for name, value in attributes.items()
        if value is not None
    }
    child = ElementTree.SubElement(parent, tag, values)
    if text is not None:
        child.text = without_controls(str(text))
    return child


def xml_text(root: Element, *, indented: bool = True) -> str:
    """The file, with its declaration; text with mixed content must not be `indented`."""
    if indented:
        ElementTree.indent(root, " ")
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
