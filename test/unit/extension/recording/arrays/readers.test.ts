import assert from 'node:assert/strict';
import fs from 'node:fs';
import fc from 'fast-check';
import { getEntry } from '../../../../../src/math/catalogue';
import { readCsv } from '../../../../../src/extension/recording/arrays/csv';
import { measureArray } from '../../../../../src/extension/recording/arrays/measure';
import { readNpy } from '../../../../../src/extension/recording/arrays/npy';
import { type NumericArray, ArrayProblem } from '../../../../../src/extension/recording/arrays/numericArray';
import { unzip, zipEntries } from '../../../../../src/extension/recording/arrays/zip';
import { parseSite, type Site } from '../../../../../src/extension/recording/site';

const REFERENCE = new URL('../../../../reference/', import.meta.url);

type Facts = Readonly<
  Pick<
    Site,
    'dtype' | 'shape' | 'unitAxis' | 'values' | 'nan' | 'inf' | 'zeros' | 'unitShares' | 'inactiveShare'
  > &
    Record<'min' | 'max' | 'mean' | 'std', number | null>
> & { readonly sorted: readonly number[] | null };

/** Values by NumPy; see arrays.py. */
const { files } = JSON.parse(fs.readFileSync(new URL('arrays.json', REFERENCE), 'utf8')) as {
  readonly files: Readonly<Record<string, Facts>>;
};

const read = (name: string): Uint8Array =>
  new Uint8Array(fs.readFileSync(new URL(`arrays/${name}`, REFERENCE)));

async function arrayOf(name: string): Promise<NumericArray> {
  const [file = '', member] = name.split(':');
  const bytes = read(file);
  if (member !== undefined) {
    const entry = zipEntries(bytes).find((each) => each.name === `${member}.npy`);
    assert.ok(entry, name);
    return readNpy(await unzip(bytes, entry, 1e6));
  }
  if (file.endsWith('.npy')) return readNpy(bytes);
  const table = readCsv(bytes);
  return table.array(table.columns.map(({ index }) => index));
}

function measure(array: NumericArray): Site {
  const relu = getEntry('relu');
  assert.ok(relu);
  const steps = measureArray(array, relu, {}, { file: '/a.npy', name: 'a' });
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

const near = (found: number | null, wanted: number | null): void => {
  if (wanted === null || found === null) assert.equal(found, wanted);
  else assert.ok(Math.abs(found - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted)), `${found}, ${wanted}`);
};

describe('an array from a file', () => {
  for (const [name, want] of Object.entries(files)) {
    it(`has the numbers that NumPy reads from ${name}`, async () => {
      const site = measure(await arrayOf(name));
      const isTable = /[ct]sv$/.test(name);
      assert.deepEqual(
        [site.dtype, site.unitAxis, site.values, site.nan, site.inf, site.zeros],
        [want.dtype, want.unitAxis, want.values, want.nan, want.inf, want.zeros],
      );
      if (!isTable && want.shape.length > 0) assert.deepEqual(site.shape, want.shape);
      for (const what of ['min', 'max', 'mean', 'std', 'inactiveShare'] as const)
        near(site[what], want[what]);
      if (want.values > 0) {
        assert.equal(site.unitShares.length, want.unitShares.length);
        site.unitShares.forEach((share, i) => {
          near(share, want.unitShares[i] ?? null);
        });
      }
      const { edges, counts } = site.histogram;
      if (want.sorted) {
        const inBin = counts.map(
          (_, i) => want.sorted?.filter((z) => z >= (edges[i] ?? NaN) && z < (edges[i + 1] ?? NaN)).length,
        );
        assert.deepEqual(counts, inBin);
      }
      assert.equal(
        counts.reduce((a, b) => a + b, 0),
        want.values - want.nan - want.inf,
      );
      assert.ok(parseSite(JSON.parse(JSON.stringify(site))), 'it can be kept');
    });
  }

  for (const [name, why] of [
    ['complex', /a\.real/],
    ['objects', /never loaded/],
    ['fields', /has fields/],
    ['text', /astype/],
    ['raw', /V2.*astype/],
  ] as const) {
    it(`is refused with a way out where it has ${name}`, () => {
      assert.throws(
        () => readNpy(read(`refused_${name}.npy`)),
        (error) => error instanceof ArrayProblem && why.test(error.message),
      );
    });
  }

  it('is refused politely where its bytes are spoilt, whichever they are', async () => {
    const whole = ['float_little_f4.npy', 'stored.npz', 'deflated.npz', 'named.csv'].map(read);
    const spoilt = fc
      .record({
        file: fc.constantFrom(...whole),
        cut: fc.double({ min: 0, max: 1, noNaN: true }),
        at: fc.array(fc.tuple(fc.nat(), fc.nat({ max: 255 })), { maxLength: 6 }),
      })
      .map(({ file, cut, at }) => {
        const bytes = file.slice(0, Math.ceil(file.length * cut));
        for (const [place, byte] of at) if (bytes.length > 0) bytes[place % bytes.length] = byte;
        return bytes;
      });
    await fc.assert(
      fc.asyncProperty(spoilt, async (bytes) => {
        for (const attempt of [
          () => void measure(readNpy(bytes)),
          async () => {
            for (const entry of zipEntries(bytes)) await unzip(bytes, entry, 1e6);
          },
          () => void readCsv(bytes),
        ]) {
          try {
            await attempt();
          } catch (error) {
            assert.ok(error instanceof ArrayProblem, String(error));
          }
        }
      }),
    );
  });

  it('whose directory points behind its end is refused', () => {
    const bytes = read('stored.npz');
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // The end record, which has no comment here, holds the place of the directory in its bytes 16 to 19.
    view.setUint32(bytes.length - 22 + 16, bytes.length + 40, true);
    assert.throws(() => zipEntries(bytes), ArrayProblem);
  });

  it('that says it is small and unpacks to more is refused', async () => {
    const bytes = read('deflated.npz');
    const [entry] = zipEntries(bytes);
    assert.ok(entry);
    await assert.rejects(unzip(bytes, { ...entry, size: 10 }, 1e6), ArrayProblem);
    await assert.rejects(unzip(bytes, entry, 100), ArrayProblem);
  });
});

describe('a table', () => {
  const table = (text: string) => readCsv(new TextEncoder().encode(text));

  it('offers the columns that hold numbers, by their names', () => {
    const { columns } = table('step,name,"a, b",loss\n1,x,0.5,\n2,y,-1e-3,nan\n');
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['step', 'a, b', 'loss'],
    );
  });

  it('has decimal commas where semicolons separate, and leaves out empty cells', () => {
    const { array } = table('1,5;-2\n;3,25\n\n-inf;4\n');
    const site = measure(array([0, 1]));
    assert.deepEqual([site.values, site.inf, site.min, site.max], [5, 1, -2, 4]);
    assert.deepEqual(site.unitShares, [0.5, 2 / 3]);
  });

  it('has the columns that its first 100 rows tell, with NaN for text that comes later', () => {
    const { columns, array } = table(`a,b\n${'1,2\n'.repeat(120)}oops,2\n`);
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['a', 'b'],
    );
    const site = measure(array([0]));
    assert.deepEqual([site.values, site.nan], [121, 1]);
  });

  it('without numbers is refused', () => {
    for (const text of ['', 'a,b\nc,d\n', '{"a": 1}', '\0\0']) assert.throws(() => table(text), ArrayProblem);
  });
});
