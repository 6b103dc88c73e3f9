"""Reference data for the low-precision formats, by exact integer and rational arithmetic.

Writes dtype.json beside this file: for each format the value of every 8-bit pattern, or of a digest of all 16-bit
patterns, and conversions from float64 chosen to be hard: each representable number, each midpoint between two, and
their float64 neighbours. Rounding is done on fractions, by comparing with both neighbours, so that it shares nothing
with any way to do it in floating point. Python's own conversions check it where they exist (struct's e and f formats).

    python3 test/reference/dtype.py
"""

import bisect
import json
import math
import os
import random
import struct
from fractions import Fraction

#: name: (exponent bits, fraction bits, whether the highest exponent is kept for infinities and NaN)
FORMATS = {
    "float32": (8, 23, True),
    "float16": (5, 10, True),
    "bfloat16": (8, 7, True),
    "float8_e4m3fn": (4, 3, False),
    "float8_e5m2": (5, 2, True),
}


def decode(name, pattern):
    """The pattern's value as a Fraction, or 'inf', '-inf', 'nan'; -0 is '-0'."""
    exponent_bits, fraction_bits, ieee = FORMATS[name]
    fraction = pattern & ((1 << fraction_bits) - 1)
    exponent = (pattern >> fraction_bits) & ((1 << exponent_bits) - 1)
    negative = pattern >> (fraction_bits + exponent_bits)
    bias = (1 << (exponent_bits - 1)) - 1
    highest = (1 << exponent_bits) - 1
    if exponent == highest:
        if ieee:
            return "nan" if fraction else ("-inf" if negative else "inf")
        if fraction == (1 << fraction_bits) - 1:
            return "nan"
    if exponent == 0:
        value = Fraction(fraction) * Fraction(2) ** (1 - bias - fraction_bits)
    else:
        value = Fraction((1 << fraction_bits) + fraction) * Fraction(2) ** (exponent - bias - fraction_bits)
    if negative:
        return "-0" if value == 0 else -value
    return value


def numeral(value):
    """As JSON text that JavaScript's Number() reads exactly."""
    if value == "inf":
        return "Infinity"
    if value == "-inf":
        return "-Infinity"
    if value == "nan":
        return "NaN"
    if value == "-0":
        return "-0"
    as_float = float(value)
    assert Fraction(as_float) == value
    return repr(as_float)


def finite_patterns(name):
    """Patterns of the non-negative finite numbers, ascending; their values are the patterns' order."""
    exponent_bits, fraction_bits, _ = FORMATS[name]
    return [p for p in range(1 << (exponent_bits + fraction_bits)) if not isinstance(decode(name, p), str)]


def rounded(name, x, table):
    """The pattern of float x, rounded to nearest with ties to the even pattern, without saturation."""
    exponent_bits, fraction_bits, ieee = FORMATS[name]
    sign = (1 << (exponent_bits + fraction_bits)) if math.copysign(1, x) < 0 else 0
    infinity = ((1 << exponent_bits) - 1) << fraction_bits
    beyond = infinity if ieee else (1 << (exponent_bits + fraction_bits)) - 1
    if math.isinf(x):
        return sign | beyond
    magnitude = abs(Fraction(x))
    patterns, values = table
    above = bisect.bisect_left(values, magnitude)
    if above < len(values) and values[above] == magnitude:
        return sign | patterns[above]
    below = above - 1
    low = values[below]
    # What would follow the largest number decides whether it is reached.
    high = values[above] if above < len(values) else low + (low - values[below - 1])
    middle = (low + high) / 2
    low_pattern = patterns[below]
    up = magnitude > middle or (magnitude == middle and low_pattern % 2 == 1)
    if not up:
        return sign | low_pattern
    return sign | (patterns[above] if above < len(values) else beyond)


def neighbours(x):
    return [math.nextafter(x, -math.inf), x, math.nextafter(x, math.inf)]


def hard_inputs(values):
    """Every value, every midpoint, and the float64 numbers beside them."""
    inputs = set()
    for i, value in enumerate(values):
        inputs.update(neighbours(float(value)))
        following = values[i + 1] if i + 1 < len(values) else value + (value - values[i - 1])
        middle = (value + following) / 2
        assert Fraction(float(middle)) == middle
        inputs.update(neighbours(float(middle)))
    return sorted(inputs)


