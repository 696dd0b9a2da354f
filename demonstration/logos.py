"""Small invented emblems for invented partnerships."""

from io import BytesIO
from itertools import pairwise
from math import cos, pi, sin

from PIL import Image, ImageDraw

SIZE, SCALE = 160, 4


def draw_logo(*, primary: str, accent: str, rays: int) -> bytes:
    """An emblem as PNG: a rising sun with so many rays above two waves, in the partnership's colours."""
    side = SIZE * SCALE
    picture = Image.new("RGBA", (side, side), (255, 255, 255, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((0, 0, side - 1, side - 1), fill=primary)
    middle, radius = side / 2, side * 0.19
    for ray in range(rays):
        angle = pi + pi * (ray + 0.5) / rays
        ends = [(middle + cos(angle) * r, side * 0.56 + sin(angle) * r) for r in (radius * 1.35, radius * 1.95)]
        pen.line(ends, fill=accent, width=side // 32)
    pen.pieslice((middle - radius, side * 0.56 - radius, middle + radius, side * 0.56 + radius), 180, 360, fill=accent)
    for level in (0.64, 0.76):
        points = [(side * x / 60, side * (level + 0.022 * sin(x * pi / 7.5))) for x in range(12, 49)]
        for start, end in pairwise(points):
            pen.line((start, end), fill="#ffffff", width=side // 26)
    out = BytesIO()
    picture.resize((SIZE, SIZE), Image.Resampling.LANCZOS).save(out, format="PNG", optimize=True)
    return out.getvalue()
