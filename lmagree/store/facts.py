"""A document's facts as JSON, by their names, so that a store outlives a fact that is new."""

import json
from typing import Any

from lmagree.model.audit import Fact, Facts
from lmagree.model.record import names_of


def facts_json(facts: Facts) -> str:
    """The facts that are known."""
    known = {name: _plain(getattr(facts, name)) for name in names_of(facts)}
    return json.dumps({name: value for name, value in known.items() if value}, ensure_ascii=False)


def facts_from(text: str) -> Facts:
    """The facts that `facts_json` wrote."""
    known: dict[str, Any] = {name: _fact(value) for name, value in json.loads(text).items()}
    return Facts(**known)


def _plain(value: Fact | tuple[Fact, ...] | None) -> object:
    if isinstance(value, Fact):
        return {"fact": _values(value)}
    return [_values(fact) for fact in value or ()]


def _values(fact: Fact) -> list[object]:
    return [getattr(fact, name) for name in names_of(fact)]


def _fact(value: object) -> Fact | tuple[Fact, ...]:
    if isinstance(value, dict):
        return Fact(*value["fact"])
    if isinstance(value, list):
        return tuple(Fact(*fact) for fact in value)
    raise TypeError(value)
