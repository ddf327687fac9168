"""Remark on an element, answer a remark, settle it with what came of it."""

from __future__ import annotations

from mapper.commands.called import called
from mapper.commands.sketch import Sketch, changed
from mapper.model.clean_text import clean_line, clean_text
from mapper.model.edit import Edit, Fresh
from mapper.model.errors import KnownError
from mapper.model.limits import PARENT_DEPTH
from mapper.model.lookups import get
from mapper.model.words import say
from mapper.model.workshop import Comment
from mapper.model.workspace import Workspace


def add_comment(workspace: Workspace, about: str, text: str, author: str, fresh: Fresh) -> Edit:
    """A remark about an element, or about another remark: then it is an answer. Raises KnownError without words."""
    words = clean_text(text).strip()
    if not words:
        raise KnownError(say("A comment needs words."), say("Nothing was changed."))
    sketch = Sketch(workspace, fresh)
    sketch.make(Comment, name=words, about=about, author=clean_line(author))
    if isinstance(workspace[about], Comment):
        return sketch.edit(say("Answer {name}", name=called(workspace[about])))
    return sketch.edit(say("Comment on {name}", name=called(workspace[about])))


def settle_comment(workspace: Workspace, comment_id: str, outcome: str = "") -> Edit:
    """Says that nothing is left to do about a remark, and what came of it: its note. An answer is settled with the remark it belongs to."""
    root = first_of(workspace, comment_id)
    words = clean_text(outcome).strip() or say("Settled")
    return changed(say("Settle {name}", name=called(workspace[root])), workspace, root, note=words)


def reopen_comment(workspace: Workspace, comment_id: str) -> Edit:
    """Says that something is left to do about it after all; empty where it is open."""
    root = first_of(workspace, comment_id)
    return changed(say("Open {name} again", name=called(workspace[root])), workspace, root, note="")


def first_of(workspace: Workspace, comment_id: str) -> str:
    """The id of the remark that began it: of an answer the one it answers, of any other remark its own."""
    for _ in range(PARENT_DEPTH):
        comment = get(workspace, Comment, comment_id)
        if comment is None or get(workspace, Comment, comment.about) is None:
            break
        comment_id = comment.about or comment_id
    return comment_id


def answers_to(workspace: Workspace, comment_id: str) -> tuple[Comment, ...]:
    """All answers to a remark and to its answers, the oldest first."""
    found: dict[str, Comment] = {}
    waiting = [comment_id]
    while waiting:
        for one in workspace.indexed("Comment.about", waiting.pop()):
            answer = get(workspace, Comment, one)
            if answer is not None and one not in found and one != comment_id:
                found[one] = answer
                waiting.append(one)
    return tuple(sorted(found.values(), key=lambda one: (one.created, one.id)))


def is_settled(comment: Comment) -> bool:
    """Whether nothing is left to do about it: its note says what came of it."""
    return bool(comment.note.strip())
