import assert from 'node:assert/strict';
import { formatInterval } from '../../../../src/math/analysis';
import { catalogue, defaultParams, findEntry, getEntry, resolveParams } from '../../../../src/math/catalogue';
import { namesOf, normaliseName } from '../../../../src/math/catalogue/lookup';

/** Activations whose value or slope has no limit at infinity, or oscillates towards it. */
const WAVES = new Set(['sine', 'finer', 'sinc', 'gcu', 'sinlu', 'coslu']);

/** Asserts that no key belongs to two owners. */
function assertOneOwner(pairs: readonly (readonly [key: string, owner: string])[]): void {
  const owners = new Map<string, string>();
  for (const [key, owner] of pairs) {
    const other = owners.get(key) ?? owner;
    assert.equal(other, owner, `${key} belongs to both ${other} and ${owner}`);
    owners.set(key, owner);
  }
}

describe('the catalogue', () => {
  it('holds every activation that the extension promises', () => {
    const expected = [
      ...['relu', 'leaky_relu', 'prelu', 'rrelu', 'crelu', 'relu6', 'elu', 'celu', 'selu'],
      ...['gelu', 'gelu_tanh', 'gelu_sigmoid', 'sigmoid', 'tanh', 'log_sigmoid', 'softsign', 'tanhshrink'],
      ...['silu', 'softplus', 'mish', 'squareplus', 'hardsigmoid', 'hardswish', 'hard_mish', 'hardtanh'],
      ...['thresholded_relu', 'threshold', 'softshrink', 'hardshrink', 'relu_squared', 'sqrt_softplus'],
      ...['xielu', 'sparse_plus', 'sparse_sigmoid', 'clipped_gelu', 'laplace', 'snake', 'identity'],
      'exponential',
      ...[
        'relu_n',
        'displaced_relu',
        'srelu',
        'apl',
        'plu',
        'frelu',
        'maxout',
        'alrelu',
        'tent',
        'binary_step',
      ],
      ...[
        'star_relu',
        'nlrelu',
        'smelu',
        'repu',
        'shilu',
        'bipolar_relu',
        'pelu',
        'mpelu',
        'elish',
        'hard_elish',
      ],
      ...[
        'elu_plus_one',
        'soft_exponential',
        'bent_identity',
        'isru',
        'isrlu',
        'shifted_softplus',
        'tanh_exp',
      ],
      ...[
        'golu',
        'serf',
        'logish',
        'smish',
        'phish',
        'lisht',
        'lipswish',
        'e_swish',
        'acon_c',
        'aria2',
        'aptx',
      ],
      ...['soft_root_sign', 'dsilu', 'swiglu_clamped', 'lecun_tanh', 'bipolar_sigmoid', 'softcap', 'dyt'],
      ...[
        'penalized_tanh',
        'stan',
        'scaled_softsign',
        'arctan',
        'sqnl',
        'leaky_hardsigmoid',
        'logcosh',
        'sine',
      ],
      ...['finer', 'sinc', 'gaussian', 'sinlu', 'coslu', 'gcu', 'colu', 'rational', 'pau'],
      ...['softmax', 'log_softmax', 'softmin', 'sparsemax'],
      ...['glu', 'gtu', 'reglu', 'geglu', 'swiglu'],
    ];
    assert.deepEqual(
      catalogue.map(({ id }) => id),
      expected,
    );
  });

  it('gives no name to two entries', () => {
    assertOneOwner(
      catalogue.flatMap((entry) => namesOf(entry).map((name) => [normaliseName(name), entry.id] as const)),
    );
  });

  it('gives no name of a framework to two entries or twice to one', () => {
    const pairs = catalogue.flatMap(({ id, spellings }) =>
      spellings.flatMap(({ framework, kind, names }, i) =>
        names.map((name) => [`${framework} ${kind} ${name}`, `${id}, spelling ${i}`] as const),
      ),
    );
    assertOneOwner(pairs);
    assert.equal(new Set(pairs.map(([key]) => key)).size, pairs.length);
  });

  it('has a summary, formulas and relations to existing entries for each', () => {
    for (const entry of catalogue) {
      assert.match(entry.summary, /\.$/, entry.id);
      for (const text of [entry.formula, entry.derivative].flatMap(({ latex, plain }) => [latex, plain])) {
        assert.notEqual(text, '', entry.id);
      }
      assert.ok(entry.relations.length > 0, entry.id);
      for (const { to } of entry.relations) {
        assert.ok(getEntry(to), `${entry.id} → ${to}`);
        assert.notEqual(to, entry.id);
      }
    }
  });

  it('has ranges that are open where f only comes close to their ends', () => {
    const ranges: Readonly<Record<string, string>> = {
      relu: '[0, ∞)',
      relu6: '[0, 6]',
      elu: '(−1, ∞)',
      softplus: '(0, ∞)',
      squareplus: '(0, ∞)',
      exponential: '(0, ∞)',
      log_sigmoid: '(−∞, 0)',
      sigmoid: '(0, 1)',
      hardsigmoid: '[0, 1]',
      laplace: '(0, 1)',
      tanh: '(−1, 1)',
      hardtanh: '[−1, 1]',
      softsign: '(−1, 1)',
      hardswish: '[−0.375, ∞)',
      gaussian: '(0, 1]',
      softcap: '(−30, 30)',
    };
    for (const [id, range] of Object.entries(ranges)) {
      const entry = getEntry(id);
      assert.equal(entry && formatInterval(entry.range(defaultParams(entry))), range, id);
    }
  });

  it('has valid defaults and sliders', () => {
    for (const entry of catalogue) {
      const outcome = resolveParams(entry, defaultParams(entry));
      assert.deepEqual(outcome, { ok: true, value: defaultParams(entry) }, entry.id);
      for (const { id, slider, valid, default: start } of entry.parameters) {
        const label = `${entry.id}.${id}`;
        assert.ok(slider.min < slider.max && slider.step > 0, label);
        assert.ok(slider.min >= valid.min && slider.max <= valid.max, label);
        if (Number.isFinite(start)) assert.ok(start >= slider.min && start <= slider.max, label);
        if (valid.minOpen) assert.ok(slider.min > valid.min, label);
      }
    }
  });

  it('is total: NaN gives NaN and infinities no surprise', () => {
    for (const entry of catalogue) {
      const params = defaultParams(entry);
      const outputs = [entry, ...(entry.second ? [entry.second] : [])];
      for (const output of outputs) {
        assert.ok(Number.isNaN(output.value(NaN, params)), entry.id);
        assert.ok(Number.isNaN(output.slope(NaN, params)), entry.id);
        for (const z of [Infinity, -Infinity]) {
          if (WAVES.has(entry.id)) continue;
          assert.ok(!Number.isNaN(output.value(z, params)), `${entry.id} at ${z}`);
          assert.ok(!Number.isNaN(output.slope(z, params)), `${entry.id}' at ${z}`);
        }
      }
    }
  });
});

