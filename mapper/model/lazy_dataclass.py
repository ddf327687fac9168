"""`dataclass` as the standard library has it; of frozen ones the methods are written when they are first called.

A start loads a hundred frozen dataclasses and calls few of their methods. Writing them all – the standard library compiles six functions
for each class – took a tenth of the time to the first frame.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool = False, eq: bool = True, kw_only: bool = False, weakref_slot: bool = False, slots: bool = True):
        """As `dataclasses.dataclass` with `slots=True`; fields, `replace` and `asdict` of the standard library know the class."""
        if not frozen:
            return dataclasses.dataclass(eq=eq, kw_only=kw_only, weakref_slot=weakref_slot, slots=slots)
        plain = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only, weakref_slot=weakref_slot, slots=slots)

        def made(cls: type) -> type:
            cls = plain(cls)
            for name in _WRITTEN if eq else ("__init__", "__repr__"):
                _set_where_there_is_none(cls, name, _FIRST_CALLS[name])
            for name, method in _FROZEN.items():
                _set_where_there_is_none(cls, name, method)
            return cls

        return made


def _set_where_there_is_none(cls: type, name: str, method: Callable[..., Any]) -> None:
    # A class that says how it is equal, but not its hash, has a None there that Python put in.
    if cls.__dict__.get(name) is None:
        setattr(cls, name, method)


_WRITTEN: dict[str, dict[str, Any]] = {
    "__init__": {"init": True, "repr": False, "eq": False, "frozen": True},
    "__repr__": {"init": False, "repr": True, "eq": False},
    "__eq__": {"init": False, "repr": False, "eq": True},
    "__hash__": {"init": False, "repr": False, "eq": False, "unsafe_hash": True},
}
"""Each method, and what the standard library is asked for to get it."""


def _first_call(name: str) -> Callable[..., Any]:
    def first(self: Any, *args: Any, **kwargs: Any) -> Any:
        # None: another thread has just written it.
        cls = next((one for one in type(self).__mro__ if one.__dict__.get(name) is first), None)
        if cls is not None:
            setattr(cls, name, _written(cls, name))
        return getattr(cls or type(self), name)(self, *args, **kwargs)

    first.__name__ = name
    return first


_FIRST_CALLS = {name: _first_call(name) for name in _WRITTEN}


def _written(cls: type, name: str) -> Any:
    """The method as the standard library writes it."""
    kept = ("default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only")
    fields = [(one.name, one.type, dataclasses.field(**{part: getattr(one, part) for part in kept})) for one in dataclasses.fields(cls)]
    namespace: dict[str, Any] = {"__doc__": cls.__doc__}
    if hasattr(cls, "__post_init__"):
        namespace["__post_init__"] = cls.__post_init__
    method = getattr(dataclasses.make_dataclass(cls.__name__, fields, namespace=namespace, **_WRITTEN[name]), name)
    method.__qualname__, method.__module__ = f"{cls.__qualname__}.{name}", cls.__module__
    return method


def _refuse_to_set(self: object, name: str, value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_FROZEN: dict[str, Callable[..., Any]] = {
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__getstate__": _state,
    "__setstate__": _set_state,
}
