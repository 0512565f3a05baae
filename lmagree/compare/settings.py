"""What besides the documents differs between two audits, and may be why verdicts do."""

from collections.abc import Iterator

from lmagree.model.audit import Audit
from lmagree.model.comparison import SettingChange

_DIGITS = 8
"""So much of a digest tells two apart to a reader."""


def settings_changed(old: Audit, new: Audit) -> Iterator[SettingChange]:
    """The tool's version, rule sets and options that differ, in that order, each by name."""
    if old.tool_version != new.tool_version:
        yield SettingChange("tool", "lmagree", old.tool_version, new.tool_version)
    before = {ruleset.name: ruleset for ruleset in old.rulesets}
    after = {ruleset.name: ruleset for ruleset in new.rulesets}
    for name in sorted({*before, *after}):
        was, now = before.get(name), after.get(name)
        if was is None or now is None or was.sha256 != now.sha256:
            versions = [f"{one.version} ({one.sha256[:_DIGITS]})" if one else "" for one in (was, now)]
            yield SettingChange("ruleset", name, *versions)
    was_said, now_said = dict(old.options), dict(new.options)
    for name in sorted({*was_said, *now_said}):
        if was_said.get(name) != now_said.get(name):
            yield SettingChange("option", name, was_said.get(name, ""), now_said.get(name, ""))
