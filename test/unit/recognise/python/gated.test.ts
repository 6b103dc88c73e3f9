import assert from 'node:assert/strict';
import { found, referencesIn } from './find';

/** The hand-written activations of a text, each as a line. */
const handWritten = (code: string): string[] =>
  found(`import torch\nimport torch.nn.functional as F\nfrom torch import nn\n${code}`).filter((line) =>
    line.endsWith(' expression'),
  );

describe('gated units', () => {
  const units: readonly (readonly [code: string, expected: string])[] = [
    [
      'def forward(self, x):\n    return self.w2(F.silu(self.w1(x)) * self.w3(x))',
      'F.silu(self.w1(x)) * self.w3(x) → swiglu(beta=1)',
    ],
    [
      'def forward(self, x):\n    x, gate = x.chunk(2, dim=-1)\n    return x * F.gelu(gate)',
      'x * F.gelu(gate) → geglu',
    ],
    [
      'def f(x):\n    u, v = torch.split(x, n, -1)\n    return torch.mul(F.gelu(u), v)',
      'torch.mul(F.gelu(u), v) → geglu',
    ],
    ['y = a * torch.sigmoid(b)', 'a * torch.sigmoid(b) → glu'],
    [
      'def forward(self, x):\n    return F.relu(self.a(x)) * self.b(x)',
      'F.relu(self.a(x)) * self.b(x) → reglu',
    ],
    [
      'def f(x):\n    return F.silu(x[..., :n]) * x[..., n:]',
      'F.silu(x[..., :n]) * x[..., n:] → swiglu(beta=1)',
    ],
    [
      'y = (x_linear + 1) * x_glu * torch.sigmoid(1.702 * x_glu)',
      '(x_linear + 1) * x_glu * torch.sigmoid(1.702 * x_glu) → swiglu(beta=1.702)',
    ],
    [
      'class Mlp:\n    def __init__(self):\n        self.act = nn.SiLU()\n    def forward(self, x):\n        return self.act(self.gate(x)) * self.up(x)',
      'self.act(self.gate(x)) * self.up(x) → swiglu(beta=1)',
    ],
    [
      'def quick_geglu(gate, value):\n    return gate * torch.sigmoid(1.702 * gate) * value',
      'gate * torch.sigmoid(1.702 * gate) * value → geglu',
    ],
    [
      `def clamped(x, k: float = 1.702, limit: float = 7.0):
    gate, value = x[..., ::2], x[..., 1::2]
    gate = gate.clamp(min=None, max=limit)
    value = value.clamp(min=-limit, max=limit)
    swish = gate * torch.sigmoid(k * gate)
    return swish * (value + 1)`,
      'swish * (value + 1) → swiglu(beta=1.702)',
    ],
    [
      'def f(self, x):\n    h = self.fc1(x)\n    g = self.fc2(x)\n    return F.relu(g) * h',
      'F.relu(g) * h → reglu',
    ],
    [
      'def f(self, x):\n    a, b = x.chunk(2, -1)\n    return a * (b * torch.sigmoid(self.beta * b))',
      'a * (b * torch.sigmoid(self.beta * b)) → swiglu(beta=?)',
    ],
    ['y = out * z * torch.sigmoid(z)', 'out * z * torch.sigmoid(z) → swiglu(beta=1)'],
    [
      'def f(self, x, o):\n    return self.gate_proj(x).sigmoid() * o',
      'self.gate_proj(x).sigmoid() * o → glu',
    ],
    [
      'def f(self, y, z):\n    y = y + 1\n    return y * F.silu(z.float())',
      'y * F.silu(z.float()) → swiglu(beta=1)',
    ],
    [
      'def f(self, a, b):\n    v = self.value(a)\n    return torch.sigmoid(self.receptance(b)) * v',
      'torch.sigmoid(self.receptance(b)) * v → glu',
    ],
    [
      'def f(x):\n    x, gate = x.chunk(2, -1)\n    x *= F.gelu(gate)\n    return x',
      'x *= F.gelu(gate) → geglu',
    ],
    [
      'def f(self, x):\n    gate = self.gate(x)\n    gate = torch.sigmoid(gate)\n    return self.value(x) * gate',
      'self.value(x) * gate → glu',
    ],
    [
      'def f(up, gate):\n    gate = gate / (1 + torch.exp(-gate))\n    gate = gate.to(up.dtype)\n    return up * gate',
      'up * gate → swiglu(beta=1)',
    ],
    [
      'def f(x, residual):\n    p, q = x.chunk(2, 1)\n    return (p + residual) * torch.sigmoid(q)',
      '(p + residual) * torch.sigmoid(q) → glu',
    ],
    [
      'def gated_linear(x):\n    p, q = x.chunk(2, 1)\n    q = torch.sigmoid(q)\n    return torch.mul(p, q)',
      'torch.mul(p, q) → glu',
    ],
    [
      'class LayerGLU:\n    def step(self, x, c):\n        a, b = x.chunk(2)\n        a, b = a + c, b + c\n        return torch.tanh(a) * torch.sigmoid(b)',
      'torch.tanh(a) * torch.sigmoid(b) → gtu',
    ],
  ];
  const layer = (setUp: string): string =>
    `class Mlp:\n    def __init__(self, d, act_layer=nn.GELU, name="silu", other=None):\n        ${setUp}\n    def forward(self, x):\n        return self.act(self.gate(x)) * self.up(x)`;
  const chosen: readonly (readonly [setUp: string, unit: string | undefined])[] = [
    ['self.act = act_layer()', 'geglu'],
    ['self.act = ACT2FN[name]', 'swiglu(beta=1)'],
    ['self.act = ACT2FN["relu"]', 'reglu'],
    ['self.act = get_activation(name)', 'swiglu(beta=1)'],
    ['self.act = ACT2FN[other]', undefined],
    ['self.act = make(name)', undefined],
    ['self.act = SIZES[name]', undefined],
  ];
  for (const [setUp, unit] of chosen)
    it(`takes the default of an activation that is given: ${setUp}`, () => {
      const expected = unit === undefined ? [] : [`self.act(self.gate(x)) * self.up(x) → ${unit} expression`];
      assert.deepEqual(handWritten(layer(setUp)), expected);
    });

  const tanhUnits: readonly (readonly [code: string, expected: string])[] = [
    [
      'def forward(self, x):\n    a, b = self.conv(x).chunk(2, 1)\n    return torch.tanh(a) * torch.sigmoid(b)',
      'torch.tanh(a) * torch.sigmoid(b) → gtu',
    ],
    [
      'def layer(self, x):\n    conv_filter = self.conv(x)\n    conv_gate = self.gate(x, 2)\n    return torch.tanh(conv_filter) * torch.sigmoid(conv_gate)',
      'torch.tanh(conv_filter) * torch.sigmoid(conv_gate) → gtu',
    ],
    [
      'def fused(a, b, n):\n    both = a + b\n    t = torch.tanh(both[:, :n, :])\n    s = torch.sigmoid(both[:, n:, :])\n    return t * s',
      't * s → gtu',
    ],
    [
      'def forward(self, x):\n    return torch.tanh(self.f(x)) * torch.sigmoid(self.g(x))',
      'torch.tanh(self.f(x)) * torch.sigmoid(self.g(x)) → gtu',
    ],
  ];
  for (const [code, expected] of tanhUnits)
    it(code, () => {
      assert.deepEqual(handWritten(code), [`${expected} expression`]);
    });

  const cells: readonly string[] = [
    'def forward(self, x, c):\n    i, f, g, o = self.lin(x).chunk(4, 1)\n    c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)\n    h = torch.sigmoid(o) * torch.tanh(c)\n    return h, c',
    'def lstm(x):\n    a, b = x.chunk(2, 1)\n    return torch.tanh(a) * torch.sigmoid(b)',
    'def f(x):\n    return torch.tanh(x) * torch.sigmoid(x)',
    'def f(x, h):\n    return torch.tanh(h) * torch.sigmoid(self.attend(x))',
  ];
  for (const code of cells)
    it(`is no gated tanh unit: ${code}`, () => {
      assert.deepEqual(handWritten(code), []);
    });

  for (const [code, expected] of units)
    it(code, () => {
      assert.deepEqual(handWritten(code), [`${expected} expression`]);
    });

  for (const code of [
    'def forward(self, x):\n    y = self.fc(self.pool(x))\n    return x * torch.sigmoid(y)',
    'def forward(self, x):\n    y = self.conv(x)\n    return y * torch.sigmoid(self.attention(y))',
    'def f(x, mask):\n    return F.relu(x) * mask',
    'def cell(self, gates, c):\n    i, f, g, o = gates.chunk(4, 1)\n    return torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)',
    'def focal_loss(pred, target):\n    p = torch.sigmoid(pred)\n    return p * target',
    'y = gate * a + (1 - torch.sigmoid(b)) * a',
    'def f(self, x):\n    other, gate = self.both(x).chunk(2)\n    gate = torch.sigmoid(gate)\n    return gate * x + (one - gate) * other',
    'y = torch.greater(x, 0) * F.silu(x)',
    'y = 0.5 * F.gelu(x)',
    'def power_glu(x, y, m):\n    s = torch.sigmoid(x)\n    root = torch.sqrt(x)\n    power = torch.pow(x, m / root)\n    return torch.where(x > 0, power * s, y)',
    'def budget(size, count):\n    return size * max(0, count)',
    'def backward(self, grad, x):\n    return grad * F.silu(x)',
  ])
    it(`are not what scales, masks or forgets: ${code}`, () => {
      assert.deepEqual(handWritten(code), []);
    });
});

