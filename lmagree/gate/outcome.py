"""Where every finding of an audit stands before the gate."""

from collections.abc import Iterator

from lmagree.gate.baseline import Baseline
from lmagree.model.audit import Agreement, Audit
from lmagree.model.check import Check, Policy, Result, Standing
from lmagree.model.finding import Finding, Verdict


def assess(audit: Audit, policy: Policy, baseline: Baseline | None = None) -> Check:
    """`audit`, its waivers applied, before the gate that `policy` sets; what `baseline` has recorded does not stop it."""
    results = tuple(_results(audit, policy, baseline))
    return Check(
        audit, policy, results, baseline=baseline is not None, mended=baseline.mended(audit) if baseline else 0
    )


def _results(audit: Audit, policy: Policy, baseline: Baseline | None) -> Iterator[Result]:
    requirements = {requirement.id: requirement for requirement in audit.requirements}
    for agreement in audit.agreements:
        for finding in agreement.findings:
            requirement = requirements[finding.requirement]
            standing = _standing(finding, policy, follows=_follows(audit, agreement, finding))
            if standing is Standing.FAILS and requirement.level not in policy.levels:
                standing = Standing.NOTED
            if standing is Standing.FAILS and baseline and baseline.knows(agreement.name, finding):
                standing = Standing.KNOWN
            yield Result(agreement, requirement, finding, standing)


def _standing(finding: Finding, policy: Policy, *, follows: bool) -> Standing:
    """Where a finding stands by itself, whatever the level of its requirement."""
    in_doubt = policy.fail_on_review and finding.review and not _confirmed(finding)
    if finding.verdict is Verdict.UNREADABLE:
        return Standing.UNREADABLE
    if finding.verdict is Verdict.MET and not in_doubt:
        return Standing.MET
    if follows:
        return Standing.NOT_ASKED
    if finding.waiver:
        return Standing.WAIVED
    if finding.verdict is Verdict.PARTIAL and policy.allow_partial and not in_doubt:
        return Standing.TOLERATED
    return Standing.FAILS


def _follows(audit: Audit, agreement: Agreement, finding: Finding) -> bool:
    return audit.unmet_condition(agreement, finding) is not None


def _confirmed(finding: Finding) -> bool:
    """Whether a person has looked and said the same."""
    return finding.opinion is not None and finding.opinion.verdict is finding.verdict
