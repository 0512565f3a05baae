"""What the signs and short headings of a terminal's matrix stand for, and which texts ask for what."""

from collections.abc import Iterator, Mapping

from lmagree.model.audit import Audit
from lmagree.model.finding import Verdict
from lmagree.report.lines import visible, whole
from lmagree.report.marks import STYLES, codes, flags, level_in_short, mark
from lmagree.report.matrix import titled
from lmagree.report.options import ReportOptions
from lmagree.report.styled import Span, Styled, styled, table, wrapped
from lmagree.wording import pick, text

_ROOMY = 90
"""From this width on, a requirement's id stands beside its title and not under it."""

_ROOMIER = 130
"""As `_ROOMY`, where the verdicts are counted between them."""

_TITLE = 2
"""The place of the title among the columns that say what the headings stand for."""


def signs(audit: Audit, options: ReportOptions) -> list[Styled]:
    """The verdicts' signs, and those beside them that are used."""
    said: list[Span] = []
    for verdict in Verdict:
        said.append(Span(whole(mark(verdict, options.lang)), STYLES[verdict]))
        said.append(Span(whole(f" {text(f'verdict.{verdict}', options.lang)}") + "   "))
    shown = {sign for agreement in audit.agreements for finding in agreement.findings for sign in flags(finding)}
    for sign, flag in (("*", "review"), ("°", "waiver"), ("^", "opinion")):
        if sign in shown:
            said.append(Span(whole(text(f"report.flag.{flag}", options.lang)) + "   "))
    return wrapped(tuple(said), options.width)


def conditional(audit: Audit, options: ReportOptions) -> list[Styled]:
    """What the ¹ beside a level means; nothing where no requirement has one."""
    if not any(requirement.condition for requirement in audit.requirements):
        return []
    return wrapped(styled(text("table.conditional", options.lang), "dim"), options.width)


def requirements(
    audit: Audit, options: ReportOptions, counted: Mapping[tuple[str, Verdict], int] | None
) -> list[Styled]:
    """What the short headings stand for; with how often each requirement came to each verdict where that is `counted`."""
    lang = options.lang
    short = codes(audit.requirements)
    beside = options.width >= (_ROOMY if counted is None else _ROOMIER)
    rows: list[tuple[Styled, ...]] = []
    for requirement in audit.requirements:
        title = pick(requirement.title, lang)
        head = (styled(short[requirement.id]), styled(level_in_short(requirement, lang)))
        numbers = [
            styled(f"{counted[requirement.id, verdict]:>5}", STYLES[verdict])
            for verdict in Verdict
            if counted is not None
        ]
        if beside:
            rows.append((*head, styled(title), *numbers, styled(requirement.id, "dim")))
        else:
            rows.append((*head, titled(requirement.id, title, options.width // 2), *numbers))
    heads: tuple[Styled, ...] = ()
    if counted is not None:
        verdicts = (styled(f"{mark(verdict, lang):>5}", "bold") for verdict in Verdict)
        heads = (
            (),
            styled(text("table.level", lang), "bold"),
            styled(text("table.requirement", lang), "bold"),
            *verdicts,
        )
        heads = (*heads, ()) if beside else heads
    return table(rows, options.width, head=heads, flexible=_TITLE)


def sources(audit: Audit, options: ReportOptions) -> Iterator[Styled]:
    """The texts that the requirements cite, each with its title and what asks for what in it."""
    short = codes(audit.requirements)
    cited: dict[str, dict[str, list[str]]] = {}
    for requirement in audit.requirements:
        for citation in requirement.sources:
            name, _, within = citation.partition(" ")
            cited.setdefault(name, {}).setdefault(within, []).append(short[requirement.id])
    if cited:
        yield styled(text("column.full-sources", options.lang), "bold")
    rows = []
    for name, places in cited.items():
        source = audit.source(name)
        title = [Span(f"{visible(pick(source.title, options.lang))}\n")] if source else []
        asked = "; ".join(f"{within}: {' '.join(ids)}" if within else " ".join(ids) for within, ids in places.items())
        rows.append((styled(visible(name)), (*title, Span(visible(asked), "dim"))))
    yield from table(rows, options.width, flexible=1)
