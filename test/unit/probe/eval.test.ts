import assert from 'node:assert/strict';
import { PassThrough, Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { evaluateLine, evaluateStream } from '../../probe/eval';

const answer = (request: unknown): unknown => JSON.parse(evaluateLine(JSON.stringify(request)));

describe('probe eval', () => {
  it('evaluates an activation with parameters by id, symbol or Greek name', () => {
    for (const name of ['negative_slope', 'α', 'alpha']) {
      assert.deepEqual(answer({ activation: 'leaky_relu', params: { [name]: 0.25 }, z: ['-2', '0', '3'] }), {
        f: ['-0.5', '0', '3'],
        df: ['0.25', '0.25', '1'],
      });
    }
  });

  it('evaluates an expression with free letters', () => {
    const expected = { f: ['-0.5', '3'], df: ['0.25', '1'] };
    for (const name of ['α', 'alpha', '𝛼'.normalize('NFKC')]) {
      assert.deepEqual(
        answer({ expression: 'max(z, αz)', params: { [name]: '0.25' }, z: [-2, 3] }),
        expected,
      );
    }
  });

  it('reads and writes every number so that it comes back', () => {
    const z = [
      '0.1',
      '-0',
      '5e-324',
      '1.7976931348623157e308',
      'Infinity',
      '-Infinity',
      'NaN',
      '1e21',
      '1e-7',
    ];
    const expected = [
      '0.1',
      '-0',
      '5e-324',
      '1.7976931348623157e+308',
      'Infinity',
      '-Infinity',
      'NaN',
      '1e+21',
      '1e-7',
    ];
    assert.deepEqual(answer({ expression: 'z', z }), {
      f: expected,
      df: ['1', '1', '1', '1', '1', '1', 'NaN', '1', '1'],
    });
    assert.deepEqual(answer({ expression: 'z', z: ['inf', '-inf', 'nan'] }), {
      f: ['Infinity', '-Infinity', 'NaN'],
      df: ['1', '1', 'NaN'],
    });
  });

  it('gives the second output where there is one', () => {
    assert.deepEqual(answer({ activation: 'CReLU', z: ['-2'] }), {
      f: ['0'],
      df: ['0'],
      f2: ['2'],
      df2: ['-1'],
    });
  });

  const bad: readonly (readonly [unknown, RegExp])[] = [
    [{ activation: 'rleu', z: [] }, /unknown activation 'rleu': did you mean 'relu'/],
    [{ activation: 'qqqqqqqqqq', z: [] }, /^unknown activation 'qqqqqqqqqq'$/],
    [{ expression: 'max(0, rleu(z))', z: [1] }, /^column 8: unknown name 'rleu': did you mean 'relu'/],
    [{ expression: 'αz', params: { β: 1 }, z: [1] }, /no parameter 'β'; it has alpha/],
    [{ activation: 'elu', params: { alpha: -1 }, z: [1] }, /alpha must be greater than 0/],
    [{ activation: 'relu', expression: 'z', z: [1] }, /both/],
    [{ z: [1] }, /give an activation or an expression/],
    [{ activation: 'relu', z: ['one'] }, /z\.0: "one" is no numeral/],
    [{ activation: 'relu', z: [''] }, /no numeral/],
    [{ activation: 'relu', z: [null] }, /must be a number/],
    [{ activation: 'relu', z: '1' }, /list of numerals/],
    [{ activation: 'relu' }, /z/],
    [{ activation: 3, z: [] }, /activation: must be a name/],
    [[], /./],
    [null, /./],
  ];
  for (const [request, message] of bad) {
    it(`answers ${JSON.stringify(request)} with an error`, () => {
      const { error, ...rest } = answer(request) as { readonly error: string };
      assert.match(error, message);
      assert.deepEqual(rest, {});
    });
  }

  it('computes as written, in a format, and backwards as a framework does', () => {
    const answerTo = (request: object): unknown => JSON.parse(evaluateLine(JSON.stringify(request)));
    assert.deepEqual(
      answerTo({ expression: 'log(exp(z))', z: [11, 11.1], dtype: 'float16', asWritten: true }),
      { f: ['11', 'Infinity'], df: ['1', '1'] },
    );
    assert.deepEqual(answerTo({ expression: 'where(z > 0, √z, 0)', z: [-1, 4], autograd: 'pytorch' }), {
      f: ['0', '2'],
      df: ['NaN', '0.25'],
    });
    assert.deepEqual(answerTo({ activation: 'relu6', z: [0.1, 6], autograd: 'jax', dtype: 'float16' }), {
      f: ['0.0999755859375', '6'],
      df: ['1', '0'],
    });
    assert.deepEqual(answerTo({ expression: 'max(z, αz)', z: [0], autograd: 'tensorflow' }), {
      f: ['0'],
      df: ['1'],
    });
    assert.match(JSON.stringify(answerTo({ activation: 'relu', z: [1], dtype: 'int8' })), /dtype/);
    assert.match(
      JSON.stringify(answerTo({ expression: 'z', z: [1], dtype: 'float8_e5m2', asWritten: true })),
      /dtype/,
    );
  });

  it('goes on after bad lines, and passes over empty ones', async () => {
    const good = '{"activation":"relu","z":["2"]}';
    const output = new PassThrough();
    const lines = text(output);
    await evaluateStream(
      Readable.from([`${good}\nnot JSON\n\n`, good.slice(0, 9), `${good.slice(9)}\r\n`]),
      output,
    );
    output.end();
    const [first, second, third, ...rest] = (await lines).split('\n');
    assert.equal(first, '{"f":["2"],"df":["1"]}');
    assert.match(second ?? '', /^\{"error":"no JSON/);
    assert.equal(third, first);
    assert.deepEqual(rest, ['']);
  });

  it('ends when nobody reads the output any more', async () => {
    function* endless(): Generator<string> {
      for (;;) yield '{"activation":"relu","z":["2"]}\n';
    }
    let written = 0;
    const output = new Writable({
      write: (_chunk, _encoding, done) => {
        written++;
        done(written < 3 ? null : Object.assign(new Error('closed'), { code: 'EPIPE' }));
      },
    });
    await evaluateStream(Readable.from(endless()), output);
    assert.equal(written, 3);
  });
});
