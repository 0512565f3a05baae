"""The pictures in the README can be made anew."""

import importlib.util
from pathlib import Path

import pytest
from conftest import needs
from PIL import Image

ROOT = Path(__file__).parents[1]


@needs("chromium")
def test_every_picture_is_made_anew_with_something_in_it_and_of_modest_size(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    spec = importlib.util.spec_from_file_location("screenshots", ROOT / "docs" / "screenshots.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.main(tmp_path)
    made = sorted(tmp_path.glob("*.png"))
    assert [path.name for path in made] == sorted(path.name for path in (ROOT / "docs" / "images").glob("*.png"))
    for path in made:
        with Image.open(path) as picture:
            assert len(picture.convert("RGB").getcolors(1 << 20) or ()) > 8
        assert path.stat().st_size < 200_000
