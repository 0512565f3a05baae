"""Whatever a paragraph is made of, comments cut it where they should and nowhere else."""

import itertools
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import worded
from hypothesis import given
from hypothesis import strategies as st
from office import W, word

from lmagree.annotate.remark import Line, Remark, Tone
from lmagree.annotate.word import Passage, annotated

REMARK = Remark((Line("Finansiering", bold=True), Line("Ikke funnet & <ikke> avtalt")), Tone.LACKING)
WRAPPERS = (
    "{}",
    '<w:ins w:id="3" w:author="Kari">{}</w:ins>',
    '<w:hyperlink r:id="rId4">{}</w:hyperlink>',
    '<w:fldSimple w:instr="REF a">{}</w:fldSimple>',
    "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
)
LOOKS = ("", "<w:rPr/>", "<w:rPr><w:b/><w:lang w:val='nn-NO'/></w:rPr>")
TEXTS = st.text(alphabet="ab æ&<>\"'𝄞\u00a0.", min_size=1, max_size=8)
CONTENTS = st.lists(st.one_of(TEXTS, st.just("\t")), min_size=1, max_size=3)


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A paragraph's XML, and its texts in order."""
    texts: list[str] = []
    written = ""
    for wrapper, look, contents in draw(
        st.lists(st.tuples(st.sampled_from(WRAPPERS), st.sampled_from(LOOKS), CONTENTS), min_size=1, max_size=4)
    ):
        inside = ""
        for content in contents:
            if content == "\t":
                inside += "<w:tab/>"
            else:
                space = draw(st.sampled_from(("", ' xml:space="preserve"', " xml:space='preserve'")))
                inside += f"<w:t{space}>{escape(content, quote=False)}</w:t>"
                texts.append(content)
        written += wrapper.format(f'<w:r w:rsidR="00A">{look}{inside}</w:r>')
    return f"<w:p><w:pPr><w:keepNext/></w:pPr>{written}</w:p>", texts


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, list[str], list[tuple[int, int]]]:
    """A paragraph, its texts, and passages in it by characters."""
    written, texts = draw(paragraphs())
    length = sum(map(len, texts))
    if not length:
        return written, texts, []
    ends = st.tuples(st.integers(0, length - 1), st.integers(1, length)).filter(lambda pair: pair[0] < pair[1])
    return written, texts, draw(st.lists(ends, min_size=1, max_size=4))


def spot(texts: list[str], offset: int, *, end: bool) -> tuple[int, int]:
    """The text that the character stands in, and the characters of it before; an end belongs to the text before it."""
    starts = itertools.accumulate(map(len, texts), initial=0)
    for number, (start, text) in enumerate(zip(starts, texts, strict=False)):
        if start <= offset - end < start + len(text):
            return number, offset - start
    raise AssertionError(offset)


@given(passages())
def test_a_comment_holds_exactly_its_characters_and_takes_nothing_away(
    made: tuple[str, list[str], list[tuple[int, int]]],
) -> None:
    written, texts, wanted = made
    with TemporaryDirectory() as folder:
        draft, copy = word(Path(folder) / "u.docx", written), Path(folder) / "k.docx"
        comments = [
            (Passage(0, spot(texts, start, end=False), spot(texts, end, end=True)), REMARK) for start, end in wanted
        ]
        copy.write_bytes(annotated(draft.read_bytes(), comments, (), "2026-01-31T00:00:00Z"))
        assert worded.is_spliced(worded.part(draft), worded.part(copy))
        if not wanted:
            assert copy.read_bytes() == draft.read_bytes()
            return
        assert worded.runs(worded.without_lmagree(copy)) == worded.runs(worded.root(draft))
        whole = "".join(texts)
        held = sorted(words.replace("\t", "") for words in worded.marked(copy).values())
        assert held == sorted(whole[start:end] for start, end in wanted)
        said = [one.findall(f"{{{W}}}p")[1] for one in worded.root(copy, "word/comments.xml")]
        assert ["".join(line.itertext()) for line in said] == ["Ikke funnet & <ikke> avtalt"] * len(wanted)
