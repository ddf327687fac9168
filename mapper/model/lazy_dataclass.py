"""`dataclass` as the standard library has it, made for a quick start: of a frozen one nothing is compiled before it is needed.

A start loads a hundred frozen dataclasses and makes records of few. The standard library writes and compiles six functions for each;
here those that are called a million times are written when they are called first, and the others are the same for all.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool = False, eq: bool = True, kw_only: bool = False, weakref_slot: bool = False, slots: bool = True):
        """As `dataclasses.dataclass` with `slots=True`; `fields`, `replace` and `asdict` of the standard library know the class."""
        if not frozen:
            return dataclasses.dataclass(eq=eq, kw_only=kw_only, weakref_slot=weakref_slot, slots=slots)
        plain = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only, weakref_slot=weakref_slot, slots=slots)

        def made(cls: type) -> type:
            cls = plain(cls)
            for name, method in (_METHODS | _EQUALITY if eq else _METHODS).items():
                # A class that says how it is equal, but not its hash, has a None there that Python put in.
                if cls.__dict__.get(name) is None:
                    setattr(cls, name, method)
            return cls

        return made


def _first_call(name: str, write: Callable[[Any], tuple[str, dict[str, Any]]]) -> Callable[..., Any]:
    """A method that writes itself anew and calls that; `write` gives the source, and what it refers to."""

    def first(self: Any, *args: Any, **kwargs: Any) -> Any:
        # None: another thread has just written it.
        cls = next((one for one in type(self).__mro__ if one.__dict__.get(name) is first), None)
        if cls is not None:
            source, known = write(cls)
            exec(source, known)
            written = known[name]
            written.__qualname__, written.__module__ = f"{cls.__qualname__}.{name}", cls.__module__
            setattr(cls, name, written)
        return getattr(cls or type(self), name)(self, *args, **kwargs)

    return first


def _init(cls: Any) -> tuple[str, dict[str, Any]]:
    """Each argument goes into its slot; the class itself refuses that."""
    known: dict[str, Any] = {"_set": object.__setattr__, "_none": dataclasses.MISSING}
    plain: list[str] = []
    named: list[str] = []
    body: list[str] = []
    for field in dataclasses.fields(cls):
        name, value = field.name, field.name
        argument = name
        if field.default is not dataclasses.MISSING:
            known[f"_default_{name}"] = field.default
            argument = f"{name}=_default_{name}"
        elif field.default_factory is not dataclasses.MISSING:
            known[f"_new_{name}"] = field.default_factory
            argument, value = f"{name}=_none", f"_new_{name}() if {name} is _none else {name}"
        (named if field.kw_only else plain).append(argument)
        body.append(f" _set(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        body.append(" self.__post_init__()")
    arguments = ", ".join(("self", *plain, *(("*", *named) if named else ())))
    return "\n".join((f"def __init__({arguments}):", *(body or (" pass",)))), known


def _equal(cls: Any) -> tuple[str, dict[str, Any]]:
    same = f"{_values(cls, 'self')} == {_values(cls, 'other')}"
    return f"def __eq__(self, other):\n return {same} if other.__class__ is self.__class__ else NotImplemented", {}


def _hash(cls: Any) -> tuple[str, dict[str, Any]]:
    return f"def __hash__(self):\n return hash({_values(cls, 'self')})", {}


def _values(cls: Any, owner: str) -> str:
    return "(" + "".join(f"{owner}.{field.name}, " for field in dataclasses.fields(cls) if field.compare) + ")"


def _repr(self: Any) -> str:
    held = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(held)})"


def _refuse_to_set(_self: object, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_METHODS: dict[str, Callable[..., Any]] = {
    "__init__": _first_call("__init__", _init),
    "__repr__": _repr,
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__getstate__": _state,
    "__setstate__": _set_state,
}
_EQUALITY = {"__eq__": _first_call("__eq__", _equal), "__hash__": _first_call("__hash__", _hash)}
