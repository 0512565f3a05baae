"""What comparing two audits gives: for each agreement and requirement what became of the verdict, and both findings."""

from enum import StrEnum

from lmagree.model.audit import Agreement, Audit, RequirementInfo
from lmagree.model.finding import Finding
from lmagree.model.record import record


class Change(StrEnum):
    """What became of a verdict (wording ``change.<value>``)."""

    WORSE = "worse"
    BETTER = "better"
    REASON = "reason"
    """The verdict is the same and its reason another."""
    SAME = "same"
    NEW = "new"
    """The agreement or the requirement is only in the new audit."""
    GONE = "gone"
    """The agreement or the requirement is only in the old audit."""
    UNREAD = "unread"
    """A document that may hold it could not be read this time: nothing can be said."""
    READABLE = "readable"
    """A document that may hold it could not be read the last time: nothing can be said."""


@record
class FindingChange:
    """One requirement in one agreement.  `old` is None exactly for `new`, `new` exactly for `gone`."""

    requirement: str
    change: Change
    old: Finding | None
    new: Finding | None


@record
class DocumentChange:
    """A document of an agreement: ``added``, ``removed`` or ``changed`` (other content under the same name)."""

    name: str
    change: str


@record
class AgreementChange:
    """One agreement in both audits; `old` or `new` is None where it is in one only.

    `name` is the new one where there are two.  `documents` are those that differ; one that only was renamed does not.
    """

    name: str
    old: Agreement | None
    new: Agreement | None
    findings: tuple[FindingChange, ...]
    documents: tuple[DocumentChange, ...] = ()


@record
class SettingChange:
    """Something else that differs and can change verdicts: `kind` is ``tool``, ``ruleset`` or ``option`` (wording ``setting.<kind>``).

    `old` and `new` are versions or values, empty on the side that lacks it.  A rule set of one version whose rules have
    changed shows the beginning of both digests after the version.
    """

    kind: str
    name: str
    old: str
    new: str


@record
class Comparison:
    """Two audits side by side.

    `requirements` are those of the new audit in its order, then those only the old one has; `agreements` are those of the
    new audit in its order, then those that are gone.
    """

    old: Audit
    new: Audit
    requirements: tuple[RequirementInfo, ...]
    agreements: tuple[AgreementChange, ...]
    settings: tuple[SettingChange, ...]

    def count(self, change: Change) -> int:
        """How many verdicts, over all agreements, `change` is said of."""
        return sum(finding.change is change for agreement in self.agreements for finding in agreement.findings)

    @property
    def regressed(self) -> bool:
        """Whether a verdict got worse or an agreement is gone; what could not be read is neither."""
        return self.count(Change.WORSE) > 0 or any(agreement.new is None for agreement in self.agreements)