def conversions(name):
    patterns = finite_patterns(name)
    values = [decode(name, p) for p in patterns]
    width = sum(FORMATS[name][:2])
    if width <= 7:
        inputs = hard_inputs(values)
    else:
        # The ends of the range, the change from subnormal to normal numbers, 1, and a sample of the rest.
        fraction_bits = FORMATS[name][1]
        rng = random.Random(20260101)
        marks = {0, 1, 2, (1 << fraction_bits) - 1, 1 << fraction_bits, len(patterns) - 3}
        marks |= {rng.randrange(len(patterns) - 2) for _ in range(80)}
        inputs = sorted({x for m in marks for x in hard_inputs(values[m : m + 3])})
    inputs += [1e-300, 5e-324, 1e300, 1.7976931348623157e308, math.inf]
    signed = inputs + [-x for x in inputs]
    return [[repr(x).replace("inf", "Infinity"), rounded(name, x, (patterns, values))] for x in signed]


def digest(name):
    """
    Two sums over all patterns of a 16-bit format that any single wrong value changes: each finite value in units of
    the smallest, weighted by its pattern, modulo a prime; and how many are NaN.
    """
    exponent_bits, fraction_bits, _ = FORMATS[name]
    bias = (1 << (exponent_bits - 1)) - 1
    unit = Fraction(2) ** (1 - bias - fraction_bits)
    prime = (1 << 61) - 1
    total = 0
    count = 0
    for pattern in range(1 << 16):
        value = decode(name, pattern)
        if value == "nan":
            count += 1
        elif value not in ("inf", "-inf", "-0"):
            multiple = value / unit
            assert multiple.denominator == 1
            total = (total + (pattern + 1) * multiple.numerator) % prime
    return {"weighted": str(total), "nan": count}


def check_against_struct():
    """float16 and float32 as Python converts them itself."""
    for pattern in range(1 << 16):
        (value,) = struct.unpack("<e", pattern.to_bytes(2, "little"))
        expected = decode("float16", pattern)
        if expected == "nan":
            assert math.isnan(value)
        else:
            assert float(numeral(expected)) == value, pattern
            assert math.copysign(1, float(numeral(expected))) == math.copysign(1, value), pattern
    for text, pattern in conversions("float16"):
        x = float(text.replace("Infinity", "inf"))
        try:
            packed = int.from_bytes(struct.pack("<e", x), "little")
        except OverflowError:  # struct refuses where rounding gives infinity
            packed = 0x7C00 | (0x8000 if x < 0 else 0)
        assert packed == pattern, text


def float32_conversions():
    """Hard cases of float32, whose numbers are too many to list: expected values by integer rounding of the significand."""
    rng = random.Random(32)
    inputs = []
    for exponent in [-160, -150, -149, -148, -127, -126, -125, -1, 0, 1, 64, 126, 127, 128]:
        for _ in range(12):
            base = math.ldexp(1 + rng.getrandbits(23) / 2**23, exponent)
            step = math.ldexp(1, max(exponent, -126) - 23)
            for candidate in (base, base + step / 2, base + step):
                inputs += neighbours(candidate)
    rows = []
    for x in inputs:
        value = Fraction(x)
        exponent = max(math.frexp(x)[1] - 1, -126)
        unit = Fraction(2) ** (exponent - 23)
        quotient = value / unit
        whole = quotient.numerator // quotient.denominator
        rest = quotient - whole
        if rest > Fraction(1, 2) or (rest == Fraction(1, 2) and whole % 2 == 1):
            whole += 1
        result = whole * unit
        text = "Infinity" if result >= Fraction(2) ** 128 else repr(float(result))
        rows.append([repr(x), text])
    return rows


def main():
    check_against_struct()
    data = {
        "values": {
            name: [numeral(decode(name, p)) for p in range(256)] for name in ("float8_e4m3fn", "float8_e5m2")
        },
        "digests": {name: digest(name) for name in ("float16", "bfloat16")},
        "conversions": {name: conversions(name) for name in FORMATS if name != "float32"},
        "float32": float32_conversions(),
    }
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "dtype.json")
    with open(path, "w", encoding="utf-8") as out:
        json.dump(data, out, separators=(",", ":"))
        out.write("\n")


if __name__ == "__main__":
    main()
