"""A file under a passphrase: scrypt makes the key, AES-GCM notices every change."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

MARK = b"golden-thread-pack-1\n"
SALT, NONCE = 16, 12
SHORTEST = 12  # letters of a passphrase


class NotOpened(Exception):
    """The file cannot be opened; the sentence says why."""


def key_from(passphrase: str, salt: bytes) -> bytes:
    """The key of a passphrase: slow to guess, 64 MB of memory a try."""
    made = Scrypt(salt=salt, length=32, n=2**16, r=8, p=1)
    return made.derive(passphrase.encode())


def locked(content: bytes, passphrase: str) -> bytes:
    """The content, readable only with the passphrase."""
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    key = AESGCM(key_from(passphrase, salt))
    return MARK + salt + nonce + key.encrypt(nonce, content, MARK)


def unlocked(content: bytes, passphrase: str) -> bytes:
    """The content again; ``NotOpened`` for a wrong passphrase or a changed file."""
    if not content.startswith(MARK):
        raise NotOpened(
            "This is no pack of a move, or its beginning is cut off. Ask for it again."
        )
    rest = content[len(MARK) :]
    salt, nonce, secret = rest[:SALT], rest[SALT : SALT + NONCE], rest[SALT + NONCE :]
    if len(secret) < NONCE:
        raise NotOpened("The pack breaks off. Ask for it again.")
    try:
        return AESGCM(key_from(passphrase, salt)).decrypt(nonce, secret, MARK)
    except InvalidTag:
        raise NotOpened(
            "The pack does not open: the passphrase is not the one it was locked with, "
            "or the file was cut off or changed on its way. Ask for both again."
        ) from None
