"""A document's facts as JSON, by their names, so that a store outlives a fact that is new."""

import json
from dataclasses import astuple, fields
from typing import Any

from lmagree.model.audit import Fact, Facts


def facts_json(facts: Facts) -> str:
    """The facts that are known."""
    known = {field.name: _plain(getattr(facts, field.name)) for field in fields(Facts)}
    return json.dumps({name: value for name, value in known.items() if value}, ensure_ascii=False)


def facts_from(text: str) -> Facts:
    """The facts that `facts_json` wrote."""
    known: dict[str, Any] = {name: _fact(value) for name, value in json.loads(text).items()}
    return Facts(**known)


def _plain(value: Fact | tuple[Fact, ...] | None) -> object:
    if isinstance(value, Fact):
        return {"fact": astuple(value)}
    return [astuple(fact) for fact in value or ()]


def _fact(value: object) -> Fact | tuple[Fact, ...]:
    if isinstance(value, dict):
        return Fact(*value["fact"])
    if isinstance(value, list):
        return tuple(Fact(*fact) for fact in value)
    raise TypeError(value)
