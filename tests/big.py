"""An audit as large as a region's: many agreements by many requirements, every passage with words of its own."""

import re
from collections.abc import Iterator
from itertools import islice
from random import Random

from lmagree.model.audit import Agreement, Audit, DocumentInfo, RequirementInfo, RuleSetInfo
from lmagree.model.finding import Evidence, Finding, Verdict, Why
from lmagree.model.requirement import Level

_WORDS = tuple(
    re.findall(
        r"\S+",
        "partene kommunen foretaket samarbeider om lærings- og mestringstilbud til pasienter brukere pårørende som dekker "
        "kostnader ved kurs henvisning koordinator tilbyr skal bør kan avtale",
    )
)
_VERDICTS = (Verdict.MET, Verdict.PARTIAL, Verdict.MISSING)


def big_audit(agreements: int, requirements: int, trusts: int = 20) -> Audit:
    """`agreements` of `trusts` by `requirements`; each has one document, and every sixtieth could not be read."""
    chance = Random(1)  # noqa: S311  # for variety, not for secrets
    asked = tuple(_requirement(number, _words(chance, 6)) for number in range(requirements))
    names = [f"avtaler/{number:03}-tjenesteavtale-2.pdf" for number in range(agreements)]
    unread = {name for number, name in enumerate(names) if number % 60 == 59}
    return Audit(
        id=1,
        created="2026-01-02T03:04:05+00:00",
        tool_version="0.1.0",
        options=(),
        rulesets=(RuleSetInfo("hdir-lm", "0.1.0", {"nb": "Veileder"}, "a" * 64, tuple(one.id for one in asked)),),
        requirements=asked,
        documents=tuple(
            DocumentInfo(name, "0" * 64, "pdf", 9, "", "nb", "encrypted" if name in unread else None) for name in names
        ),
        agreements=tuple(
            Agreement(
                f"Helse Region {number % trusts} – Kommune {number}",
                f"Helse Region {number % trusts} HF",
                f"Kommune {number}",
                (name,),
                tuple(_finding(chance, one.id, name, read=name not in unread) for one in asked),
            )
            for number, name in enumerate(names)
        ),
    )


def _requirement(number: int, title: str) -> RequirementInfo:
    level = tuple(Level)[number % 3]
    remedy = {"nb": f"Partene avtaler dette i punkt {number}."}
    return RequirementInfo(f"req-{number}", "ABCDEFGH"[number // 5], level, {"nb": title}, ("hdir-6.2",), None, remedy)


def _finding(chance: Random, asked: str, document: str, *, read: bool) -> Finding:
    if not read:
        return Finding(asked, Verdict.UNREADABLE, "encrypted", document)
    verdict = chance.choice(_VERDICTS)
    if verdict is Verdict.MISSING:
        return Finding(
            asked, verdict, "not-found", document, clue=_passage(chance, document), clue_reason="other-subject"
        )
    reason = None if verdict is Verdict.MET else "hedged"
    review = verdict is Verdict.PARTIAL and chance.random() < 0.2
    return Finding(asked, verdict, reason, document, _passage(chance, document), review=review, confidence=0.9)


def _passage(chance: Random, document: str) -> Evidence:
    before, quote, after = (_words(chance, 25) for _ in range(3))
    return Evidence(
        document, quote, "4.2", "Økonomi", 3, 17, 0, len(quote), Why.HEADING, ("partene",), before=before, after=after
    )


def _words(chance: Random, count: int) -> str:
    return " ".join(islice(_drawn(chance), count)).capitalize() + "."


def _drawn(chance: Random) -> Iterator[str]:
    while True:
        yield chance.choice(_WORDS)
