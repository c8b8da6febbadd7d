"""Read parts of a zip archive within limits. Most workbooks are zip archives."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from geo.initiatives.reading.limits import MAX_INFLATED_BYTES, MAX_PART_BYTES, MAX_PARTS
from geo.initiatives.reading.refused import damaged, has_password, unpacks_too_far

BLOCK_BYTES: Final = 65_536
ENCRYPTED_FLAG: Final = 0x1
ZIP_ERRORS: Final = (
    zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error,
    ValueError, IndexError, OverflowError,
)  # fmt: skip
"""Errors that `zipfile` raises on a damaged archive."""


@dataclass
class Archive:
    """A zip archive whose parts are read within one budget.

    Attributes
    ----------
    parts
        Parts by name in lower case, with ``/`` between folders.
    inflated
        Bytes read so far of each part. Do not trust the sizes that the archive states.
    """

    file: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]
    inflated: dict[str, int] = field(default_factory=dict)


def open_archive(data: bytes) -> Archive:
    """Return the archive in `data`, if its stated sizes are within limits.

    Raises
    ------
    Refused
        The archive is damaged, has a password or holds far more than a list.
    """
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_ERRORS as error:
        raise damaged() from error
    infos = [info for info in file.infolist() if not info.filename.endswith("/")]
    if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_INFLATED_BYTES:
        raise unpacks_too_far()
    if any(info.flag_bits & ENCRYPTED_FLAG for info in infos):
        raise has_password()
    names = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}
    return Archive(file, names)


def blocks(archive: Archive, name: str) -> Iterator[bytes]:
    """Yield a part of the archive in blocks.

    Raises
    ------
    Refused
        The part is missing or damaged, or unpacks to more than the limit.
    """
    info = archive.parts.get(name.lower())
    if info is None:
        raise damaged()
    others = sum(archive.inflated.values()) - archive.inflated.get(name, 0)
    count = 0
    try:
        with archive.file.open(info) as content:
            while block := content.read(BLOCK_BYTES):
                count += len(block)
                archive.inflated[name] = max(archive.inflated.get(name, 0), count)
                if others + count > MAX_INFLATED_BYTES:
                    raise unpacks_too_far()
                yield block
    except ZIP_ERRORS as error:
        raise damaged() from error


def part_bytes(archive: Archive, name: str) -> int:
    """Return the stated size of a part; 0 when there is no such part."""
    info = archive.parts.get(name.lower())
    return 0 if info is None else info.file_size


def part(archive: Archive, name: str) -> bytes:
    """Return a whole part of the archive.

    Raises
    ------
    Refused
        See :func:`blocks`.
    """
    held = bytearray()
    for block in blocks(archive, name):
        held += block
        if len(held) > MAX_PART_BYTES:
            raise unpacks_too_far()
    return bytes(held)


Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]


def parse_xml(
    content: Iterable[bytes],
    start: Start,
    end: End | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Parse XML in blocks. Refuse a document type: lists have none, and XML bombs need one.

    Parameters
    ----------
    content
        The XML in blocks.
    start, end, text
        Called at the start and the end of each element and for each text. The name of an element
        has no namespace; the name of an attribute has its namespace and a space before it, if any.

    Raises
    ------
    Refused
        The content is no XML, or has a document type.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def started(name: str, attributes: dict[str, str]) -> None:
        start(name.rpartition(" ")[2], attributes)

    def refuse(*_: object) -> None:
        raise unpacks_too_far()

    parser.StartElementHandler = started
    parser.StartDoctypeDeclHandler = refuse
    if end is not None:
        ended = end
        parser.EndElementHandler = lambda name: ended(name.rpartition(" ")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        for block in content:
            parser.Parse(block, False)
        parser.Parse(b"", True)
    # The parser raises LookupError for an unknown encoding.
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise damaged() from error
