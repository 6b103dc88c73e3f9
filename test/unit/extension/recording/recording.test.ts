import '../../support/fakeVscode';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bestMatch, locate, movedLine } from '../../../../src/extension/recording/locate';
import { mergeSites } from '../../../../src/extension/recording/merge';
import { parseSite, RecordingLines, siteKey, type Site } from '../../../../src/extension/recording/site';

/** A line as the recorder writes it for given values, with bins of width 1. */
function siteOf(values: readonly number[], over: Partial<Site> = {}): Site {
  const finite = values.filter(Number.isFinite);
  const mean = finite.reduce((a, b) => a + b, 0) / finite.length;
  const first = Math.floor(Math.min(...finite));
  const last = Math.floor(Math.max(...finite));
  const counts = Array.from(
    { length: last - first + 1 },
    (_, i) => finite.filter((value) => Math.floor(value) === first + i).length,
  );
  return {
    type: 'site',
    file: '/project/train.py',
    line: 7,
    function: 'torch.relu',
    activation: 'relu',
    calls: 1,
    units: 2,
    unitAxis: 1,
    deadUnits: 0,
    deadUnitsInWindow: 0,
    dtype: 'float32',
    shape: [values.length / 2, 2],
    values: values.length,
    inactiveShare: values.filter((value) => value <= 0).length / values.length,
    min: Math.min(...finite),
    max: Math.max(...finite),
    mean,
    std: Math.sqrt(finite.reduce((sum, value) => sum + (value - mean) ** 2, 0) / finite.length),
    nan: values.filter(Number.isNaN).length,
    inf: 0,
    histogram: { edges: Array.from({ length: counts.length + 1 }, (_, i) => first + i), counts },
    windows: [],
    unitShares: [],
    unitLastCalls: [],
    layers: [],
    parameters: {},
    learned: null,
    output: null,
    ...over,
  };
}

const close = (a: number | null, b: number | null): void => {
  assert.ok(a !== null && b !== null && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)), `${a} and ${b}`);
};

describe('the lines of a recording', () => {
  it('give the newest state of each site, whatever pieces they come in', () => {
    const text = [siteOf([1, 2]), siteOf([3, 4]), siteOf([5, 6], { line: 9 })]
      .map((site) => `${JSON.stringify({ ...site, extra: 1 })}\n`)
      .join('');
    fc.assert(
      fc.property(fc.array(fc.nat({ max: text.length })), (cuts) => {
        const lines = new RecordingLines();
        const places = [0, ...cuts.sort((a, b) => a - b), text.length];
        places.slice(1).forEach((end, i) => {
          lines.add(text.slice(places[i], end));
        });
        assert.deepEqual(
          [...lines.sites.values()].map(({ line, max }) => [line, max]),
          [
            [7, 4],
            [9, 6],
          ],
        );
      }),
    );
  });

  it('that are none are left out, and never throw', () => {
    const lines = new RecordingLines();
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        lines.add(`${text}\n`);
      }),
    );
    assert.equal(lines.sites.size, 0);
  });

  it('refuse names that could be more than names', () => {
    for (const over of [
      { dtype: 'a](command:x)' },
      { activation: '<img>' },
      { function: 'f\n' },
      { line: -1 },
    ])
      assert.equal(parseSite({ ...siteOf([1, 2]), ...over }), undefined);
    assert.ok(parseSite(siteOf([1, 2])));
  });

  it('tell their start, their notes and a last line without a break', () => {
    const lines = new RecordingLines();
    lines.add('{"type":"start","torch":"2.1"}\n{"type":"end"}\n{"type":"note","message":"a"}');
    assert.deepEqual([lines.started, [...lines.notes]], [true, []]);
    lines.finish();
    assert.deepEqual([lines.started, [...lines.notes]], [true, ['a']]);
  });
});

