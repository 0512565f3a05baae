"""Errors that a user can mend: each carries its exit code, what happened, and the cure.

The words stand in `lmagree.wording`, in every language the tool speaks, under the error's `code`; an error itself holds
only the facts (`params`), so that it can be raised anywhere and said in the reader's language.
"""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells the shell.  A crash is never one of the first four."""

    OK = 0
    """Everything required is met."""
    NOT_MET = 1
    """A required verdict is not met."""
    USAGE = 2
    """The call or a configuration file is wrong."""
    UNREADABLE = 3
    """There was nothing to read, or a document could not be read."""
    BROKEN_RULES = 4
    """A rule set cannot be used."""
    INTERNAL = 70
    """The tool itself failed; not a verdict."""


class LmagreeError(Exception):
    """Base of every error that is the user's to mend.

    `code` names the texts ``error.<code>`` and ``error.<code>.hint`` of the wording; `params` fills them in.
    """

    code = "internal"
    exit_code = ExitCode.INTERNAL

    def __init__(self, **params: object) -> None:
        """Keep the facts that the message names, such as ``path="avtaler"``."""
        super().__init__(self.code, params)
        self.params = params

    def __str__(self) -> str:
        """The code and its facts; the sentence for people comes from the wording."""
        facts = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code} ({facts})" if facts else self.code


class PathNotFoundError(LmagreeError):
    """A path on the command line does not exist.  Facts: path."""

    code = "path-not-found"
    exit_code = ExitCode.USAGE


class NotAFolderError(LmagreeError):
    """A path that should name a folder names a file.  Facts: path."""

    code = "not-a-folder"
    exit_code = ExitCode.USAGE


class NothingToReadError(LmagreeError):
    """The given folders hold no file that could be an agreement.  Facts: path."""

    code = "nothing-to-read"
    exit_code = ExitCode.UNREADABLE


class NoAgreementError(LmagreeError):
    """Neither an agreement nor a requirement was named, so there is nothing to show."""

    code = "no-agreement"
    exit_code = ExitCode.USAGE


class UnknownAgreementError(LmagreeError):
    """No agreement of the audit answers to the name.  Facts: name, known."""

    code = "unknown-agreement"
    exit_code = ExitCode.USAGE


class AmbiguousAgreementError(LmagreeError):
    """Several agreements of the audit answer to the name.  Facts: name, known."""

    code = "ambiguous-agreement"
    exit_code = ExitCode.USAGE


class UnknownRequirementError(LmagreeError):
    """No requirement has this id.  Facts: name, close."""

    code = "unknown-requirement"
    exit_code = ExitCode.USAGE


class BadRequirementIdError(LmagreeError):
    """The id asked for cannot be one of a requirement.  Facts: name."""

    code = "bad-requirement-id"
    exit_code = ExitCode.USAGE


class TakenRequirementIdError(LmagreeError):
    """A requirement of the shipped rules has this id.  Facts: name."""

    code = "taken-requirement-id"
    exit_code = ExitCode.USAGE


class UnknownRulesetError(LmagreeError):
    """No shipped rule set and no file has this name.  Facts: name, known."""

    code = "unknown-ruleset"
    exit_code = ExitCode.USAGE


class BrokenRulesError(LmagreeError):
    """A rule file or the lexicon breaks its schema.  Facts: problems (every one, each with file, line and cure)."""

    code = "broken-rules"
    exit_code = ExitCode.BROKEN_RULES


class NoAuditError(LmagreeError):
    """The store holds no audit, or none with this id.  Facts: store, detail (the id)."""

    code = "no-audit"
    exit_code = ExitCode.USAGE


class StoreError(LmagreeError):
    """The store cannot be opened, is not ours, or was written by a newer version.  Facts: store, detail."""

    code = "store"
    exit_code = ExitCode.USAGE


class NotForFormatError(LmagreeError):
    """An option belongs to CSV alone, and another form was asked for.  Facts: name."""

    code = "not-for-format"
    exit_code = ExitCode.USAGE


class BinaryOnScreenError(LmagreeError):
    """A form of report that no terminal can show was asked for without an output.  Facts: name, ending."""

    code = "binary-on-screen"
    exit_code = ExitCode.USAGE


class SeveralOnScreenError(LmagreeError):
    """Several forms of report were asked for without a folder to write them into."""

    code = "several-on-screen"
    exit_code = ExitCode.USAGE


class NotMadeHereError(LmagreeError):
    """The output's ending promises a kind of file that the command does not make.  Facts: path, known (the endings it makes)."""

    code = "not-made-here"
    exit_code = ExitCode.USAGE


class OutputExistsError(LmagreeError):
    """A file would be overwritten without being asked for.  Facts: path."""

    code = "output-exists"
    exit_code = ExitCode.USAGE


class OutputNotWritableError(LmagreeError):
    """The output path cannot be written.  Facts: path, detail."""

    code = "output-not-writable"
    exit_code = ExitCode.USAGE


class BrokenLabelsError(LmagreeError):
    """A table of labels cannot be used.  Facts: path (with the line, where one is at fault), detail (a code)."""

    code = "broken-labels"
    exit_code = ExitCode.USAGE


class BrokenGateError(LmagreeError):
    """A file of recorded figures is none.  Facts: path."""

    code = "broken-gate"
    exit_code = ExitCode.USAGE


class NotOneDocumentError(LmagreeError):
    """A path that should name one document holds several.  Facts: path, documents."""

    code = "not-one-document"
    exit_code = ExitCode.USAGE


class BrokenManifestError(LmagreeError):
    """A file that says which documents are one agreement cannot be used.  Facts: path, problems (every one, with its cure)."""

    code = "broken-manifest"
    exit_code = ExitCode.USAGE


class BrokenWaiversError(LmagreeError):
    """A file of waivers cannot be used.  Facts: path, problems (every one, with its line and cure)."""

    code = "broken-waivers"
    exit_code = ExitCode.USAGE


class BrokenBaselineError(LmagreeError):
    """A file of known gaps is none.  Facts: path."""

    code = "broken-baseline"
    exit_code = ExitCode.USAGE


class OutputIsInputError(LmagreeError):
    """A file that is read would be written over.  Facts: path."""

    code = "output-is-input"
    exit_code = ExitCode.USAGE


class NotAnnotatableError(LmagreeError):
    """Nothing can be written beside the text of this file.  Facts: path, detail (a code)."""

    code = "not-annotatable"
    exit_code = ExitCode.USAGE


class WrongEndingError(LmagreeError):
    """The copy has an ending that promises another kind of file than the draft is.  Facts: path, ending."""

    code = "wrong-ending"
    exit_code = ExitCode.USAGE


class OpenElsewhereError(LmagreeError):
    """A file is open in a word processor, whose lock file lies beside it.  Facts: path."""

    code = "open-elsewhere"
    exit_code = ExitCode.USAGE


class DraftChangedError(LmagreeError):
    """A draft was saved while it was being judged.  Facts: path."""

    code = "draft-changed"
    exit_code = ExitCode.UNREADABLE


class NothingToCompareError(LmagreeError):
    """What should be compared is neither a number nor a path.  Facts: given."""

    code = "compare-nothing"
    exit_code = ExitCode.USAGE


class NotConfirmedError(LmagreeError):
    """Something that cannot be undone was asked for without saying that it is meant.  Facts: id."""

    code = "not-confirmed"
    exit_code = ExitCode.USAGE
