"""The samples that are text or a web page."""

import html
import textwrap
from pathlib import Path
from string import Template

from making.markup import Block, Source, pieces, plain

WIDTH = 76
LEFT_COLUMN = 40


def as_lines(source: Source) -> str:
    """The text as a plain file: wrapped, headings between empty lines, signatures in two columns."""
    out: list[str] = []
    previous = ""
    for block in source.blocks:
        if block.kind != previous or block.kind not in {"bullet", "number", "signature", "centred"}:
            out.append("")
        if block.kind == "heading1":
            out.append("")
        out.extend(_text_lines(block))
        previous = block.kind
    return "\n".join(out).strip() + "\n"


def as_truth(source: Source) -> str:
    """The words a reader sees on the printed page, one paragraph or table row a line."""
    lines: list[str] = []
    for block in source.blocks:
        if block.kind == "page":
            continue
        lines.extend(" ".join(plain(cell) for cell in row) for row in block.rows)
        if not block.rows:
            lines.append(plain(block.text))
    return "\n".join(line for line in lines if line.strip(" _.")) + "\n"


def as_page(source: Source, template: Path) -> str:
    """The text as a web page saved whole, inside `template`."""
    body: list[str] = []
    open_list = ""
    for block in source.blocks:
        wanted = {"bullet": "ul", "number": "ol"}.get(block.kind, "")
        if open_list and wanted != open_list:
            body.append(f"</{open_list}>")
        if wanted and wanted != open_list:
            body.append(f"<{wanted}>")
        open_list = wanted
        body.append(_element(block))
    title = next(plain(block.text) for block in source.blocks if block.kind == "title")
    page = Template(template.read_text(encoding="utf-8"))
    return page.substitute(title=html.escape(title), body="\n".join(body), lang=source.head["lang"])


def _text_lines(block: Block) -> list[str]:
    """One block as lines of at most WIDTH characters."""
    text = plain(block.text)
    match block.kind:
        case "title":
            return [line.upper() for line in textwrap.wrap(text, WIDTH)]
        case "bullet" | "number":
            return textwrap.wrap(text, WIDTH, initial_indent="- ", subsequent_indent="  ")
        case "signature" | "table":
            return ["".join(cell.ljust(LEFT_COLUMN) for cell in row).rstrip() for row in block.rows]
        case "centred":
            return [text.center(WIDTH).rstrip()]
        case _:
            return textwrap.wrap(text, WIDTH)


def _element(block: Block) -> str:
    """One block as HTML."""
    text = "".join(
        f"<strong>{html.escape(piece.text)}</strong>" if piece.kind == "bold" else html.escape(piece.text)
        for piece in pieces(block.text)
    )
    match block.kind:
        case "title":
            return f"<h1>{text}</h1>"
        case "heading1" | "heading2":
            level = "h2" if block.kind == "heading1" else "h3"
            return f"<{level}>{text}</{level}>"
        case "bullet" | "number":
            return f"<li>{text}</li>"
        case "table" | "signature":
            rows = (_row(row, "th" if block.header and index == 0 else "td") for index, row in enumerate(block.rows))
            return "<table>\n" + "\n".join(rows) + "\n</table>"
        case _:
            return f"<p>{text}</p>"


def _row(row: tuple[str, ...], tag: str) -> str:
    """One table row as HTML."""
    return "<tr>" + "".join(f"<{tag}>{html.escape(plain(cell))}</{tag}>" for cell in row) + "</tr>"
