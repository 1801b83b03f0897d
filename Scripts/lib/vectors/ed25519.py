"""Ed25519 signatures (RFC 8032), also by keys and with values that no honest signer has."""
import hashlib

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
IDENTITY = (0, 1, 1, 0)


def plus(a, b):
    """The sum of two points (X, Y, Z, T) in extended coordinates."""
    (x1, y1, z1, t1), (x2, y2, z2, t2) = a, b
    xx, yy, tt, zz = x1 * x2 % P, y1 * y2 % P, D * t1 * t2 % P, z1 * z2 % P
    e, f, g, h = (x1 + y1) * (x2 + y2) - xx - yy, zz - tt, zz + tt, yy + xx
    return e * f % P, g * h % P, f * g % P, e * h % P


def recovered(y, odd):
    """The point of a y and the lowest bit of its x, if there is one."""
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P:
        return None
    x = P - x if x & 1 != odd else x
    return x, y, 1, x * y % P


BASE = recovered(4 * pow(5, -1, P) % P, 0)


def times(scalar, point=BASE):
    result = IDENTITY
    for bit in bin(scalar)[2:]:
        result = plus(result, result)
        if bit == "1":
            result = plus(result, point)
    return result


def encoded(point):
    x, y = (value * pow(point[2], -1, P) % P for value in point[:2])
    return (y | (x & 1) << 255).to_bytes(32, "little")


def small_order_point():
    """A point of order eight."""
    for y in range(2, 100):
        point = recovered(y, 0) and times(L, recovered(y, 0))
        if point and encoded(times(4, point)) != encoded(IDENTITY):
            return point
    raise AssertionError


class SecretKey:
    """What signs: a scalar and a prefix for nonces, from a seed or chosen."""

    def __init__(self, scalar, prefix):
        self.scalar, self.prefix = scalar, prefix
        self.public = encoded(times(scalar))

    @classmethod
    def from_seed(cls, seed):
        digest = hashlib.sha512(seed).digest()
        scalar = int.from_bytes(digest[:32], "little") & (2**254 - 8) | 2**254
        return cls(scalar, digest[32:])

    def sign(self, message, nonce=None, offset=IDENTITY):
        """A signature; with a nonce of one's own, and a point added to R, for faulty ones."""
        if nonce is None:
            digest = hashlib.sha512(self.prefix + message).digest()
            nonce = int.from_bytes(digest, "little") % L
        r = encoded(plus(times(nonce), offset))
        digest = hashlib.sha512(r + self.public + message).digest()
        s = (nonce + int.from_bytes(digest, "little") * self.scalar) % L
        return r + s.to_bytes(32, "little")
