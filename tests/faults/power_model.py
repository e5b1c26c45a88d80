# SPDX-License-Identifier: GPL-2.0-or-later
"""A disk in memory that knows what has been synced, replays the shim's journal, and says
what a power cut may leave: what was synced is sure, of the rest anything may be there.

The rules are those of POSIX rather than of one file system: fsync of a file makes its
bytes and length durable, but not its name; names are durable once their directory has
been synced. A rename is atomic as long as neither of its directories has been synced.
"""

import os


class File:
    def __init__(self, data=b""):
        self.data = bytearray(data)
        self.sure = bytes(data)
        self.pending = []  # ("write", offset, bytes) or ("length", length, b"")

    def change(self, kind, offset, data=b""):
        self.pending.append((kind, offset, data))
        apply_change(self.data, kind, offset, data)

    def sync(self):
        self.sure = bytes(self.data)
        self.pending = []


class Directory:
    def __init__(self):
        self.names = {}
        self.sure = {}
        self.pending = []  # (number of the change, name, what it names or None)

    def change(self, number, name, entry):
        self.pending.append((number, name, entry))
        put(self.names, name, entry)

    def sync(self):
        self.sure = dict(self.names)
        self.pending = []


def put(names, name, entry):
    if entry is None:
        names.pop(name, None)
    else:
        names[name] = entry


def apply_change(data, kind, offset, changed=b""):
    if kind == "length":
        del data[offset:]
        data.extend(bytes(offset - len(data)))
        return
    data.extend(bytes(max(0, offset - len(data))))
    data[offset:offset + len(changed)] = changed


class Disk:
    """`file_syncs` and `directory_syncs` say whether the disk heeds them."""

    def __init__(self, path, file_syncs=True, directory_syncs=True):
        self.path = path
        self.root = Directory()
        self.file_syncs = file_syncs
        self.directory_syncs = directory_syncs
        self.number = 0

    @staticmethod
    def load(path, **heeded):
        """What is there now, all of it synced."""
        disk = Disk(path, **heeded)
        disk.root = load_directory(path)
        return disk

    def find(self, path):
        """The directory that holds a path, the last name, and what it names."""
        names = [name for name in path[len(self.path):].split("/") if name]
        directory, entry = None, self.root
        for name in names:
            directory = entry
            entry = directory.names.get(name)
        return directory, names[-1] if names else "", entry

    def apply(self, record):
        operation, path, second, offset, data = record
        directory, name, entry = self.find(path)
        self.number += 1
        if operation == "sync":
            heeded = self.file_syncs if isinstance(entry, File) else self.directory_syncs
            if entry is not None and heeded:
                entry.sync()
        elif operation == "create":
            directory.change(self.number, name, File())
        elif operation == "mkdir":
            directory.change(self.number, name, Directory())
        elif operation == "empty":
            entry.change("length", 0)
        elif operation == "truncate" and entry is not None:
            entry.change("length", offset)
        elif operation == "write" and entry is not None:
            entry.change("write", offset, data)
        elif operation == "unlink":
            directory.change(self.number, name, None)
        elif operation in ("rename", "link"):
            target, target_name, _ = self.find(second)
            target.change(self.number, target_name, entry)
            if operation == "rename":
                directory.change(self.number, name, None)

    def tree(self):
        """Everything by path, as if there were no power cut."""
        found = {}
        collect(self.root, "", found, lambda entry: entry.names, lambda entry: bytes(entry.data))
        return found

    def after_cut(self, choice, mode):
        """What may be found after a power cut, by path. `mode` is "least" (only what is
        sure), "most" (all), "names" (all names, only sure bytes, lengths at random) or
        "random"."""
        decided = {}

        def survives(number):
            if mode != "random":
                return mode != "least"
            return decided.setdefault(number, choice.random() < 0.5)

        def names_of(directory):
            names = dict(directory.sure)
            for number, name, entry in directory.pending:
                if survives(number):
                    put(names, name, entry)
            return names

        found = {}
        collect(self.root, "", found, names_of, lambda file: bytes_after_cut(file, choice, mode))
        return found


def collect(directory, prefix, found, names_of, bytes_of):
    for name, entry in sorted(names_of(directory).items()):
        path = prefix + name
        if isinstance(entry, File):
            found[path] = bytes_of(entry)
        else:
            found[path] = None
            collect(entry, path + "/", found, names_of, bytes_of)


def bytes_after_cut(file, choice, mode):
    """Blocks of unsynced writes are there or not, each by itself."""
    if mode == "most":
        return bytes(file.data)
    data = bytearray(file.sure)
    if mode == "random":
        block = choice.choice((512, 4096))
        pieces = list(pieces_of(file.pending, block))
        if choice.random() < 0.5:
            pieces.reverse()
        for piece in pieces:
            if choice.random() < 0.5:
                apply_change(data, *piece)
    if mode in ("random", "names") and file.pending and choice.random() < 0.5:
        apply_change(data, "length", len(file.data))
    return bytes(data)


def pieces_of(changes, block):
    for kind, offset, data in changes:
        if kind == "length":
            yield kind, offset, data
            continue
        end = offset + len(data)
        at = offset
        while at < end:
            upto = min(end, (at // block + 1) * block)
            yield kind, at, data[at - offset:upto - offset]
            at = upto


def load_directory(path):
    directory = Directory()
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                directory.names[entry.name] = load_directory(entry.path)
            else:
                with open(entry.path, "rb") as file:
                    directory.names[entry.name] = File(file.read())
    directory.sync()
    return directory


def write_tree(found, path):
    """Writes what was found below a new directory."""
    os.mkdir(path)
    for name, data in found.items():
        target = os.path.join(path, name)
        if data is None:
            os.mkdir(target)
        else:
            with open(target, "wb") as file:
                file.write(data)