describe('the recordings of several ranks', () => {
  const numbers = fc.array(
    fc.integer({ min: -800, max: 800 }).map((n) => n / 100),
    { minLength: 1, maxLength: 40 },
  );

  it('merge to what one process would have recorded', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [merged] = mergeSites([[siteOf(a)], [siteOf(b)]]);
        const whole = siteOf([...a, ...b]);
        assert.ok(merged);
        for (const field of ['mean', 'std', 'min', 'max', 'inactiveShare'] as const)
          close(merged[field], whole[field]);
        const { edges, counts } = merged.histogram;
        const inBin = (i: number): number =>
          [...a, ...b].filter((z) => z >= (edges[i] ?? NaN) && z < (edges[i + 1] ?? NaN)).length;
        assert.deepEqual(
          counts,
          counts.map((_, i) => inBin(i)),
        );
        assert.equal(merged.values, whole.values);
      }),
    );
  });

  it('merge the shares of each unit by the number of values, as far as they are known', () => {
    const site = (values: number, unitShares: (number | null)[]): Site => ({
      ...siteOf([1, 2]),
      values,
      unitShares,
    });
    const merged = (a: Site, b: Site): unknown => mergeSites([[a], [b]])[0]?.unitShares;
    // (0.5 · 4 + 1 · 12) / 16 and (1 · 4 + 0 · 12) / 16.
    assert.deepEqual(
      merged(site(4, [0.5, 1, null, 0.5]), site(12, [1, 0, 0.25, null])),
      [0.875, 0.25, 0.25, 0.5],
    );
    assert.deepEqual(merged(site(4, [0.5]), site(12, [])), []);
  });

  it('merge histograms of different widths, each count into the bin that holds it', () => {
    const fine = siteOf([0.25], { histogram: { edges: [-0.5, 0, 0.5], counts: [2, 3] } });
    const coarse = siteOf([1], { histogram: { edges: [0, 2, 4], counts: [5, 1] } });
    assert.deepEqual(mergeSites([[fine], [coarse]])[0]?.histogram, {
      edges: [-0.5, 0, 2, 4],
      counts: [2, 8, 1],
    });
  });

  it('count a unit as dead where it is dead in every rank', () => {
    const first = siteOf([1, 2], { deadUnits: 2, unitShares: [0, 0, 0.5] });
    const second = siteOf([1, 2], { deadUnits: 1, unitShares: [0, 0.5, 0.5] });
    const [merged] = mergeSites([[first], [second]]);
    assert.deepEqual([merged?.deadUnits, merged?.unitShares], [1, [0, 0.25, 0.5]]);
  });

  it('keep apart what differs in file, line, function, activation or dtype', () => {
    const all = [
      siteOf([1]),
      siteOf([1], { dtype: 'float64' }),
      siteOf([1], { line: 8 }),
      siteOf([1], { file: 'b' }),
    ];
    assert.equal(new Set(all.map(siteKey)).size, 4);
    assert.equal(mergeSites([all, all]).length, 4);
  });
});

describe('the place of a recorded line', () => {
  const at = (text: string, line: number, wanted: string) => {
    const lines = text.split('\n');
    return locate((i) => lines[i] ?? '', lines.length, line, wanted);
  };

  it('is where its text is now, the nearest one', () => {
    assert.deepEqual(at('a\nx = relu(x)\nb', 1, 'x = relu(x)'), { line: 1, stale: false });
    assert.deepEqual(at('new\na\n  x = relu(x)\nb', 1, 'x = relu(x)'), { line: 2, stale: false });
    assert.deepEqual(at('x\na\nb\nx\nc', 2, 'x'), { line: 3, stale: false });
  });

  it('is stale where the line itself was edited, and none behind the end', () => {
    assert.deepEqual(at('a\nx = gelu(x)\nb', 1, 'x = relu(x)'), { line: 1, stale: true });
    assert.equal(at('a', 3, 'x'), undefined);
  });

  it('moves with what is put before it or taken away', () => {
    const change = (from: number, to: number, text: string) => ({
      range: { start: { line: from }, end: { line: to } },
      text,
    });
    assert.equal(movedLine(5, [change(2, 2, 'a\nb\n')]), 7);
    assert.equal(movedLine(5, [change(1, 3, '')]), 3);
    assert.equal(movedLine(5, [change(5, 5, 'same line'), change(9, 9, '\n')]), 5);
  });

  it('is in the file whose path ends most alike', () => {
    const files = ['/w/a/train.py', '/w/b/train.py', '/w/b/c/train.py'];
    assert.equal(bestMatch(files, '/home/me/b/train.py'), '/w/b/train.py');
    assert.equal(bestMatch(files, 'C:\\me\\c\\train.py'), '/w/b/c/train.py');
    assert.equal(bestMatch(files, '/home/train.py'), undefined);
    assert.equal(bestMatch(files, '/home/other.py'), undefined);
  });
});
