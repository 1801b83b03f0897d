"""What the machine could do at best: nothing faster than this can be asked for."""

import ctypes
import ctypes.util
import os
import re
import statistics
import subprocess
import time

import measure


def all_limits(folder, corpus, count):
    """Yields name, figure and unit of each limit that can be measured here."""
    output = os.path.join(folder, "limit")
    [start] = measure.interleaved(20, lambda _: measure.run(["/bin/true"], output))
    yield "start and end of an empty process", 1e3 * start.seconds, "ms"
    yield "write of 256 bytes and fdatasync", 1e3 * _synchronized_write(folder), "ms"
    yield "SHA-256 of 256 bytes, OpenSSL", 256 * 1e9 / _openssl_sha256(), "ns"
    sealed = _libsodium_open(512)
    if sealed is not None:
        yield "XChaCha20-Poly1305 open of 512 bytes, libsodium", sealed * 1e9, "ns"
    yield "plain SQLite, import of the same without index or cipher", (
        count / _plain_import(folder, corpus, output)
    ), "messages/s"


def _synchronized_write(folder):
    path = os.path.join(folder, "written")
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
    times = []
    for _ in range(100):
        began = time.perf_counter()
        os.write(descriptor, b"x" * 256)
        os.fdatasync(descriptor)
        times.append(time.perf_counter() - began)
    os.close(descriptor)
    return statistics.median(times)


def _openssl_sha256():
    """Bytes a second, by OpenSSL's own measure."""
    said = subprocess.run(
        ["openssl", "speed", "-mr", "-seconds", "1", "-bytes", "256", "-evp", "sha256"],
        check=True, capture_output=True, text=True,
    ).stdout
    return float(re.search(r"^\+F:.*:([0-9.]+)$", said, re.MULTILINE).group(1))


def _libsodium_open(size):
    """Seconds a call; what it costs to call from Python, measured by a call refused at once, is
    taken off. None without the library."""
    name = ctypes.util.find_library("sodium")
    if name is None:
        return None
    sodium = ctypes.CDLL(name)
    sodium.sodium_init()
    key, nonce = os.urandom(32), os.urandom(24)
    sealed = ctypes.create_string_buffer(size + 16)
    opened = ctypes.create_string_buffer(size)
    sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
        sealed, None, os.urandom(size), ctypes.c_ulonglong(size), None, ctypes.c_ulonglong(0),
        None, nonce, key,
    )

    def call(length):
        began = time.perf_counter()
        for _ in range(200):
            sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
                opened, None, None, sealed, ctypes.c_ulonglong(length), None,
                ctypes.c_ulonglong(0), nonce, key,
            )
        return (time.perf_counter() - began) / 200

    return statistics.median(call(size + 16) - call(0) for _ in range(200))


def _plain_import(folder, corpus, output):
    path = os.path.join(folder, "plain.db")
    table = """CREATE TABLE message(id INTEGER PRIMARY KEY, thread TEXT, sent TEXT, sender TEXT,
      recipient TEXT, language TEXT, channel TEXT, body TEXT);"""
    return measure.run(
        ["sqlite3", "-batch", "-bail", path, "PRAGMA journal_mode=WAL;",
         "PRAGMA synchronous=FULL;", table, "BEGIN;", f".import --csv {corpus} message",
         "COMMIT;"],
        output,
    ).seconds
