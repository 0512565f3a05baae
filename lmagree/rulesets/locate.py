"""Where the shipped rules are: inside the installed package, or beside it in a checkout.

Paths and not importlib.resources, whose import takes as long as reading every rule; the package holds compiled
dependencies and is never run from a zip file.
"""

from pathlib import Path

LEXICON = "lexicon"
REQUIREMENTS = "requirements"
RULESETS = "rulesets"
SOURCES = "sources.yaml"


def shipped_rules() -> Path:
    """The folder of the shipped rules."""
    package = Path(__file__).parents[1]
    installed = package / "rules"
    return installed if installed.is_dir() else package.parent / "rules"


def rule_files(folder: Path, part: str) -> tuple[tuple[str, Path], ...]:
    """The YAML files of one part of a rules folder, each with its name as problems show it, in order of name."""
    return tuple((f"rules/{part}/{file.name}", file) for file in sorted((folder / part).glob("*.yaml")))


def files_of(folder: Path) -> list[Path]:
    """Every file of a rules folder that rules are read from, in a fixed order."""
    parts = (path for part in (LEXICON, REQUIREMENTS, RULESETS) for _, path in rule_files(folder, part))
    return [folder / SOURCES, *parts]
