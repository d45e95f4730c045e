"""A stand-in for ``winreg`` over keys given as paths, with Windows' rules for names and errors."""

from __future__ import annotations


class Handle:
    def __init__(self, key):
        self.key = key

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.Close()

    def Close(self):
        self.key = None


class Key:
    def __init__(self, name="", modified=132_000_000_000_000_000):
        self.name = name
        self.modified = modified
        self.values = []
        self.below = {}
        self.denied = False


class FakeWinreg:
    HKEY_LOCAL_MACHINE = "HKLM"
    HKEY_USERS = "HKU"

    def __init__(self, paths, denied=()):
        self.tops = {"HKLM": Key("HKLM"), "HKU": Key("HKU")}
        self.opened = []
        for path, values in paths.items():
            self._key(path).values = list(values)
        for path in denied:
            self._key(path).denied = True

    def _key(self, path):
        top, *parts = path.split("\\")
        key = self.tops[top]
        for part in parts:
            key = key.below.setdefault(part.casefold(), Key(part))
        return key

    def OpenKey(self, top, path, _reserved, access):
        assert access == 0x20019 | 0x0100  # read only, 64-bit view
        self.opened.append(path)
        key = self.tops[top]
        for part in path.split("\\") if path else ():
            if part.casefold() not in key.below:
                raise FileNotFoundError(2, path)
            key = key.below[part.casefold()]
        if key.denied:
            raise PermissionError(5, path)
        return Handle(key)

    def QueryInfoKey(self, handle):
        return len(handle.key.below), len(handle.key.values), handle.key.modified

    def EnumKey(self, handle, number):
        names = [key.name for key in handle.key.below.values()]
        if number >= len(names):
            raise OSError(259, "no more data")
        return names[number]

    def EnumValue(self, handle, number):
        if number >= len(handle.key.values):
            raise OSError(259, "no more data")
        return handle.key.values[number]
