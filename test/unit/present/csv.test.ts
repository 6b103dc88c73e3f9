import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toCsv } from '../../../src/present/csv';

describe('CSV', () => {
  it('has a header, one line per row, and CRLF everywhere', () => {
    const csv = toCsv([
      { name: 'z', values: [0, 1] },
      { name: 'f(z), "ReLU"', values: [0.1, -0] },
    ]);
    assert.equal(csv, 'z,"f(z), ""ReLU"""\r\n0,0.1\r\n1,-0\r\n');
  });

  it('writes what is no number as other programs read it', () => {
    assert.equal(toCsv([{ name: 'f', values: [NaN, Infinity, -Infinity] }]), 'f\r\nnan\r\ninf\r\n-inf\r\n');
  });

  it('has no name that a spreadsheet would run as a formula', () => {
    const starts = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    for (const start of starts) {
      const csv = toCsv([{ name: `${start}HYPERLINK("http://a.b";1)`, values: [] }]);
      assert.ok(csv.startsWith(`"'${start}HYPERLINK(""`), csv);
      assert.equal(toCsv([{ name: `f: ${start}z`, values: [] }]).replaceAll('"', ''), `f: ${start}z\r\n`);
    }
    // Values are our own numbers, so a minus is harmless.
    assert.equal(toCsv([{ name: 'f', values: [-1] }]), 'f\r\n-1\r\n');
  });

  it('keeps every bit of a finite number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const [, line = ''] = toCsv([{ name: 'f', values: [value] }]).split('\r\n');
        assert.ok(Object.is(Number(line), value));
      }),
    );
  });
});
