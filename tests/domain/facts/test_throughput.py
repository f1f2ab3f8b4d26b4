"""The serving speed between measured rows."""

import math
from datetime import date

import pytest

from bvbwizard.domain.facts.derived import replica_speed
from bvbwizard.domain.facts.figures import Throughput
from bvbwizard.domain.values import Range


def row(prompt: float, answer: float, speed: float, gpus: int = 1, parameters: float = 8e9) -> Throughput:
    return Throughput(
        id=f"{prompt}/{answer}",
        model_parameters=parameters,
        gpu="h100_sxm",
        gpus_per_replica=gpus,
        prompt_tokens=prompt,
        answer_tokens=answer,
        requests_per_second=speed,
        source="a test",
        read_on=date(2026, 9, 24),
        grade="A",
    )


ROWS = (row(128, 128, 113.6), row(1024, 128, 23.6), row(2048, 2048, 1.37), row(8192, 512, 0.98))


def speed(prompt: float, answer: float, parameters: float = 8e9, gpu: str = "h100_sxm") -> Range | None:
    speed, _ = replica_speed(ROWS, gpu=gpu, parameters=parameters, prompt_tokens=prompt, answer_tokens=answer)
    return speed


def test_the_very_shape_counts_at_half_once_and_one_and_a_half() -> None:
    assert speed(1024, 128) == Range(11.8, 23.6, pytest.approx(35.4))  # type: ignore[arg-type]


def test_between_rows_the_middle_is_geometric() -> None:
    # 500/128: no shorter is 1024/128 (23.6), no longer is 128/128 (113.6).
    assert speed(500, 128) == Range(23.6, math.sqrt(23.6 * 113.6), 113.6)


def test_of_two_rows_as_near_the_slower_counts() -> None:
    # 2,000/500: 2048/2048 and 8192/512 differ by the factor 4.194 each; the slower is 0.98.
    found = speed(2000, 500)
    assert found is not None and found.low == 0.98


def test_past_the_longest_row_it_has_to_be_asked_for() -> None:
    assert speed(10_000, 100) is None
    assert speed(100, 3_000) is None


def test_short_of_the_shortest_row_no_more_is_claimed() -> None:
    assert speed(10, 10) == Range(56.8, 113.6, 113.6)


@pytest.mark.parametrize(("parameters", "gpu"), [(70e9, "h100_sxm"), (8e9, "l4"), (14e9, "h100_sxm")])
def test_never_scaled_to_another_size_or_gpu(parameters: float, gpu: str) -> None:
    assert speed(1024, 128, parameters, gpu) is None


def test_a_nearly_equal_size_is_that_size() -> None:
    assert speed(1024, 128, 8.03e9) is not None
