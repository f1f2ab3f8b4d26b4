"""The lines that changing a model's weights brings with it (D4): evaluation and MLOps."""

from bvbwizard.domain.costs.parts import Part

EVALUATION_SET = Part(
    id="evaluation_set",
    label="Building the evaluation set",
    role="upfront",
    amount=lambda i: i["evaluation_examples"] * i["usd_per_label"],
    formula="evaluation_examples * usd_per_label",
    source="D4",
)
MLOPS_SETUP = Part(
    id="mlops_setup",
    label="Setting up model versions, A/B tests and drift alarms",
    role="upfront",
    amount=lambda i: i["mlops_setup_hours"] * i["engineer_usd_per_hour"],
    formula="mlops_setup_hours * engineer_usd_per_hour",
    source="D4",
)
REVIEWS = Part(
    id="reviews",
    pays_people=True,
    label="People who review answers",
    role="monthly",
    amount=lambda i: i["evaluation_reviews_per_month"] * i["usd_per_review"],
    formula="evaluation_reviews_per_month * usd_per_review",
    source="D4",
)
REGRESSION_RUNS = Part(
    id="regression_runs",
    label="Regression runs, judged by a model",
    role="monthly",
    amount=lambda i: i["regression_runs_per_month"] * i["evaluation_examples"] * i["usd_per_judgement"],
    formula="regression_runs_per_month * evaluation_examples * usd_per_judgement",
    source="D4",
)
MLOPS = Part(
    id="mlops",
    label="Tools for model versions, A/B tests and drift",
    role="monthly",
    amount=lambda i: i["mlops_usd_per_month"],
    formula="mlops_usd_per_month",
    source="D4",
)


AT_FIRST = (EVALUATION_SET, MLOPS_SETUP)
EVERY_MONTH = (REVIEWS, REGRESSION_RUNS, MLOPS)
