# SPDX-License-Identifier: GPL-2.0-or-later
"""Curves as SVG, both axes logarithmic; no library is needed."""
import html
import math
from typing import NamedTuple

WIDTH, HEIGHT = 460, 400  # of a panel
LEFT, RIGHT, TOP, BOTTOM = 60, 20, 40, 150
COLOURS = ("#0b5394", "#cc0000", "#38761d", "#b45f06", "#674ea7", "#134f5c", "#a64d79", "#7f6000", "#444444")


class Panel(NamedTuple):
    title: str
    x_unit: str
    curves: list  # of (name, [(x, y)]); all numbers above 0


def decades(values):
    """Powers of ten around the values, as exponents."""
    return math.floor(math.log10(min(values))), max(math.ceil(math.log10(max(values)) - 1e-9), math.floor(math.log10(min(values))) + 1)


def short(value):
    for limit, unit in ((1e6, "M"), (1e3, "k")):
        if value >= limit:
            return f"{value / limit:g}{unit}"
    return f"{value:g}"


def text(x, y, words, anchor="middle", size=11, colour="#222"):
    return (f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" '
            f'fill="{colour}">{html.escape(words)}</text>')


class Frame:
    """Where numbers lie in a panel."""

    def __init__(self, panel, left):
        points = [point for _, curve in panel.curves for point in curve]
        self.x0, self.x1 = decades([x for x, _ in points])
        self.y0, self.y1 = decades([y for _, y in points])
        self.left = left + LEFT
        self.right = left + WIDTH - RIGHT
        self.top, self.bottom = TOP, HEIGHT - BOTTOM

    def x(self, value):
        return self.left + (self.right - self.left) * (math.log10(value) - self.x0) / (self.x1 - self.x0)

    def y(self, value):
        return self.bottom - (self.bottom - self.top) * (math.log10(value) - self.y0) / (self.y1 - self.y0)

    def grid(self, panel):
        out = []
        for power in range(self.x0, self.x1 + 1):
            at = self.x(10**power)
            out.append(f'<line x1="{at:.1f}" y1="{self.top}" x2="{at:.1f}" y2="{self.bottom}" stroke="#ddd"/>')
            out.append(text(at, self.bottom + 16, short(10.0**power)))
        for power in range(self.y0, self.y1 + 1):
            at = self.y(10**power)
            out.append(f'<line x1="{self.left}" y1="{at:.1f}" x2="{self.right}" y2="{at:.1f}" stroke="#ddd"/>')
            out.append(text(self.left - 6, at + 4, short(10.0**power), "end"))
        out.append(text((self.left + self.right) / 2, self.bottom + 32, panel.x_unit))
        out.append(text((self.left + self.right) / 2, self.top - 14, panel.title, size=14))
        return out


def draw(panel, left):
    frame = Frame(panel, left)
    out = frame.grid(panel)
    for number, (name, curve) in enumerate(panel.curves):
        colour = COLOURS[number % len(COLOURS)]
        points = " ".join(f"{frame.x(x):.1f},{frame.y(y):.1f}" for x, y in curve)
        out.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{frame.x(x):.1f}" cy="{frame.y(y):.1f}" r="3" fill="{colour}"/>' for x, y in curve]
        row, column = divmod(number, 2)
        at = frame.bottom + 52 + 18 * row
        begin = frame.left - 40 + 215 * column
        out.append(f'<line x1="{begin}" y1="{at - 4}" x2="{begin + 18}" y2="{at - 4}" stroke="{colour}" '
                   'stroke-width="2"/>')
        out.append(text(begin + 24, at, name, "start"))
    return out


def panels(parts):
    """The panels side by side."""
    width = WIDTH * len(parts)
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" '
             f'width="{width}" height="{HEIGHT}" font-family="sans-serif">',
             f'<rect width="{width}" height="{HEIGHT}" fill="white"/>']
    for number, panel in enumerate(parts):
        lines += draw(panel, WIDTH * number)
    return "\n".join([*lines, "</svg>"]) + "\n"
