"""What a check of drafts gives: where each requirement stands before the gate, and whether the drafts pass it."""

from collections.abc import Mapping
from enum import StrEnum

from lmagree.errors import ExitCode
from lmagree.model.audit import Agreement, Audit, RequirementInfo
from lmagree.model.comparison import Comparison
from lmagree.model.finding import Finding, Verdict, Waiver
from lmagree.model.record import field, record
from lmagree.model.requirement import Level


class Standing(StrEnum):
    """How a finding stands before the gate (wording ``check.standing.<value>`` for all that a report lists)."""

    FAILS = "fails"
    WAIVED = "waived"
    KNOWN = "known"
    """It falls short, but no worse than the baseline has recorded."""
    TOLERATED = "tolerated"
    """It is partial, and that was said to be enough."""
    NOTED = "noted"
    """It falls short at a level that does not stop a draft."""
    NOT_ASKED = "not-asked"
    """It follows from another requirement that is missing, and is no gap of its own."""
    UNREADABLE = "unreadable"
    MET = "met"


@record
class Policy:
    """What stops a draft: requirements of level `fail_on` and stronger ones that are not met.

    `allow_partial` lets those pass that are met by half; `fail_on_review` stops what a person should look at, whatever
    its verdict.
    """

    fail_on: Level = Level.SKAL
    allow_partial: bool = False
    fail_on_review: bool = False

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels that stop a draft, strongest first."""
        levels = tuple(Level)
        return levels[: levels.index(self.fail_on) + 1]


@record
class Result:
    """One requirement of one agreement before the gate."""

    agreement: Agreement
    requirement: RequirementInfo
    finding: Finding
    standing: Standing

    @property
    def falls_short(self) -> bool:
        """Whether there is something to mend, be it waived, known or at a level that does not stop."""
        return self.standing not in {Standing.MET, Standing.NOT_ASKED, Standing.UNREADABLE}


@record
class WaiverRemark:
    """A waiver that does nothing: `code` tells why (wording ``waiver.<code>``)."""

    code: str
    waiver: Waiver


@record
class Check:
    """Drafts before the gate.

    `results` stand in the order of agreements and requirements.  `places` are the documents' files by name, relative to the
    working folder with forward slashes where they lie below it.  `remarks` are on waivers.  `baseline` tells that one was
    given, `mended` how many of its gaps are none any more.  `changes` is what tracked changes do to the verdicts, where
    that was asked.
    """

    audit: Audit
    policy: Policy
    results: tuple[Result, ...]
    places: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[WaiverRemark, ...] = ()
    baseline: bool = False
    mended: int = 0
    changes: Comparison | None = None

    def of(self, *standings: Standing, agreement: Agreement | None = None) -> tuple[Result, ...]:
        """The results that stand so, of one agreement or of all."""
        return tuple(
            result
            for result in self.results
            if result.standing in standings and (agreement is None or result.agreement is agreement)
        )

    @property
    def passed(self) -> bool:
        """Whether nothing stops the drafts, as far as they could be read."""
        return not self.of(Standing.FAILS)

    @property
    def unread(self) -> tuple[str, ...]:
        """The documents that could not be read."""
        return tuple(document.name for document in self.audit.documents if document.unreadable is not None)

    @property
    def exit_code(self) -> ExitCode:
        """What the shell is told: what could not be read comes before what is not met."""
        if self.unread:
            return ExitCode.UNREADABLE
        return ExitCode.OK if self.passed else ExitCode.NOT_MET

    def asked(self, agreement: Agreement | None = None) -> tuple[Result, ...]:
        """The results at levels that stop a draft, without what only follows from something else or could not be read."""
        beside = {Standing.NOT_ASKED, Standing.UNREADABLE}
        return tuple(
            result
            for result in self.results
            if result.requirement.level in self.policy.levels
            and result.standing not in beside
            and (agreement is None or result.agreement is agreement)
        )


RANK: Mapping[Verdict, int] = {Verdict.MET: 0, Verdict.PARTIAL: 1, Verdict.MISSING: 2, Verdict.UNREADABLE: 3}
"""Verdicts from best to worst."""
