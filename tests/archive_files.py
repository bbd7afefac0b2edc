"""Archives made in memory, and packages that are hidden."""

import builtins
import io
import tarfile
import zipfile

BODY = "The council met on Monday and agreed to mend the old bridge before winter comes."


FILES = {"north/2023-05-01.txt": f"{BODY} One.", "north/2023-06-01.txt": f"{BODY} Two."}


def tar_bytes(files, mode="w", links=()):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, text in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(text.encode())
            archive.addfile(info, io.BytesIO(text.encode()))
        for name, kind, target in links:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            archive.addfile(info)
    return out.getvalue()


def zip_bytes(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


def reasons(rejects):
    return {r["source"]: r["reason"] for r in rejects.rows}


def hide(monkeypatch, package):
    real = builtins.__import__

    def without(name, *rest, **more):
        if name.partition(".")[0] == package:
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
