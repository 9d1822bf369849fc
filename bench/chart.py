# ruff: noqa: INP001 - beside the script that imports it
"""A chart of lines, one a command, each named at its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from math import ceil, log10
from typing import Final

WIDTH: Final = 760
HEIGHT: Final = 420
LEFT, RIGHT, TOP, BOTTOM = 56, 520, 56, 372
# How far apart the names of two lines stand at least; how many steps the times have at most.
APART: Final = 17
MOST_STEPS: Final = 6
FONTS: Final = "system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif"


def chart(title: str, sizes: Sequence[int], times: Mapping[str, Sequence[float]]) -> str:
    """Draw the *times* of each line, in milliseconds, over *sizes* as SVG."""
    most = max(map(max, times.values()))
    step = _round_up(most / MOST_STEPS)
    top = step * ceil(most / step)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">',
        f"<style>text {{ font: 12.5px {FONTS} }} .title {{ font-size: 15px }}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="#fff"/>',
        f'<text x="{LEFT}" y="30" class="title" fill="#222">{escape(title)}</text>',
        *_axes(sizes, step, top),
        *_lines(sizes, times, top),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _axes(sizes: Sequence[int], step: float, top: float) -> Iterator[str]:
    for number in range(round(top / step) + 1):
        y = _height(number * step, top)
        yield f'<line x1="{LEFT}" x2="{RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#e4e4e8"/>'
        yield _text(LEFT - 8, y, f"{number * step:g} ms" if number else "0", "#666", "end")
    for size, x in zip(sizes, _across(sizes), strict=True):
        yield _text(x, BOTTOM + 22, f"{size:,}", "#666", "middle")
    yield _text((LEFT + RIGHT) / 2, BOTTOM + 40, "scenes", "#666", "middle")


def _lines(sizes: Sequence[int], times: Mapping[str, Sequence[float]], top: float) -> Iterator[str]:
    slowest_first = sorted(times, key=lambda name: -times[name][-1])
    heights = _spread([_height(times[name][-1], top) for name in slowest_first])
    for at, (name, y) in enumerate(zip(slowest_first, heights, strict=True)):
        color = f"hsl({360 * at // len(times)} 60% 38%)"
        points = [
            (x, _height(time, top)) for x, time in zip(_across(sizes), times[name], strict=True)
        ]
        drawn = " ".join(f"{x:.0f},{height:.1f}" for x, height in points)
        yield f'<polyline points="{drawn}" fill="none" stroke="{color}" stroke-width="2"/>'
        yield (
            f'<line x1="{RIGHT + 3}" y1="{points[-1][1]:.1f}" x2="{RIGHT + 22}" y2="{y:.1f}"'
            f' stroke="{color}" stroke-opacity="0.4"/>'
        )
        yield _text(RIGHT + 27, y, f"{name}, {times[name][-1]:.0f} ms", color, "start")


def _across(sizes: Sequence[int]) -> list[float]:
    """Return where each size stands: as far apart as the numbers have digits."""
    first, last = log10(sizes[0]), log10(sizes[-1])
    span = last - first or 1.0
    return [LEFT + (RIGHT - LEFT) * (log10(size) - first) / span for size in sizes]


def _height(time: float, top: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * time / top


def _spread(heights: Sequence[float]) -> list[float]:
    """Move *heights*, from the top down, so far apart that names beside them can be read."""
    spread = list(heights)
    for one, below in pairwise(range(len(spread))):
        spread[below] = max(spread[below], spread[one] + APART)
    lowest = float(BOTTOM)
    for at in reversed(range(len(spread))):
        spread[at] = min(spread[at], lowest)
        lowest = spread[at] - APART
    return spread


def _round_up(step: float) -> float:
    """Return the next of 10, 20, 50, 100 and so on."""
    unit = 10.0
    while unit * 5 < step:
        unit *= 10
    return next(unit * factor for factor in (1, 2, 5) if unit * factor >= step)


def _text(x: float, y: float, text: str, color: str, anchor: str) -> str:
    return (
        f'<text x="{x:.0f}" y="{y + 4:.1f}" fill="{color}" text-anchor="{anchor}">'
        f"{escape(text)}</text>"
    )
