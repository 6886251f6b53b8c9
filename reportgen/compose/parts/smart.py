"""Whether each action is SMART, as the rules decide it: the pipeline hands the judgements over as data."""

from __future__ import annotations

from reportgen.compose.context import Context
from reportgen.compose.names import label, numbered
from reportgen.compose.parts.tables import headed, made, named
from reportgen.compose.values import listed
from reportgen.criteria import CRITERIA, Group
from reportgen.document import Block, Blocks, Heading, Paragraph, Strong, Text


def compose(context: Context, title: str, level: int) -> Blocks:
    """How many actions meet all five criteria, a table for each recommendation, and what the rules are called."""
    plan, judged = context.plan, context.judged
    if plan is None or judged is None:
        return ()
    called = numbered(plan)
    # An action that came into the plan after the day is no part of it yet, and one that is left out has no node here.
    here = {id(item.node): item for item in plan.walk()}
    shown = {node: item for node, item in here.items() if id(item) in called}
    groups = [
        Group(
            here.get(id(group.item.node), group.item),
            tuple(one._replace(item=shown[id(one.item.node)]) for one in group.actions if id(one.item.node) in shown),
        )
        for group in judged.groups
    ]
    actions = [one for group in groups for one in group.actions]
    count, total = str(sum(one.smart for one in actions)), str(len(actions))
    blocks: list[Block] = [*context.phrase("smart count", count=count, total=total)]
    nested = any(group.item.children for group in groups)
    if not nested:
        groups = [Group(group.item, tuple(actions)) for group in groups[:1]]
    for position, group in enumerate(groups, 1):
        if not group.actions:
            continue
        name = label(context, group.item, _number(called, group)) if nested else title
        if nested:
            blocks.append(Heading(level, (Text(name),), id=f"smart-{position}"))
        rows = []
        for one in group.actions:
            cells = [_answer(context, one.missed[criterion]) for criterion in CRITERIA]
            rows.append([*named(context, one.item, called[id(one.item)]), *cells])
        blocks.append(made(context, name, headed(context, "ref", "action", *CRITERIA), rows))
    used = {code: None for one in actions for codes in one.missed.values() for code in codes}
    names = [
        (Paragraph((Strong((Text(code),)), Text(f" {judged.rules[code]}"))),)
        for code in sorted(used)
        if code in judged.rules
    ]
    if names:
        blocks += listed(context.word("smart rules"), names)
    return tuple(blocks)


def _number(called: dict[int, str], group: Group) -> str:
    # The outermost item is another object where actions below it were left out.
    return called.get(id(group.item), str(group.item.ref))


def _answer(context: Context, missed: tuple[str, ...]) -> Blocks:
    return context.phrase("smart no", rules=", ".join(missed)) if missed else context.phrase("smart yes")
