"""Records: to others they are dataclasses, and no less strict."""

import pickle
from dataclasses import FrozenInstanceError, asdict, fields, is_dataclass, replace

import pytest

from lmagree.model.record import field, record


@record
class Clause:
    """A record with every kind of field."""

    text: str
    page: int | None = None
    cells: list[str] = field(default_factory=list)
    lanes: int = field(default=1, compare=False)


@record(frozen=False)
class Tally:
    """A record that may be changed."""

    name: str
    count: int = 0

    def __post_init__(self) -> None:
        self.count += 1


@record(eq=False)
class Place:
    """A record that is only itself."""

    page: int


def test_a_record_takes_its_fields_by_place_or_name_and_knows_their_defaults() -> None:
    made = Clause("a", page=2)
    assert (made.text, made.page, made.cells, made.lanes) == ("a", 2, [], 1)
    assert Clause("a").cells is not Clause("a").cells
    assert repr(made) == "Clause(text='a', page=2, cells=[], lanes=1)"


@pytest.mark.parametrize("values", [(), ("a", 1, [], 1, 5)])
def test_too_few_or_too_many_values_are_refused(values: tuple[object, ...]) -> None:
    with pytest.raises(TypeError, match=r"Clause\.__init__"):
        Clause(*values)


def test_records_are_equal_by_the_fields_that_are_compared() -> None:
    assert Clause("a", lanes=1) == Clause("a", lanes=2)
    assert Clause("a") != Clause("b")
    assert Clause("a") != "a"
    assert Place(1) != Place(1)


def test_a_frozen_record_can_be_hashed_and_not_be_changed() -> None:
    place = Place(1)
    assert len({place, place}) == 1
    with pytest.raises(FrozenInstanceError):
        place.page = 2
    with pytest.raises(FrozenInstanceError):
        del place.page


def test_a_record_that_may_be_changed_has_no_hash() -> None:
    tally = Tally("a")
    tally.count += 1
    assert tally == Tally("a", 1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(tally)
    with pytest.raises(AttributeError):
        tally.other = 1  # slots hold the fields and nothing else


def test_a_record_is_a_dataclass_to_whoever_asks() -> None:
    made = Clause("a", cells=["b"])
    assert is_dataclass(made)
    assert [known.name for known in fields(Clause)] == ["text", "page", "cells", "lanes"]
    assert asdict(made) == {"text": "a", "page": None, "cells": ["b"], "lanes": 1}
    assert replace(made, page=4) == Clause("a", 4, ["b"])


def test_a_record_survives_pickling() -> None:
    made = Clause("a", 3, ["b"], 7)
    again = pickle.loads(pickle.dumps(made))  # noqa: S301  # made here
    assert (again, again.lanes) == (made, 7)
