import assert from 'node:assert/strict';
import { getEntry } from '../../../src/math/catalogue';
import { findDtype } from '../../../src/math/dtype/formats';
import { scanErrors, type ErrorScan } from '../../../src/webview/lens/errorScan';

function scan(id: string, format: string, min: number, max: number): ErrorScan {
  const [entry, dtype] = [getEntry(id), findDtype(format)];
  if (!entry || !dtype) throw new Error(`no ${id} in ${format}`);
  return scanErrors(entry, {}, dtype, { min, max });
}

describe('errors of a format over a range', () => {
  it('comes near half a unit everywhere where the output is the rounded input', () => {
    // float16 has 11 significant bits: between 1 and 2 its numbers are 2⁻¹⁰ apart, between 2 and 4 twice
    // that.
    for (const { x, y } of scan('relu', 'float16', 1, 4).envelope) {
      const half = x < 2 ? 2 ** -11 : 2 ** -10;
      assert.ok(y <= half && y > 0.6 * half, `${y} at ${x}`);
    }
  });

  it('is nothing where the output is exact', () => {
    const { envelope, worst } = scan('relu', 'bfloat16', -6, -1);
    assert.ok(envelope.every(({ y }) => Number.isNaN(y)));
    assert.equal(worst.error, 0);
  });

  it('is unbounded where the output overflows, which the line leaves out', () => {
    const { envelope, worst } = scan('relu', 'float8_e4m3fn', 0, 1000);
    assert.equal(worst.error, Infinity);
    assert.ok(worst.z > 448);
    assert.ok(envelope.every(({ x, y }) => Number.isNaN(y) || x < 480));
  });

  it('ascends, and the worst lies on the line', () => {
    const { envelope, worst, worstUlps } = scan('gelu', 'float16', -6, 6);
    for (let i = 1; i < envelope.length; i++) {
      assert.ok((envelope[i]?.x ?? NaN) > (envelope[i - 1]?.x ?? NaN));
    }
    assert.ok(envelope.some(({ x, y }) => x === worst.z && y === worst.error));
    assert.ok(worstUlps.error >= 0.49);
  });
});
