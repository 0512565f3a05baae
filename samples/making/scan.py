"""Printed pages made to look scanned: drawn at 200 dpi, turned a little, speckled, packed as JPEG."""

import io
import random
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DPI = 200
POINTS_PER_INCH = 72
JPEG_QUALITY = 32
LARGEST_TURN = 0.7  # degrees, either way
STAMP_INK = (40, 60, 150)
PEN_INK = (25, 35, 90)
SERIF = "LiberationSerif-Bold.ttf"


def scan(printed: Path, target: Path, *, seed: int, stamp: str | None) -> None:
    """Write the pages of the PDF `printed` as images to `target`; the last one signed and stamped if `stamp` is given.

    `seed` decides turns and speckles, so that the same source gives the same scan.
    """
    chance = random.Random(seed)  # noqa: S311  # speckles, not secrets
    rl_config.useA85 = 0
    canvas = Canvas(str(target), invariant=1)
    with pypdfium2.PdfDocument(printed) as pages:
        for number, page in enumerate(pages, 1):
            picture = page.render(scale=DPI / POINTS_PER_INCH).to_pil().convert("RGB")
            marked = stamp is not None and number == len(pages)
            if marked:
                _stamp(picture, stamp or "")
                for place in _signature_lines(page):
                    _sign(picture, place, chance)
            paper = _age(picture if marked else picture.convert("L"), chance)
            _add_page(canvas, paper)
    canvas.save()


def _add_page(canvas: Canvas, paper: Image.Image) -> None:
    """Put one picture on a page of its own size."""
    packed = io.BytesIO()
    paper.save(packed, "JPEG", quality=JPEG_QUALITY, dpi=(DPI, DPI))
    width, height = (side * POINTS_PER_INCH / DPI for side in paper.size)
    canvas.setPageSize((width, height))
    packed.seek(0)
    canvas.drawImage(ImageReader(packed), 0, 0, width, height)
    canvas.showPage()


def _age(picture: Image.Image, chance: random.Random) -> Image.Image:
    """Turn the sheet a little, soften it, and lay grey specks and a shadow over it."""
    white = 255 if picture.mode == "L" else (255, 255, 255)
    turn = chance.uniform(0.25, LARGEST_TURN) * chance.choice((-1, 1))
    turned = picture.rotate(turn, Image.Resampling.BICUBIC, fillcolor=white)
    turned = turned.filter(ImageFilter.GaussianBlur(0.6))
    coarse = (picture.width // 2, picture.height // 2)
    grain = Image.frombytes("L", coarse, chance.randbytes(coarse[0] * coarse[1]))
    grain = grain.point(lambda value: value // 20).resize(picture.size).convert(picture.mode)
    aged = ImageChops.subtract(turned, grain)
    draw = ImageDraw.Draw(aged)
    for _ in range(60):
        x, y, size = chance.randrange(aged.width), chance.randrange(aged.height), chance.choice((1, 1, 2))
        draw.ellipse((x, y, x + size, y + size), fill=90 if aged.mode == "L" else (90, 90, 90))
    return aged


def _stamp(picture: Image.Image, words: str) -> None:
    """Press a slanted rubber stamp on the lower right of the page; lines of `words` are parted by `/`."""
    lines = [line.strip() for line in words.split("/")]
    font = ImageFont.truetype(SERIF, 40)
    stamp = Image.new("RGBA", (460, 60 * len(lines) + 50), (0, 0, 0, 0))
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((6, 6, stamp.width - 7, stamp.height - 7), outline=(*STAMP_INK, 200), width=6)
    for index, line in enumerate(lines):
        draw.text((stamp.width // 2, 28 + 60 * index), line, (*STAMP_INK, 200), font, anchor="ma")
    stamp = stamp.rotate(8, Image.Resampling.BICUBIC, expand=True)
    picture.paste(stamp, (picture.width - stamp.width - 180, picture.height - stamp.height - 240), stamp)


def _signature_lines(page: pypdfium2.PdfPage) -> list[tuple[int, int]]:
    """The left ends of the page's signature lines, in pixels from its upper left corner."""
    words = page.get_textpage()
    search = words.search("______")
    places: list[tuple[int, int]] = []
    last = 0
    while found := search.get_next():
        left, bottom, _, _ = words.get_charbox(found[0])
        if found[0] > last + found[1]:
            places.append(
                (round(left * DPI / POINTS_PER_INCH), round((page.get_height() - bottom) * DPI / POINTS_PER_INCH))
            )
        last = found[0]
    return places


def _sign(picture: Image.Image, place: tuple[int, int], chance: random.Random) -> None:
    """Scrawl a stroke of ink, nobody's name, on the line that begins at `place`."""
    x, y = float(place[0] + 20), place[1] - 16
    points = [(x, float(y))]
    for step in range(26):
        x += chance.uniform(2, 18)
        points.append((x, y + chance.uniform(4, 30) * (-1) ** step))
    ImageDraw.Draw(picture).line(points, fill=PEN_INK, width=4, joint="curve")