describe('the form of a gated unit', () => {
  const forms: readonly (readonly [body: string, form: string | undefined])[] = [
    ['return a * F.silu(b)', undefined],
    ['return (a + 1) * b * torch.sigmoid(1.702 * b)', '(v + 1)·z·sigmoid(1.702·z)'],
    [
      'b = b.clamp(max=7.0)\n    a = torch.clamp(a, -7.0, 7.0)\n    return F.silu(b) * a',
      'v·z·sigmoid(z), z ≤ 7, −7 ≤ v ≤ 7',
    ],
    [
      'b = b.clamp(min=None, max=self.limit)\n    a = a.clamp(min=-self.limit, max=self.limit)\n    return (a + 1) * (b * torch.sigmoid(b * self.alpha))',
      '(v + 1)·z·sigmoid(β·z), z ≤ self.limit, −self.limit ≤ v ≤ self.limit',
    ],
    ['b = torch.clamp(b, lo, hi)\n    return F.gelu(b) * a', 'v·z·Φ(z), z = torch.clamp(b, lo, hi)'],
  ];
  for (const [body, form] of forms)
    it(body, () => {
      const text = `import torch\nimport torch.nn.functional as F\ndef f(self, x):\n    a, b = x.chunk(2, -1)\n    ${body}\n`;
      const [unit] = referencesIn(text).filter(({ activation }) => activation?.endsWith('glu'));
      assert.equal(unit?.form, form);
      assert.ok(unit);
    });
});
