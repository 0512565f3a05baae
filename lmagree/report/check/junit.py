"""A check as JUnit XML, for the viewers of test results: a suite for each agreement, a case for each requirement.

There is no standard; this keeps to what Jenkins, GitLab, Azure and GitHub's viewers read alike.
"""

from lxml import etree

from lmagree.model.audit import Agreement
from lmagree.model.check import Check, Result, Standing
from lmagree.report.check.answers import answer, in_one_paragraph, verdict_and_reason
from lmagree.report.lines import visible
from lmagree.report.options import ReportOptions
from lmagree.report.told import Teller, Told
from lmagree.wording import text

_CHILDREN = {Standing.FAILS: "failure", Standing.UNREADABLE: "error", Standing.MET: ""}
"""What a case holds; every other standing is skipped: seen, and not failing."""
_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def render(check: Check, options: ReportOptions) -> bytes:
    """The check as XML in UTF-8, its words in the language of `options`."""
    root = etree.Element("testsuites", name="lmagree")
    teller = Teller(check.audit, options.lang)
    for agreement in check.audit.agreements:
        root.append(_suite(check, agreement, teller))
    _count(root)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _suite(check: Check, agreement: Agreement, teller: Teller) -> etree._Element:
    suite = etree.Element("testsuite", name=visible(agreement.name), time="0")
    told = {one.finding.requirement: one for one in teller.tell(agreement)}
    for result in check.of(*Standing, agreement=agreement):
        suite.append(_case(check, result, told[result.requirement.id], teller.lang))
    etree.SubElement(suite, "system-out").text = answer(check, teller.lang, agreement)
    _count(suite)
    return suite


def _case(check: Check, result: Result, told: Told, lang: str) -> etree._Element:
    name = f"{result.requirement.id}: {told.asked.title} ({told.asked.level})"
    place = check.places.get(result.finding.document, result.finding.document)
    case = etree.Element("testcase", classname=visible(result.agreement.name), name=name, time="0", file=visible(place))
    kind = _CHILDREN.get(result.standing, "skipped")
    if kind:
        child = etree.SubElement(case, kind, message=_message(check, result, told, lang))
        if kind != "skipped":
            child.set(
                "type", f"{result.finding.verdict}.{result.finding.reason}" if result.finding.reason else "review"
            )
        child.text = in_one_paragraph(told, lang)
    return case


def _message(check: Check, result: Result, told: Told, lang: str) -> str:
    """The line that viewers show: for what is skipped, why it does not fail."""
    said = verdict_and_reason(result.finding, lang)
    if result.standing in _CHILDREN:
        return said
    if told.waiver:
        return f"{said}. {told.waiver}"
    condition = check.audit.unmet_condition(result.agreement, result.finding)
    title = told.asked.condition if condition else ""
    return f"{said}. {text(f'check.skipped.{result.standing}', lang, condition=title)}"


def _count(parent: etree._Element) -> None:
    """Set how many cases below `parent` there are, and how many of them are what."""
    cases = list(parent.iter("testcase"))
    parent.set("tests", str(len(cases)))
    for name, child in _COUNTED.items():
        parent.set(name, str(sum(case.find(child) is not None for case in cases)))
