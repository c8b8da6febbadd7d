"""Parts of a zip archive, which most workbooks are, read with a limit."""

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
"""What a spoilt archive makes `zipfile` raise."""


@dataclass
class Archive:
    """A zip archive whose parts are read within one budget.

    Attributes
    ----------
    parts
        By name in small letters, with ``/`` between folders.
    inflated
        Bytes read so far of each part: what an archive says of its sizes may be a lie.
    """

    file: zipfile.ZipFile
    parts: dict[str, zipfile.ZipInfo]
    inflated: dict[str, int] = field(default_factory=dict)


def open_archive(data: bytes) -> Archive:
    """Return the archive in `data`, when it says that it unpacks to little.

    Raises
    ------
    Refused
        It is damaged, has a password or holds far more than a workbook of a list.
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
        There is no such part, it is damaged, or it unpacks too far.
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
    """Return how large a part says that it is; 0 when there is none."""
    info = archive.parts.get(name.lower())
    return 0 if info is None else info.file_size


def part(archive: Archive, name: str) -> bytes:
    """Return a part of the archive that is held in memory as a whole.

    Raises
    ------
    Refused
        As for :func:`blocks`.
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
    """Read XML bit by bit, without any document type: lists have none, bombs do.

    Parameters
    ----------
    content
        The XML in blocks.
    start, end, text
        Called for each element with its name, without a namespace, and its attributes, whose names
        have their namespace and a space before them if they have one; and for the texts between.

    Raises
    ------
    Refused
        It is no XML, or has a document type.
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
    # An encoding that nobody knows is no XML either.
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise damaged() from error
