import assert from 'node:assert/strict';
import { referencesIn } from './find';

const HEAD = 'import math\nimport numpy as np\nimport torch\nfrom torch import nn\n';

/** The negative slope read from `nn.LeakyReLU(code)`; undefined if it is unknown. */
function readFrom(code: string, before = ''): number | undefined {
  const reference = referencesIn(`${HEAD}${before}act = nn.LeakyReLU(${code})\n`).find(
    ({ activation }) => activation === 'leaky_relu',
  );
  const slope = reference?.params.find(({ id }) => id === 'negative_slope');
  return slope?.provenance === 'code' ? slope.value : undefined;
}

/** Expressions with Python 3's results. */
const VALUES: Readonly<Record<string, number>> = {
  '0.25': 0.25,
  '(0.25)': 0.25,
  '+0.25': 0.25,
  '-(-0.25)': 0.25,
  '1_000e-3': 1,
  '0x10': 16,
  '0b101': 5,
  '.5e-1': 0.05,
  '0.1 + 0.2': 0.30000000000000004,
  '1 - 0.75': 0.25,
  '3 * 0.5': 1.5,
  '1 / 8': 0.125,
  '7 // 2': 3,
  '-7 // 2': -4,
  '7 % 4': 3,
  '-7 % 4': 1,
  '2 ** -3': 0.125,
  'float(3)': 3,
  'float("0.25")': 0.25,
  'float(" 1e-2 ")': 0.01,
  'int(2.9)': 2,
  'int(-2.9)': -2,
  'abs(-0.5)': 0.5,
  'math.sqrt(0.25)': 0.5,
  'np.float32(0.25)': 0.25,
  'torch.tensor(0.25)': 0.25,
  'math.pi': 3.141592653589793,
  'float("inf")': Infinity,
  'float("-Infinity")': -Infinity,
  'np.pi / 2': 1.5707963267948966,
};

/** The value of these is unknown, or not known from the source alone. */
const UNKNOWN = [
  '3j',
  '1 / 0',
  '7 // 0',
  '7 % 0',
  '~2',
  '1 << 2',
  '0.1 if flag else 0.2',
  'float()',
  'float("")',
  'float("a quarter")',
  'float(None)',
  '(0.1, 0.2)',
  '-(0.1, 0.2)',
  'slope @ 2',
  'print.slope',
  'helper()(0.1)',
  '(lambda: 0.1).slope',
  'float(x=1)',
  'float(*values)',
  'int("2")',
  'abs("-1")',
  'round(0.3)',
  'slope',
  'config.slope',
  'math.unknown',
  'math.unknown(1)',
  '(0.1, 0.2)[0]',
];

describe('constants in Python', () => {
  for (const [code, value] of Object.entries(VALUES)) {
    it(`reads ${code}`, () => {
      assert.equal(readFrom(code), value);
    });
  }

  for (const code of UNKNOWN) {
    it(`does not guess ${code}`, () => {
      assert.equal(readFrom(code), undefined);
    });
  }

  it('follows names that are bound once, also in classes and as defaults', () => {
    assert.equal(readFrom('SLOPE', 'SLOPE = 0.3\n'), 0.3);
    assert.equal(readFrom('SLOPE', 'BASE = 0.1\nSLOPE = 2 * BASE\n'), 0.2);
    assert.equal(readFrom('Config.slope', 'class Config:\n    slope = 0.3\n'), 0.3);
    const inMethod = 'class Block(nn.Module):\n    def __init__(self, slope=0.3):\n        ';
    assert.equal(readFrom('slope', inMethod), 0.3);
  });

  it('does not follow names that are bound twice, to themselves, or by a loop', () => {
    assert.equal(readFrom('SLOPE', 'SLOPE = 0.3\nSLOPE = 0.4\nif SLOPE:\n    SLOPE = 0.5\n'), undefined);
    assert.equal(readFrom('SLOPE', 'SLOPE = SLOPE\n'), undefined);
    const setter = 'def set_slope(x):\n    global OTHER, SLOPE\n    SLOPE = x\n';
    assert.equal(readFrom('SLOPE', `SLOPE = 0.3\n${setter}`), undefined);
    assert.equal(readFrom('OTHER_SLOPE', `OTHER_SLOPE = 0.3\n${setter}`), 0.3);
    assert.equal(readFrom('slope', 'def f():\n    global slope\n    slope = 0.3\n    '), undefined);
    assert.equal(readFrom('slope', 'def slope():\n    pass\n'), undefined);
    assert.equal(readFrom('Config.other', 'class Config:\n    slope = 0.3\n'), undefined);
    assert.equal(readFrom('slope', 'for slope in (0.1, 0.2):\n    '), undefined);
  });
});
