"""``lmagree review``: a person goes through what the tool is not sure of."""

import getpass
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from lmagree.cli.files import check_file, keep_apart, write_file
from lmagree.cli.options import AuditNumber, Force, Language, StorePath, command_app
from lmagree.cli.screen import tell, write
from lmagree.cli.terminal import for_screen
from lmagree.model.audit import Agreement, Audit
from lmagree.model.finding import Finding, Opinion, Verdict
from lmagree.model.record import record
from lmagree.report.options import ReportOptions
from lmagree.store import Store, choose_store
from lmagree.wording import text

app = command_app()

_VERDICTS = (Verdict.MET, Verdict.PARTIAL, Verdict.MISSING)
_AGREE, _DISAGREE, _SKIP, _QUIT = "1", "2", "3", "4"

_EXAMPLES = """\b
Examples:
  lmagree review
  lmagree review --name 'Kari Nordmann' --audit 3
  lmagree review --export overruled.tsv

\b
Exit codes:
  0  looked over, or stopped on the way; what was answered is kept
  2  the call is wrong, there is no such audit, or the store cannot be written"""


@app.command(epilog=_EXAMPLES)
def review(  # noqa: PLR0913  # one for each option
    *,
    audit: AuditNumber = None,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar="NAME", help="Who answers.  Else you are asked.", show_default=False),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Ask also what has been answered.")] = False,
    export: Annotated[
        Path | None,
        typer.Option(
            "--export",
            metavar="FILE",
            help="Ask nothing; write what was overruled as labelled examples for `lmagree evaluate`.",
            show_default=False,
        ),
    ] = None,
    force: Force = False,
    store: StorePath = None,
    lang: Language = None,
) -> None:
    """Look over what the tool is not sure of, and say what is right.

    Shows each finding of a stored audit that is marked for review, with its sentence.  Agree, or give another verdict and
    why; the answers are kept beside the tool's own, with name and date, and reports show both.  An answer holds in later
    audits for as long as the sentence is the same; when it changes, you are asked again.
    """
    screen = for_screen(lang)
    place = choose_store(store, os.environ)
    with Store(place) as audits:
        stored = audits.load(audit)
        if export:
            keep_apart([export], [place])
            check_file(export, force=force)
            _export(stored, export, screen.lang, force=force)
            return
        rows = _rows(stored, again=again)
        if not rows:
            tell(text("review.nothing", screen.lang, id=stored.id))
            return
        person = name or _asked(text("review.name", screen.lang, default=_login()))
        if person is None:
            return
        walk = _Walk(audits, stored, screen, person.strip() or _login(), audits.earlier_opinions())
        walk.through(rows)


@record(frozen=False)
class _Walk:
    """One person's way through the findings."""

    audits: Store
    audit: Audit
    screen: ReportOptions
    person: str
    earlier: Mapping[tuple[str, str], Opinion]
    agreed: int = 0
    overruled: int = 0

    def through(self, rows: Sequence[tuple[Agreement, Finding]]) -> None:
        """Ask about every row until the person stops or nothing more comes in; each answer is kept at once."""
        for number, (agreement, finding) in enumerate(rows, start=1):
            self._show(agreement, finding, f"{number}/{len(rows)}")
            if not self._answered(agreement, finding):
                break
        left = len(rows) - self.agreed - self.overruled
        tell(text("review.done", self.screen.lang, agreed=self.agreed, overruled=self.overruled, left=left))

    def _show(self, agreement: Agreement, finding: Finding, count: str) -> None:
        from lmagree.report import detail  # noqa: PLC0415  # brings Rich, which the help does not need

        shown = detail.render(self.audit, agreement, (finding.requirement,), self.screen)
        rule = f"── {count} ".ljust(min(self.screen.width, 60), "─")
        write(f"\n{rule}\n{shown}")
        before = self.earlier.get((agreement.name, finding.requirement))
        if before and finding.opinion is None:
            verdict = text(f"verdict.{before.verdict}", self.screen.lang)
            said = text("review.changed", self.screen.lang, by=before.by, date=before.date, verdict=verdict)
            write(f"\n  {said}\n")

    def _answered(self, agreement: Agreement, finding: Finding) -> bool:
        """Whether to go on; an answer has then been kept, unless the row was skipped."""
        answer = _chosen(text("review.question", self.screen.lang), (_AGREE, _DISAGREE, _SKIP, _QUIT))
        if answer == _AGREE:
            self._keep(agreement, finding, finding.verdict, "")
            self.agreed += 1
        elif answer == _DISAGREE:
            return self._overruled(agreement, finding)
        return answer in {_AGREE, _SKIP}

    def _overruled(self, agreement: Agreement, finding: Finding) -> bool:
        others = [verdict for verdict in _VERDICTS if verdict is not finding.verdict]
        names = "   ".join(
            f"{number} {text(f'verdict.{verdict}', self.screen.lang)}" for number, verdict in enumerate(others, start=1)
        )
        question = text("review.verdict", self.screen.lang, choices=names)
        answer = _chosen(question, tuple(str(number) for number in range(1, len(others) + 1)))
        why = answer and _said(text("review.why", self.screen.lang))
        if not (answer and why):
            return False
        self._keep(agreement, finding, others[int(answer) - 1], why)
        self.overruled += 1
        return True

    def _keep(self, agreement: Agreement, finding: Finding, verdict: Verdict, why: str) -> None:
        today = date.today().isoformat()  # noqa: DTZ011  # the day as the person knows it
        self.audits.keep_opinion(agreement.name, finding, Opinion(verdict, why, self.person, today))


def _rows(audit: Audit, *, again: bool) -> list[tuple[Agreement, Finding]]:
    """What to ask about."""
    return [
        (agreement, finding)
        for agreement in audit.agreements
        for finding in agreement.findings
        if finding.review and finding.verdict is not Verdict.UNREADABLE and (again or finding.opinion is None)
    ]


def _export(audit: Audit, path: Path, lang: str, *, force: bool) -> None:
    from lmagree.evaluate.examples import labelled_examples  # noqa: PLC0415  # seldom asked for

    table, rows, without = labelled_examples(audit)
    write_file(path, table, force=force)
    tell(text("review.exported", lang, count=rows, path=path))
    if without:
        tell(text("review.without-text", lang, count=without))


def _chosen(question: str, choices: Sequence[str]) -> str | None:
    """One of `choices`; asked again for anything else.  None when nothing more comes in."""
    while (answer := _asked(question)) is not None:
        if answer.strip().lower() in choices:
            return answer.strip()
        if answer.strip().lower() == "q":
            return None
    return None


def _said(question: str) -> str | None:
    """A line that is not empty.  None when nothing more comes in."""
    while (answer := _asked(question)) is not None:
        if answer.strip():
            return answer.strip()
    return None


def _asked(question: str) -> str | None:
    """What is typed, or piped in, after the question."""
    write(f"\n{question} ")
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


def _login() -> str:
    """The name of the account, where there is one."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such account, as in some containers
        return ""
