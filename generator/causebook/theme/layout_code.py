"""How layouts become Python: as Jinja has it, but without asking at each turn what cannot be in our layouts.

Jinja looks up `a.b` as an attribute and then as an item, hands its context to whatever is called, and makes an object
of each `x if y` that comes out empty. An article does that a thousand times, which is half of the time it takes.
"""

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


def shown(value: object) -> str:
    """`value` as it stands in HTML: what `escape` makes of it, but quick for what it would leave alone."""
    kind = type(value)
    if kind is Markup or (kind is str and (not value or value.isalnum())):  # type: ignore[attr-defined]  # it is a str
        return value  # type: ignore[return-value]  # likewise; markup is one too
    return escape(value)


class LayoutCode(CodeGenerator):
    """Writes the Python of a layout. In layouts, `a.b` is an attribute, and nothing that is called asks for a context."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:  # noqa: ARG002  # named by Jinja
        self.write("environment.shown(")  # autoescape is on in all layouts

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # named by Jinja
        """An attribute, which must be there."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802  # named by Jinja
        """One of two values; an empty text where there is no second."""
        super().visit_CondExpr(
            node if node.expr2 else nodes.CondExpr(node.test, node.expr1, nodes.Const("")), frame
        )

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802  # named by Jinja
        """A call of a macro or a function, with arguments by place and by name."""
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")