describe('findEntry', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['LeakyReLU', 'leaky_relu'],
    ['leaky relu', 'leaky_relu'],
    ['leaky_relu', 'leaky_relu'],
    ['lrelu', 'leaky_relu'],
    ['Hard-Swish', 'hardswish'],
    ['GELU (tanh)', 'gelu_tanh'],
    ['quick_gelu', 'gelu_sigmoid'],
    ['Swish', 'silu'],
    ['σ', 'sigmoid'],
  ];
  for (const [text, id] of cases) {
    it(`finds ${id} for ${text}`, () => {
      assert.equal(findEntry(text)?.id, id);
    });
  }

  it('finds nothing for an empty or unknown name', () => {
    assert.equal(findEntry(''), undefined);
    assert.equal(findEntry('minout'), undefined);
  });
});

describe('Hardsigmoid', () => {
  it('has one kink where both ends of its ramp are the same number', () => {
    const kinks = getEntry('hardsigmoid')?.kinks({ slope: 0.5, offset: -1e80 });
    assert.deepEqual(kinks, [{ z: 2e80, left: 0, right: 0, convention: 0, jump: 1 }]);
  });

  it('has none where the ramp is out of reach', () => {
    const entry = getEntry('hardsigmoid');
    const params = { slope: 1e-170, offset: 1e174 };
    assert.deepEqual(entry?.kinks(params), []);
    assert.deepEqual(entry.zeroGradient(params), [{ min: -Infinity, max: Infinity }]);
  });
});
