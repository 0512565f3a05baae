"""The choices by which the page shows less: trust, municipality, level, verdict, requirement, words, and what a person should see."""

from collections.abc import Iterable, Iterator, Sequence

from lmagree.model.audit import Audit
from lmagree.model.finding import Verdict
from lmagree.model.requirement import Level
from lmagree.report.about import all_findings
from lmagree.report.html.markup import Markup, element
from lmagree.report.marks import codes, flags
from lmagree.wording import pick, text

UNKNOWN = "-"
"""The value that stands for an agreement whose party could not be told."""


def filters(audit: Audit, lang: str) -> Markup:
    """A form with every choice that there is something to choose between for."""
    short = codes(audit.requirements)
    levels = {asked.level for asked in audit.requirements}
    choices: dict[str, list[tuple[str, str]]] = {
        "trust": _parties((agreement.trust for agreement in audit.agreements), lang),
        "municipality": _parties((agreement.municipality for agreement in audit.agreements), lang),
        "level": [(str(level), text(f"level.{level}", lang)) for level in Level if level in levels],
        "verdict": [(str(verdict), text(f"verdict.{verdict}", lang)) for verdict in Verdict],
        "requirement": [(asked.id, f"{short[asked.id]} {pick(asked.title, lang)}") for asked in audit.requirements],
    }
    return element(
        "form",
        *(_choice(name, given, lang) for name, given in choices.items()),
        _labelled("text", element("input", id="filter-text", name="text", type="search", autocomplete="off"), lang),
        *_review(audit, lang),
        element("button", text("page.filter.reset", lang), type="reset", id="reset"),
        id="filters",
        role="search",
        aria_label=text("page.filter", lang),
    )


def _parties(names: Iterable[str], lang: str) -> list[tuple[str, str]]:
    """The parties that stand alone or among others, each once; what is not known comes last."""
    given = list(names)
    single = sorted({name for joined in given for name in joined.split("; ") if name}, key=_alphabetical)
    unknown = [(UNKNOWN, text("page.filter.unknown", lang))] if "" in given else []
    return [*((name, name) for name in single), *unknown]


def _alphabetical(name: str) -> str:
    """A key that sorts as Norwegian does: æ, ø and å come last, in this order."""
    return name.casefold().translate(str.maketrans("æøå", "\U0010fffd\U0010fffe\U0010ffff"))


def _choice(name: str, choices: Sequence[tuple[str, str]], lang: str) -> Markup:
    options = [element("option", text("page.filter.all", lang), value="")]
    options += [element("option", said, value=value) for value, said in choices]
    return _labelled(name, element("select", *options, id=f"filter-{name}", name=name), lang)


def _labelled(name: str, field: Markup, lang: str) -> Markup:
    label = element("label", text(f"page.filter.{name}", lang), for_=f"filter-{name}")
    return element("div", label, field, class_=f"field for-{name}")


def _review(audit: Audit, lang: str) -> Iterator[Markup]:
    if any("*" in flags(finding) for finding in all_findings(audit)):
        box = element("input", type="checkbox", name="review", id="filter-review")
        label = element("label", text("page.filter.review", lang), for_="filter-review")
        yield element("div", box, label, class_="field for-review")
