"""Records: dataclasses that cost no more than a plain class until the first one is made.

A dataclass writes and compiles up to six methods when its module is imported; for those of this package that takes four
times as long as Python takes to start.  A record has the same fields, and the equality, the hash and the representation of
a dataclass from functions that need no writing; only `__init__` is written for each class, when it is first called.
`dataclasses.replace`, `fields` and all others take a record for the dataclass that it is to them.
"""

import operator
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeVar, dataclass_transform, overload

T = TypeVar("T")
_MISSING: Any = object()
_ORDER = ("__lt__", "__le__", "__gt__", "__ge__")
_ANNOTATIONS = ("__annotations__", "__annotate__", "__annotate_func__", "__annotations_cache__")
"""Where a class keeps its annotations, in one version of Python or another."""


class _Field(NamedTuple):
    """What a class says of a field besides its type."""

    default: Any = _MISSING
    default_factory: Any = _MISSING
    compare: bool = True


def field(*, default: Any = _MISSING, default_factory: Any = _MISSING, compare: bool = True) -> Any:
    """A field with a default that is made for each record, or one that takes no part in comparison; as for a dataclass."""
    return _Field(default, default_factory, compare)


@overload
def record(cls: type[T], /) -> type[T]: ...


@overload
def record(*, frozen: bool = True, eq: bool = True, order: bool = False) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: Any = None, /, *, frozen: bool = True, eq: bool = True, order: bool = False) -> Any:
    """Make a class whose annotations name its fields a record, with slots.

    A record that is not `frozen` may be changed and has no hash; without `eq` a record equals itself only; with `order`
    records come in the order of their fields.
    """
    made = partial(_record, frozen=frozen, eq=eq, order=order)
    return made if cls is None else made(cls)


if TYPE_CHECKING:
    from dataclasses import replace as replace  # noqa: PLC0414  # so that names and types of the changes are checked
else:

    def replace(one: T, /, **changes: Any) -> T:
        """The same record with other values in some of its fields, as `dataclasses.replace` makes it."""
        return type(one)(**{name: getattr(one, name) for name in one.__match_args__ if name not in changes}, **changes)


def is_record(value: object) -> bool:
    """Whether a value or a class is a record, or another dataclass."""
    return "__dataclass_fields__" in (value if isinstance(value, type) else type(value)).__dict__


def names_of(kind: Any) -> tuple[str, ...]:
    """The names of the fields of a record or of a class of records, in order."""
    names: tuple[str, ...] = kind.__match_args__
    return names


def _record(cls: Any, *, frozen: bool, eq: bool, order: bool) -> Any:
    annotations = cls.__annotations__
    names = tuple(annotations)
    given = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    fields = {name: value if isinstance(value, _Field) else _Field(value) for name, value in given.items()}
    left_out = {*names, "__dict__", "__weakref__", *_ANNOTATIONS}
    body = {name: value for name, value in cls.__dict__.items() if name not in left_out}
    body |= {"__annotations__": annotations, "__slots__": names, "__match_args__": names}
    body["__dataclass_fields__"] = _DataclassFields(fields)
    body |= {"__repr__": _repr, "__reduce__": _reduce, "__qualname__": cls.__qualname__}
    if eq:
        body |= _comparison([name for name in names if name not in fields or fields[name].compare], order=order)
    if frozen:
        body |= {"__setattr__": _refuse, "__delattr__": _refuse}
    elif eq:
        body["__hash__"] = None
    made: Any = type(cls)(cls.__name__, cls.__bases__, body)

    def first(self: object, *values: object, **named: object) -> None:
        init = _init(made, names, fields, frozen=frozen)
        made.__init__ = init  # from now on
        init(self, *values, **named)

    made.__init__ = first  # until it is written
    return made


def _init(cls: type, names: tuple[str, ...], fields: Mapping[str, _Field], *, frozen: bool) -> Callable[..., None]:
    """The `__init__` of a record: its fields in their order, those with a default last."""
    known: dict[str, Any] = {"_missing": _MISSING}
    takes, does = ["self"], []
    for name in names:
        value = name
        asked = fields.get(name, _Field())
        if asked.default_factory is not _MISSING:
            known[f"_make_{name}"] = asked.default_factory
            takes.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        elif asked.default is not _MISSING:
            known[f"_default_{name}"] = asked.default
            takes.append(f"{name}=_default_{name}")
        else:
            takes.append(name)
        known[f"_set_{name}"] = cls.__dict__[name].__set__
        does.append(f"_set_{name}(self, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        does.append("self.__post_init__()")
    exec(f"def __init__({', '.join(takes)}):\n " + "\n ".join(does or ["pass"]), known)  # noqa: S102  # names of fields only
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _comparison(names: list[str], *, order: bool) -> dict[str, Any]:
    """Equality, hash and `order` by the fields `names`."""
    key: Callable[[object], Any] = operator.attrgetter(*names) if names else lambda _: ()

    def equal(self: object, other: object) -> bool:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(key(self))

    return {"__eq__": equal, "__hash__": hashed, **({name: _ordered(key, name) for name in _ORDER} if order else {})}


def _ordered(key: Callable[[object], Any], name: str) -> Callable[[object, object], bool]:
    compare = getattr(operator, name)

    def ordered(self: object, other: object) -> bool:
        return compare(key(self), key(other)) if other.__class__ is self.__class__ else NotImplemented

    return ordered


def _repr(self: Any) -> str:
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({values})"


def _reduce(self: Any) -> tuple[type, tuple[object, ...]]:
    """How a record is pickled: its class and its values."""
    return type(self), tuple([getattr(self, name) for name in self.__match_args__])


def _refuse(self: object, name: str, value: object = None) -> NoReturn:
    from dataclasses import FrozenInstanceError  # noqa: PLC0415  # only a mistake needs it

    raise FrozenInstanceError(type(self).__qualname__, name, value)


class _DataclassFields:
    """The fields as the module `dataclasses` knows them, made when it asks."""

    def __init__(self, fields: Mapping[str, _Field]) -> None:
        self._fields = fields

    def __get__(self, instance: object, owner: type) -> Any:
        import dataclasses  # noqa: PLC0415  # slow to import, and most records are never asked

        body: dict[str, Any] = {"__annotations__": owner.__annotations__, "__module__": owner.__module__}
        for name, asked in self._fields.items():
            given = {key: value for key, value in asked._asdict().items() if value is not _MISSING}
            body[name] = dataclasses.field(**given)
        twin: Any = dataclasses.dataclass(type(owner.__name__, (), body))
        owner.__dataclass_fields__ = twin.__dataclass_fields__  # type: ignore[attr-defined]  # in the place of this
        return twin.__dataclass_fields__
