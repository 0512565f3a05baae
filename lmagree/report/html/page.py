"""The page as a whole: its head, its parts in the order they are read, and its policy."""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from lmagree.model.audit import Audit
from lmagree.ours import REPORT
from lmagree.report.about import created, documents_read
from lmagree.report.html.data import details, index
from lmagree.report.html.documents import documents
from lmagree.report.html.filters import filters
from lmagree.report.html.guide import guide, legend
from lmagree.report.html.markup import Markup, element, join
from lmagree.report.html.matrix import matrix
from lmagree.report.html.names import addresses
from lmagree.report.html.reach import reach
from lmagree.report.html.shared import island
from lmagree.report.html.totals import summary, totals
from lmagree.report.options import ReportOptions
from lmagree.wording import pick, text

_SCRIPTS = ("dom", "finding", "sheet", "panel", "grid", "filter", "start")
"""The script's parts in their order; together they are one script."""


def render(audit: Audit, options: ReportOptions) -> str:
    """The audit as an HTML page; the same audit gives the same bytes."""
    lang = options.lang
    style, script = _asset("page.css") + _asset("paper.css"), _script()
    places = list(addresses(audit.agreements))
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="generator", content=REPORT),
        element("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", text("page.title", lang)),
        element("style", Markup(style)),
    )
    body = element(
        "body",
        element("a", text("page.skip", lang), href="#matrix", class_="skip"),
        _top(audit, lang),
        element("main", element("div", *_overview(audit, places, lang), id="overview"), element("div", id="sheets")),
        element("dialog", id="panel", aria_labelledby="panel-title"),
        element("script", Markup(island(index(audit, places, lang))), type="application/json", id="index"),
        element("script", Markup(island(details(audit, lang))), type="application/json", id="details"),
        element("script", Markup(script)),
    )
    return f"<!doctype html>\n{element('html', head, body, lang=lang)}\n"


def _policy(style: str, script: str) -> str:
    """Only this style sheet and this script, told by their digests, and nothing from anywhere."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_digest(style)}",
            f"script-src {_digest(script)}",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


@cache
def _asset(name: str) -> str:
    return (files("lmagree.report.html") / name).read_text(encoding="utf-8")


def _script() -> str:
    parts = "\n".join(_asset(f"script/{name}.js") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _top(audit: Audit, lang: str) -> Markup:
    links = ("matrix", "totals", *(("reach",) if audit.agreements else ()), "documents", "about")
    contents = (element("li", element("a", text(f"page.{name}", lang), href=f"#{name}")) for name in links)
    dark = element("button", text("page.theme.dark", lang), type="button", id="theme")
    printing = element("button", text("page.print", lang), type="button", id="print")
    return element(
        "header",
        element(
            "div", element("p", "lmagree", class_="brand"), element("p", printing, dark, class_="tools"), class_="bar"
        ),
        element("h1", text("page.title", lang)),
        element("p", _lead(audit, lang), class_="lead"),
        element("dl", *_facts(audit, lang), class_="facts"),
        element("p", text("page.advice", lang), class_="advice"),
        element("p", text("page.noscript", lang), class_="advice scriptless"),
        element("nav", element("ul", *contents), aria_label=text("page.contents", lang)),
        id="top",
    )


def _lead(audit: Audit, lang: str) -> str:
    agreements = text("summary.agreements", lang, count=len(audit.agreements))
    requirements = text("summary.requirements", lang, count=len(audit.requirements))
    return text("page.lead", lang, agreements=agreements, requirements=requirements)


def _facts(audit: Audit, lang: str) -> Iterator[Markup]:
    named = "; ".join(f"{pick(rules.title, lang)} ({rules.name} {rules.version})" for rules in audit.rulesets)
    said = {
        "ruleset": named,
        "created": created(audit),
        "read": documents_read(audit.documents, lang),
        "tool": f"lmagree {audit.tool_version}",
    }
    for key, value in said.items():
        yield element("div", element("dt", text(f"page.{key}", lang)), element("dd", value))


def _overview(audit: Audit, places: list[str], lang: str) -> Iterator[Markup]:
    yield _section("sum-part", "page.sum", lang, summary(audit, lang))
    yield _section(
        "matrix",
        "page.matrix",
        lang,
        filters(audit, lang),
        element("p", id="shown", role="status"),
        element("p", id="chosen"),
        element("p", text("page.matrix.help", lang), id="matrix-help", class_="help"),
        legend(audit, lang),
        element("div", matrix(audit, places, lang), class_="frame"),
    )
    help_ = element("p", text("page.totals.help", lang), class_="help")
    yield _section("totals", "page.totals", lang, help_, element("div", totals(audit, lang), class_="scroll"))
    if audit.agreements:
        yield _section("reach", "page.reach", lang, *reach(audit, lang))
    yield _section("documents", "page.documents", lang, *documents(audit, lang))
    yield _section("about", "page.about", lang, *guide(audit, lang))


def _section(name: str, title: str, lang: str, *content: Markup) -> Markup:
    heading = element("h2", text(title, lang), id=f"{name}-title")
    return element("section", heading, join(content), id=name, aria_labelledby=f"{name}-title")
