"""What the repository offers to CI servers does what it says: its commands are taken out of the files and run."""

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Ended
from lxml import etree
from typer.main import get_command

from lmagree.cli.check import app
from lmagree.errors import ExitCode
from lmagree.report.check import FORMS
from lmagree.rulesets.waivers import read_waivers

Call = Callable[..., Ended]

ROOT = Path(__file__).parents[1]
GOOD = ROOT / "samples" / "agreements" / "01-bronnoy-tjenesteavtale-2.pdf"
DRAFT = ROOT / "samples" / "agreements" / "11-ullensvang-utkast-sporte-endringar.docx"
GUIDE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
TEMPLATE = yaml.safe_load((ROOT / "templates" / "lmagree.gitlab-ci.yml").read_text(encoding="utf-8"))["lmagree"]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def installed(folder: Path) -> None:
    """The tool where a CI file's install step puts it."""
    program = folder / "bin" / "lmagree"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m lmagree "$@"\n', encoding="utf-8")
    program.chmod(0o755)


def run(script: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """A script as CI servers run one: in bash that ends at the first failure."""
    environment = {"PATH": os.environ["PATH"], "LANG": "nb_NO.UTF-8", "HOME": str(folder), **variables}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],  # noqa: S607  # the bash of the machine
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def action(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The action's check with these inputs, the others at their defaults, each given to the variable that the file names."""
    if not (folder / "temp" / "lmagree").exists():
        installed(folder / "temp" / "lmagree")
    given = {name: inputs.get(name, declared.get("default", "")) for name, declared in ACTION["inputs"].items()}
    step = ACTION["runs"]["steps"][-1]
    variables = {
        variable: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: given[found[1]], value)
        for variable, value in step["env"].items()
    }
    return run(
        step["run"],
        folder,
        RUNNER_TEMP=str(folder / "temp"),
        GITHUB_STEP_SUMMARY=str(folder / "summary.md"),
        **variables,
    )


def test_the_action_annotates_fails_and_fills_the_summary(tmp_path: Path) -> None:
    ended = action(tmp_path, drafts=f"{DRAFT}\n")
    assert ended.returncode == 1, ended.stderr
    assert f"::error file={DRAFT},title=Finansieringen er avtalt (skal)" in ended.stdout
    assert (tmp_path / "summary.md").read_text(encoding="utf-8").startswith("**Oppfyller ikke kravene")


def test_the_action_passes_what_passes_and_takes_several_drafts_and_options(tmp_path: Path) -> None:
    draft = tmp_path / "utkast med mellomrom.pdf"
    draft.write_bytes(GOOD.read_bytes())
    assert action(tmp_path, drafts=f"{draft}\n").returncode == 0
    both = action(tmp_path, drafts=f"{draft}\n\n{DRAFT}\n", arguments="--lang nn --allow-partial")
    assert both.returncode == 1
    assert "Oppfyller ikkje krava: 1 av 2 utkast" in both.stdout


