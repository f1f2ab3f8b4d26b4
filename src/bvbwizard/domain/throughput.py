"""How many requests a second one replica serves, between measured rows; never scaled silently."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from bvbwizard.domain.figures import Throughput
from bvbwizard.domain.values import Range

SIZE_TOLERANCE = 0.05
"""Two models are of one size if their parameters differ by at most this share (8.0B and 8.03B)."""


@dataclass(frozen=True, slots=True)
class ReplicaSpeed:
    """The serving speed of one replica, with the rows that bound it."""

    requests_per_second: Range
    gpus_per_replica: int
    rows: tuple[Throughput, ...]


def replica_speed(
    rows: Iterable[Throughput], *, gpu: str, parameters: float, prompt_tokens: float, answer_tokens: float
) -> ReplicaSpeed | None:
    """Bound the speed by the nearest row that is no shorter and the nearest that is no longer.

    A row of exactly this shape counts at half, once and one and a half times its speed. Past the
    longest row there is no bound, so the speed has to be asked for: None. Short of the shortest
    row, the shortest row's speed is the most that is claimed.
    """
    same = [
        row
        for row in rows
        if row.gpu == gpu and abs(row.model_parameters - parameters) <= SIZE_TOLERANCE * parameters
    ]
    shape = (prompt_tokens, answer_tokens)
    exact = next((row for row in same if (row.prompt_tokens, row.answer_tokens) == shape), None)
    if exact is not None:
        speed = exact.requests_per_second
        return ReplicaSpeed(Range(speed / 2, speed, 1.5 * speed), exact.gpus_per_replica, (exact,))
    longer = [r for r in same if r.prompt_tokens >= prompt_tokens and r.answer_tokens >= answer_tokens]
    shorter = [r for r in same if r.prompt_tokens <= prompt_tokens and r.answer_tokens <= answer_tokens]
    if not longer:
        return None
    slow = _nearest(longer, prompt_tokens, answer_tokens)
    if not shorter:
        speed = slow.requests_per_second
        return ReplicaSpeed(Range(speed / 2, speed, speed), slow.gpus_per_replica, (slow,))
    fast = _nearest(shorter, prompt_tokens, answer_tokens)
    low, high = sorted((slow.requests_per_second, fast.requests_per_second))
    return ReplicaSpeed(Range(low, math.sqrt(low * high), high), slow.gpus_per_replica, (slow, fast))


def _nearest(rows: list[Throughput], prompt_tokens: float, answer_tokens: float) -> Throughput:
    """The row with the least change of shape on a logarithmic scale; of equals the slower."""

    def distance(row: Throughput) -> tuple[float, float]:
        change = abs(math.log(row.prompt_tokens / prompt_tokens)) + abs(
            math.log(row.answer_tokens / answer_tokens)
        )
        return (round(change, 6), row.requests_per_second)

    return min(rows, key=distance)
