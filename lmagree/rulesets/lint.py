"""What is wrong with rules though they can be read: what can never hold, what is not proved by an example, what is left unsaid."""

from lmagree.model.finding import Reason, Verdict
from lmagree.model.requirement import Condition, Example, Requirement, ScopeWanted
from lmagree.rulesets.check import conditions_of, found_by_reader
from lmagree.rulesets.library import Library, SetSpec, Source
from lmagree.rulesets.lint_lexicon import findable, holders, lint_lexicon
from lmagree.rulesets.loading import members
from lmagree.rulesets.problems import Problem, Report
from lmagree.rulesets.schema import LANGUAGES, WRITTEN

PARTIAL_REASONS = tuple(reason for reason in Reason if reason not in {Reason.EXCLUDED, Reason.NOT_FOUND})
MISSING_REASONS = (Reason.EXCLUDED, Reason.NOT_FOUND)


def lint(library: Library) -> tuple[Problem, ...]:
    """Every problem of rules that load, by file and line."""
    report = Report()
    report.found.extend(library.remarks)
    lint_lexicon(library, report)
    counts_for = holders(library)
    for requirement in library.requirements.values():
        for condition in conditions_of(requirement):
            _condition(condition, requirement, library, counts_for, report)
        _halves(requirement, report)
        _examples(requirement, report)
        _texts(requirement, "title", LANGUAGES, report)
        _texts(requirement, "remedy", WRITTEN, report)
    _sets(library, report)
    return report.all()


def _condition(
    condition: Condition,
    requirement: Requirement,
    library: Library,
    counts_for: dict[str, frozenset[str]],
    report: Report,
) -> None:
    place = (requirement.file, condition.line)
    wants = condition.all or condition.any or condition.under or condition.together
    if not wants and condition.scope is ScopeWanted.ANY:
        report.add(*place, "condition-empty", id=requirement.id)
    for name in condition.all:
        if not _findable(name, library):
            report.add(*place, "condition-unfindable", id=requirement.id, concept=name)
    if condition.any and not any(_findable(name, library) for name in condition.any):
        report.add(*place, "condition-unfindable", id=requirement.id, concept=", ".join(condition.any))
    barred = {name: _barred(name, condition, counts_for) for name in (*condition.all, *condition.any)}
    impossible = [name for name in condition.all if barred[name]]
    if condition.any and all(barred[name] for name in condition.any):
        impossible += condition.any
    for name in impossible:
        report.add(*place, "condition-contradicts", id=requirement.id, required=name, forbidden=barred[name])


def _findable(name: str, library: Library) -> bool:
    return name in found_by_reader(library) or findable(name, library.concepts)


def _barred(name: str, condition: Condition, counts_for: dict[str, frozenset[str]]) -> str:
    """The forbidden concept that every hit of `name` counts for as well, or nothing."""
    return next((other for other in condition.none if other in counts_for.get(name, {name})), "")


def _halves(requirement: Requirement, report: Report) -> None:
    for condition in requirement.partial:
        if condition.reason not in PARTIAL_REASONS:
            known = ", ".join(PARTIAL_REASONS)
            reason = str(condition.reason)
            report.add(requirement.file, condition.line, "half-reason", id=requirement.id, reason=reason, known=known)


def _examples(requirement: Requirement, report: Report) -> None:
    place = (requirement.file, requirement.line)
    seen: set[tuple[str, str, str]] = set()
    for example in requirement.examples:
        _example(example, requirement, report)
        key = (example.title, example.under, example.text)
        if key in seen:
            report.add(requirement.file, example.line, "example-twice", id=requirement.id)
        seen.add(key)
    for verdict in (Verdict.MET, Verdict.PARTIAL, Verdict.MISSING):
        if not any(example.verdict is verdict for example in requirement.examples):
            report.add(*place, "verdict-unproved", id=requirement.id, verdict=verdict)
    for lang in WRITTEN:
        if not any(example.lang == lang for example in requirement.examples):
            report.add(*place, "language-unproved", id=requirement.id, language=lang)


def _example(example: Example, requirement: Requirement, report: Report) -> None:
    fitting = {Verdict.MET: (), Verdict.PARTIAL: PARTIAL_REASONS, Verdict.MISSING: MISSING_REASONS}[example.verdict]
    place = (requirement.file, example.line)
    if example.reason and example.reason not in fitting:
        report.add(*place, "example-reason", reason=example.reason, verdict=example.verdict)
    if example.verdict is Verdict.PARTIAL and not example.reason:
        report.add(*place, "example-no-reason")


def _texts(item: Requirement | SetSpec | Source, key: str, wanted: tuple[str, ...], report: Report) -> None:
    """Report the languages that the text `key` of an item lacks."""
    name = item.id if isinstance(item, Requirement) else item.name
    for lang in wanted:
        if lang not in getattr(item, key):
            report.add(item.file, item.line, "text-missing", name=name, field=key, language=lang)


def _sets(library: Library, report: Report) -> None:
    taken: set[str] = set()
    for spec in library.sets.values():
        chosen = members(spec, library)
        taken |= chosen
        if not chosen:
            report.add(spec.file, spec.line, "set-empty", name=spec.name)
        _texts(spec, "title", LANGUAGES, report)
    for requirement in library.requirements.values():
        if requirement.id not in taken:
            report.add(requirement.file, requirement.line, "no-set", id=requirement.id)
    for source in library.sources.values():
        _texts(source, "title", LANGUAGES, report)
