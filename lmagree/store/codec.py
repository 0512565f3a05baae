"""Records of the model to JSON and back, by their own annotations.

The cache may not be pickled: a store can come with a folder of somebody else's, and unpickling runs what it is told.
"""

import json
import zlib
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from pathlib import PurePath
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from lmagree.model.record import is_record, names_of

T = TypeVar("T")
_QUICKEST = 1
_MOST = 256 * 2**20
"""Bytes of one unpacked record."""


def packed(record: Any) -> bytes:
    """A record as compressed JSON: an array of its fields' values, in their order."""
    return zlib.compress(json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":")).encode(), _QUICKEST)


def unpacked(kind: type[T], content: bytes) -> T:
    """The record of class `kind` that was packed.  Raises ValueError when `content` is no such record."""
    try:
        text = zlib.decompressobj().decompress(content, _MOST)
        record: T = _builder(kind)(json.loads(text))  # type: ignore[arg-type]  # a class can be hashed
    except (zlib.error, TypeError, LookupError, RecursionError) as error:
        raise ValueError(kind.__name__) from error
    return record


def _plain(value: Any) -> Any:
    if is_record(value):
        return [_plain(getattr(value, name)) for name in names_of(value)]
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, PurePath) else value


@cache
def _builder(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of the annotated type `kind` from JSON."""
    if isinstance(kind, type) and is_record(kind):
        return _record_builder(kind)
    if isinstance(kind, type) and issubclass(kind, (Enum, PurePath)):
        return kind
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        inner = next(_builder(argument) for argument in arguments if argument is not type(None))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_builder(arguments)
    return lambda value: value


def _record_builder(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    builders = [_builder(hints[name]) for name in names_of(kind)]
    return lambda values: kind(*(build(value) for build, value in zip(builders, values, strict=True)))


def _tuple_builder(arguments: tuple[Any, ...]) -> Callable[[Any], Any]:
    if arguments[-1:] == (Ellipsis,):
        inner = _builder(arguments[0])
        return lambda values: tuple(map(inner, values))
    builders = [_builder(argument) for argument in arguments]
    return lambda values: tuple(build(value) for build, value in zip(builders, values, strict=True))
