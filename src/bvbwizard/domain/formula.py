"""Formulas from our own data, compiled once: the same function takes floats and numpy arrays."""

import ast
import math
from collections.abc import Callable, Container, Mapping
from functools import cached_property
from types import CodeType
from typing import Any

from bvbwizard.domain.errors import BvbError

Numbers = Mapping[str, float]
"""Inputs by name."""


_HAIR = 1e-12
"""8,000 / 0.016 is 500,000 in dollars and a hair over it in floats."""


def _round_up(value: float) -> float:
    """The next whole number; a hair over a whole number is that number, infinity stays."""
    if math.isinf(value):
        return value
    nearest = round(value)
    return nearest if abs(value - nearest) < _HAIR * value else math.ceil(value)


_SCALAR: dict[str, Callable[..., Any]] = {"max": max, "min": min, "ceil": math.ceil, "round_up": _round_up}
_ROOT = "sqrt"
"""What `** 0.5` is compiled to: a power may miss the last digit, and of less than nothing it is complex."""
_OPERATORS = (
    *(ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.USub),
    *(ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE),
)
_STRUCTURE = (ast.Expression, ast.BinOp, ast.UnaryOp, ast.Compare, ast.Load)


class FormulaError(BvbError):
    """A formula in the bundled data that can't be compiled."""


class Formula:
    """An arithmetic expression over named numbers.

    It may hold `+ - * / **`, comparisons, `max`, `min`, `ceil`, `round_up`, numbers and names, and nothing
    else; `** 0.5` is the exact square root. Only bundled data is ever compiled: a formula never comes from
    a person's file.
    """

    def __init__(self, text: str) -> None:
        """Check the text; it is compiled when it is first wanted, because most formulas never are.

        Raises:
            FormulaError: it isn't an expression, or holds something that formulas may not.
        """
        self.text = text
        self._tree, self.names = _parsed(text)
        """The inputs that it reads, each once, in order."""

    def __repr__(self) -> str:
        return f"Formula({self.text!r})"

    @cached_property
    def _code(self) -> CodeType:
        return compile(_taking_inputs(self._tree), f"<formula {self.text}>", "eval")

    @cached_property
    def of(self) -> Callable[[Numbers], float]:
        """The formula as a function of floats by name."""
        return self._function({**_SCALAR, _ROOT: math.sqrt})

    @cached_property
    def of_arrays(self) -> Callable[[Mapping[str, Any]], Any]:
        """The formula as a function of numpy arrays by name; floats among them count for every element."""
        return self._function(_array_functions())

    def check_names(self, known: Container[str]) -> None:
        """Refuse a name that nothing supplies.

        Raises:
            FormulaError: the formula reads such a name.
        """
        for name in self.names:
            if name not in known:
                raise FormulaError(f"the formula {self.text!r} reads {name}, which nothing supplies")

    def _function(self, functions: Mapping[str, Callable[..., Any]]) -> Callable[[Mapping[str, Any]], Any]:
        # The text was checked node by node: it can reach nothing but its inputs and these functions.
        compiled: Callable[[Mapping[str, Any]], Any] = eval(self._code, {"__builtins__": {}, **functions})
        return compiled


def _parsed(text: str) -> tuple[ast.Expression, tuple[str, ...]]:
    """The expression, and the names of its inputs in the order in which they are read."""
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError):
        raise FormulaError(f"the formula {text!r} isn't an arithmetic expression") from None
    nodes = list(ast.walk(tree))
    called = {id(node.func) for node in nodes if isinstance(node, ast.Call)}
    for node in nodes:
        if not _is_allowed(node, is_called=id(node) in called):
            may = f"+ - * / **, comparisons, {', '.join(_SCALAR)}, numbers, names"
            raise FormulaError(f"the formula {text!r} may only hold {may}")
    named = [node for node in nodes if isinstance(node, ast.Name) and node.id not in _SCALAR]
    named.sort(key=lambda node: (node.lineno, node.col_offset))
    return tree, tuple(dict.fromkeys(node.id for node in named))


def _is_allowed(node: ast.AST, *, is_called: bool) -> bool:
    match node:
        case ast.Constant():
            return type(node.value) in (int, float)
        case ast.Name():
            return (node.id in _SCALAR) == is_called
        case ast.Call():
            return isinstance(node.func, ast.Name) and bool(node.args) and not node.keywords
        case ast.Compare():
            return len(node.ops) == 1
    return isinstance(node, _OPERATORS + _STRUCTURE)


class _InputsByName(ast.NodeTransformer):
    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if isinstance(node.op, ast.Pow) and isinstance(node.right, ast.Constant) and node.right.value == 0.5:
            return ast.Call(ast.Name(_ROOT, ast.Load()), [node.left], [])
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in _SCALAR:
            return node
        inputs = ast.Name("inputs", ast.Load())
        return ast.Subscript(inputs, ast.Constant(node.id), ast.Load())


def _taking_inputs(tree: ast.Expression) -> ast.Expression:
    """`a * b` as `lambda inputs: inputs["a"] * inputs["b"]`."""
    only = ast.arguments(posonlyargs=[], args=[ast.arg("inputs")], kwonlyargs=[], kw_defaults=[], defaults=[])
    function = ast.Lambda(only, _InputsByName().visit(tree.body))
    return ast.fix_missing_locations(ast.Expression(function))


def _array_functions() -> dict[str, Callable[..., Any]]:
    """The same functions element by element."""
    from functools import reduce

    import numpy

    def round_up(value: Any) -> Any:
        nearest = numpy.rint(value)
        with numpy.errstate(invalid="ignore"):
            is_near = numpy.abs(value - nearest) < _HAIR * value
        return numpy.where(is_near, nearest, numpy.ceil(value))

    return {
        "max": lambda *values: reduce(numpy.maximum, values),
        "min": lambda *values: reduce(numpy.minimum, values),
        "ceil": numpy.ceil,
        "round_up": round_up,
        _ROOT: numpy.sqrt,
    }