def test_the_action_writes_sarif_where_it_is_asked_to(tmp_path: Path) -> None:
    ended = action(tmp_path, drafts=str(DRAFT), sarif="ut/lmagree.sarif")
    assert ended.returncode == ExitCode.USAGE
    (tmp_path / "ut").mkdir()
    ended = action(tmp_path, drafts=str(DRAFT), sarif="ut/lmagree.sarif")
    assert ended.returncode == 1
    assert json.loads((tmp_path / "ut" / "lmagree.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_no_input_of_the_action_is_run_as_a_command(tmp_path: Path) -> None:
    ended = action(tmp_path, drafts="$(touch x); `touch x`", arguments="; touch x", sarif="$(touch x)")
    assert ended.returncode == ExitCode.USAGE
    assert not (tmp_path / "x").exists()
    assert not any("${{" in step["run"] for step in ACTION["runs"]["steps"])


def test_the_action_installs_as_the_readme_does(tmp_path: Path) -> None:
    """The README's line is run in CI; the action's differs from it in its folders alone."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^(python3 -m venv .*) && \.venv/bin/lmagree scan", readme, re.MULTILINE)
    step = ACTION["runs"]["steps"][0]
    script = (
        step["run"]
        .replace('"$RUNNER_TEMP/lmagree"', ".venv")
        .replace('"$RUNNER_TEMP/lmagree/bin/pip"', ".venv/bin/pip")
    )
    script = script.replace('"$ACTION/constraints.txt"', "constraints.txt").replace('"$ACTION"', ".")
    assert script.strip().replace("\n", " && ") == line


def gitlab(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    if not (folder / ".lmagree-venv").exists():
        installed(folder / ".lmagree-venv")
    return run("\n".join(TEMPLATE["script"]), folder, **{**TEMPLATE["variables"], **variables})


def test_the_gitlab_job_writes_its_test_report_and_fails(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / DRAFT.name).write_bytes(DRAFT.read_bytes())
    ended = gitlab(tmp_path)
    assert ended.returncode == 1, ended.stderr
    report = tmp_path / TEMPLATE["artifacts"]["reports"]["junit"]
    assert int(etree.parse(report).getroot().get("failures")) > 0
    assert ended.stdout.startswith("Oppfyller ikke kravene")


def test_the_gitlab_job_passes_what_passes_and_takes_options(tmp_path: Path) -> None:
    (tmp_path / "avtale.pdf").write_bytes(GOOD.read_bytes())
    ended = gitlab(tmp_path, LMAGREE_DRAFTS="avtale.pdf", LMAGREE_ARGUMENTS="--lang nn")
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.startswith("Oppfyller krava")


def test_the_gitlab_job_prepares_what_its_script_calls() -> None:
    prepared, installs = (shlex.split(line) for line in TEMPLATE["before_script"])
    assert prepared == ["python3", "-m", "venv", ".lmagree-venv"]
    assert installs == [".lmagree-venv/bin/pip", "install", "-q", "$LMAGREE_PACKAGE"]
    assert TEMPLATE["script"][0].startswith(".lmagree-venv/bin/lmagree check ")


def test_the_hook_checks_the_drafts_that_a_commit_touches(lmagree: Call, tmp_path: Path) -> None:
    program, *arguments = shlex.split(HOOK["entry"])
    assert program == "lmagree"
    assert lmagree(*arguments, DRAFT).code == 1
    assert lmagree(*arguments, GOOD).code == 0
    touched = ["utkast.docx", "avtale.pdf", "a/b.odt", "README.md", "notes.txt", "docx", "x.docx.bak"]
    assert [name for name in touched if re.search(HOOK["files"], name)] == ["utkast.docx", "avtale.pdf", "a/b.odt"]


def examples(kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", GUIDE, re.DOTALL | re.MULTILINE)


def documents_of(example: str) -> Any:
    return yaml.safe_load(example)


def test_the_guides_example_of_waivers_is_one(tmp_path: Path) -> None:
    (example,) = (found for found in examples("yaml") if "not-waivable" in found)
    path = tmp_path / "w.yaml"
    path.write_text(example, encoding="utf-8")
    (waiver,) = read_waivers(path)
    assert waiver.requirement == "lm-patient-pathway"


def test_the_guides_examples_use_what_the_files_offer() -> None:
    workflow, job, hooks = (documents_of(found) for found in examples("yaml") if "not-waivable" not in found)
    step = workflow["jobs"]["lmagree"]["steps"][-1]
    assert set(step["with"]) <= set(ACTION["inputs"])
    assert job["include"][0]["file"] == "templates/lmagree.gitlab-ci.yml"
    assert set(job["lmagree"]["variables"]) <= set(TEMPLATE["variables"])
    assert [hook["id"] for hook in hooks["repos"][0]["hooks"]] == [HOOK["id"]]


def test_every_call_in_the_guide_is_one_that_the_command_takes() -> None:
    calls = [shlex.split(line, comments=True) for example in examples("sh") for line in example.splitlines()]
    known = {option for parameter in get_command(app).params for option in parameter.opts}
    assert len(calls) > 6
    for program, command, *arguments in calls:
        assert (program, command) == ("lmagree", "check")
        assert {one for one in arguments if one.startswith("--")} <= known


def test_the_guide_tells_every_exit_code_and_form() -> None:
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", GUIDE, re.MULTILINE)}
    assert codes == {int(code) for code in ExitCode}
    assert {name for name in FORMS if f"`{name}`" in GUIDE} == set(FORMS)


@pytest.mark.parametrize("text", ["lm-covered", "skal¹"])
def test_the_guide_explains_what_follows_from_lm_not_being_covered(text: str) -> None:
    assert text in GUIDE.split("## Forms")[0]
