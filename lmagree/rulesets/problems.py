"""What is wrong with a rule file: where, what, and the cure, kept as facts until somebody reads it in a language."""

from collections.abc import Iterable

from lmagree.model.record import record
from lmagree.wording import text


@record(order=True)
class Problem:
    """One breach.  `code` names the texts ``rules.<code>`` and ``rules.<code>.cure``; `facts` fill them in."""

    file: str
    line: int
    code: str
    facts: tuple[tuple[str, str], ...] = ()

    def say(self, lang: str) -> str:
        """``file:line: what is wrong — what to do``, in the language `lang`."""
        facts = dict(self.facts)
        wrong = text(f"rules.{self.code}", lang, **facts)
        cure = text(f"rules.{self.code}.cure", lang, **facts)
        return f"{self.file}:{self.line}: {wrong} — {cure}"


class Report:
    """Collects every problem of a load, so that one run shows them all."""

    def __init__(self) -> None:
        """Nothing is wrong yet; `found` makes rules unusable, `remarks` are for whoever writes them."""
        self.found: list[Problem] = []
        self.remarks: list[Problem] = []

    def add(self, file: str, line: int, code: str, **facts: str) -> None:
        """Note one problem at a line (1-based) of a file."""
        self.found.append(Problem(file, line, code, tuple(facts.items())))

    def remark(self, file: str, line: int, code: str, **facts: str) -> None:
        """Note what spoils no verdict but should be mended."""
        self.remarks.append(Problem(file, line, code, tuple(facts.items())))

    def all(self) -> tuple[Problem, ...]:
        """Every problem, each once, by file and line."""
        return tuple(sorted(set(self.found)))


def near(word: str, known: Iterable[str]) -> str:
    """The names most like `word`, best first, joined by commas; at most three, and all of them when none is like it."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # only a mistake needs it; loading stays quick

    names = sorted(known)
    hits = process.extract(word, names, scorer=fuzz.ratio, limit=3, score_cutoff=70)
    return ", ".join(name for name, _score, _index in hits) or ", ".join(names[:12]) or "–"
