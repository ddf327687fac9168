"""The workspace: a frozen mapping of id to record, with indexes that are kept up in O(changed).

Records and index sets are persistent maps (`immutables`), so that `after` shares all that did not change: at 1,000,000 records a copied
dict would cost 18 ms an edit. A family of the index is built when it is first asked for, so that opening a map pays for none; from then
on every workspace that comes of the same one has it, also beside the one that asked: rules ask a workspace that is thrown away.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, ValuesView

from immutables import Map

from mapper.model.edit import Change, Edit
from mapper.model.errors import StaleEdit
from mapper.model.index import FAMILIES, IdSet, families_of, with_ids, without_ids
from mapper.model.organisation import SETTINGS_ID, Settings
from mapper.model.record import Record

Family = Map[Hashable, IdSet]


class Workspace(Mapping[str, Record]):
    """All records of a map at one moment. It never changes; `after(edit)` gives the next one."""

    __slots__ = ("_by_class", "_families", "_records", "_wanted")

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._records: Map[str, Record] = Map({record.id: record for record in records})
        self._families: dict[str, Family] = {}
        self._wanted: set[str] = set()
        self._by_class: dict[type[Record], list[Record]] = {}

    def __getitem__(self, record_id: str) -> Record:
        return self._records[record_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def values(self) -> ValuesView[Record]:
        """All records; straight from the map of them, for whoever reads all."""
        return self._records.values()  # type: ignore[return-value]

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, record_id: object) -> bool:
        return record_id in self._records

    @property
    def settings(self) -> Settings:
        """The settings of the map; the defaults where it has none."""
        settings = self._records.get(SETTINGS_ID)
        return settings if isinstance(settings, Settings) else Settings(id=SETTINGS_ID)

    def indexed(self, family: str, key: Hashable) -> tuple[str, ...]:
        """The ids under `key` in a family of the index, sorted (ids sort by when they were made).

        Families: "kind" by class name, "code" by code, "name" by (class name, casefolded name), "cell" by (sheet, column, row), and
        "Kind.field" for every reference by the id referred to. Raises KeyError for an unknown family.
        """
        return tuple(sorted(self._family(family).get(key, ())))

    def count(self, family: str, key: Hashable) -> int:
        """How many ids stand under `key`, without listing them."""
        return len(self._family(family).get(key, ()))

    def referring(self, target: str) -> tuple[str, ...]:
        """The ids of all records that refer to `target` in any field, sorted."""
        found = {record_id for family in FAMILIES if "." in family for record_id in self._family(family).get(target, ())}
        return tuple(sorted(found))

    def after(self, edit: Edit) -> Workspace:
        """The workspace with the edit applied.

        Raises StaleEdit where a `before` of the edit is not equal to what is here, or a record to be created exists.
        """
        following = Workspace.__new__(Workspace)
        following._families, following._by_class = {}, {}
        with self._records.mutate() as records:
            for change in edit.changes:
                if records.get(change.id) != change.before:
                    raise StaleEdit(f"{edit.label}: {change.id} is not what the edit expects")
                if change.after is None:
                    del records[change.id]
                else:
                    records[change.id] = change.after
            following._records = records.finish()
        following._wanted = self._wanted
        touched = {name for change in edit.changes for name in families_of(change)}
        for name in sorted(self._wanted):
            family = self._family(name)
            following._families[name] = _kept_up(name, family, edit.changes) if name in touched else family
        return following

    def _family(self, name: str) -> Family:
        family = self._families.get(name)
        if family is None:
            family = self._families[name] = self._built(name)
            self._wanted.add(name)
        return family

    def _built(self, name: str) -> Family:
        classes, keys_of = FAMILIES[name]
        if not self._by_class:
            # Most families look at one class: sorted once, the others are not met again and again.
            for record in self._records.values():
                self._by_class.setdefault(type(record), []).append(record)
        collected: dict[Hashable, list[str]] = {}
        for cls, records in self._by_class.items():
            if cls in classes:
                for record in records:
                    for key in keys_of(record):
                        collected.setdefault(key, []).append(record.id)
        return Map({key: with_ids((), ids) for key, ids in collected.items()})


def _kept_up(name: str, family: Family, changes: Iterable[Change]) -> Family:
    keys_of = FAMILIES[name][1]
    for change in changes:
        if name not in families_of(change):
            continue
        before = set(keys_of(change.before)) if change.before is not None else set()
        after = set(keys_of(change.after)) if change.after is not None else set()
        for key in before - after:
            left = without_ids(family[key], (change.id,))
            family = family.set(key, left) if left else family.delete(key)
        for key in after - before:
            family = family.set(key, with_ids(family.get(key, ()), (change.id,)))
    return family
