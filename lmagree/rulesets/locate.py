"""Where the shipped rules are: inside the installed package, or beside it in a checkout."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

LEXICON = "lexicon"
REQUIREMENTS = "requirements"
RULESETS = "rulesets"
SOURCES = "sources.yaml"


def shipped_rules() -> Traversable:
    """The folder of the shipped rules."""
    package = files("lmagree")
    installed = package / "rules"
    if installed.is_dir():
        return installed
    return Path(str(package)).parent / "rules"


def rule_files(folder: Traversable, part: str) -> tuple[tuple[str, Traversable], ...]:
    """The YAML files of one part of a rules folder, each with its name as problems show it, in order of name."""
    place = folder / part
    if not place.is_dir():
        return ()
    names = sorted(item.name for item in place.iterdir() if item.name.endswith(".yaml"))
    return tuple((f"rules/{part}/{name}", place / name) for name in names)
