"""The same answers give the same evaluation to the last digit, in every process."""

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
DIGEST = """
import hashlib, json
from builders import TODAY
from bvbwizard.contract import evaluation_as_dict
from bvbwizard.domain.evaluation import evaluate
from domain.test_any_session import REFERENCE, session_of_seed

digest = hashlib.sha256()
for seed in range(40):
    evaluation = evaluate(session_of_seed(seed), REFERENCE, TODAY)
    table = evaluation_as_dict(evaluation, (), decided_on=TODAY)
    digest.update(json.dumps(table, default=str).encode())
print(digest.hexdigest())
"""


def digest_of(hash_seed: str) -> str:
    """The digest in a process whose sets stand in another order."""
    env = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])}
    done = subprocess.run(
        [sys.executable, "-c", DIGEST], env=env, capture_output=True, text=True, check=True, timeout=100
    )
    return done.stdout.strip()


def test_the_order_of_sets_moves_no_digit() -> None:
    first, second = digest_of("1"), digest_of("2")
    assert len(first) == 64
    assert first == second
