"""What ``lmagree scan`` does once its options are known."""

import os
from collections.abc import Sequence
from pathlib import Path

from lmagree import pipeline
from lmagree.cli.pager import show
from lmagree.cli.paths import expanded
from lmagree.cli.progress import progress_bar
from lmagree.cli.screen import tell, write
from lmagree.cli.terminal import for_screen
from lmagree.cli.waived import waived, waivers_in
from lmagree.errors import ExitCode, StoreError
from lmagree.model.record import field, record
from lmagree.report import REPORTERS
from lmagree.store import Store, choose_store
from lmagree.wording import said, text


@record
class Choices:
    """The options of a scan; what is left out is as the command line's help says.

    `rules` are names and files, none for the usual set; `cached` lets a file be passed over that has not changed.
    """

    options: pipeline.ScanOptions = field(default_factory=pipeline.ScanOptions)
    rules: tuple[str, ...] = ()
    waivers: Path | None = None
    store: Path | None = None
    lang: str | None = None
    cached: bool = True


def scan(paths: Sequence[Path], choices: Choices | None = None) -> ExitCode:
    """Read agreements, print the compliance matrix and store the audit; gives the exit code."""
    choices = choices or Choices()
    options = for_screen(choices.lang)
    place = choose_store(choices.store, os.environ)
    granted = waivers_in(choices.waivers)
    with Store(place) as audits:
        _warn_early(audits, options.lang)
        with progress_bar(options.lang) as progress:
            audit = pipeline.scan(
                expanded(paths),
                rules=choices.rules or pipeline.DEFAULT_RULES,
                options=choices.options,
                progress=progress,
                cache=audits if choices.cached else None,
            )
        try:
            kept = audits.keep(audit)
        except StoreError:
            write(REPORTERS["table"].render(audit, options))  # the reading is not lost with the store
            raise
    show(REPORTERS["table"].render(waived(kept.audit, granted, options.lang), options), options.lang)
    told = "message.stored" if kept.fresh else "message.unchanged"
    tell(text(told, options.lang, id=kept.audit.id, store=place, date=kept.audit.created[:10]))
    tell(text("message.show", options.lang))
    unread = any(document.unreadable is not None for document in audit.documents)
    return ExitCode.UNREADABLE if unread else ExitCode.OK


def _warn_early(audits: Store, lang: str) -> None:
    """Say that nothing can be kept before much has been read, for whoever would rather name another store first."""
    try:
        audits.probe()
    except StoreError as error:
        tell(text("message.not-kept", lang, message=said(error, lang)[0]))
