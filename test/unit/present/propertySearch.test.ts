import assert from 'node:assert/strict';
import { useTranslations } from '../../../src/l10n';
import { finished } from '../../../src/recognise/work';
import { criterionName, findByProperty, readCriteria } from '../../../src/present/propertySearch';

const read = (text: string): string[] | undefined => readCriteria(text)?.map(criterionName);
const found = (text: string): string[] =>
  finished(findByProperty(readCriteria(text) ?? [])).map(({ entry }) => entry.id);

describe('the search by property', () => {
  afterEach(() => {
    useTranslations({});
  });

  it('reads terms in any order, with commas or without, and each once', () => {
    assert.deepEqual(read('smooth bounded'), ['smooth', 'bounded']);
    assert.deepEqual(read('Bounded, SMOOTH, smooth'), ['bounded', 'smooth']);
    assert.deepEqual(read('no zero-gradient region, zero-centered'), ['no zero gradient', 'zero-centred']);
  });

  it('reads a last term that is unfinished, and model families', () => {
    assert.deepEqual(read('smooth boun'), ['smooth', 'bounded']);
    assert.deepEqual(read('smooth no zer'), ['smooth', 'no zero gradient']);
    assert.deepEqual(read('used in llama'), ['used in LLaMA']);
    assert.deepEqual(read('gpt-2'), ['used in GPT-2']);
  });

  it('reads nothing where some word is no criterion', () => {
    for (const text of ['', ' , ', 'smooth operator', 'boundedness', 'sm', 'smoothbounded']) {
      assert.equal(read(text), undefined, text);
    }
  });

  it('reads the user’s language, also where words are not parted', () => {
    useTranslations({ smooth: '光滑', bounded: '有界' });
    assert.deepEqual(read('光滑有界'), ['光滑', '有界']);
    assert.deepEqual(read('smooth'), ['光滑']);
  });

  it('finds what has all that is asked for, with one reason for each', () => {
    const ids = found('smooth bounded zero-centred');
    assert.ok(ids.includes('tanh') && ids.includes('softsign'));
    for (const id of ['sigmoid', 'hardtanh', 'identity']) assert.ok(!ids.includes(id), id);
    const [hit] = finished(findByProperty(readCriteria('bounded, cheap in int8') ?? []));
    assert.equal(hit?.entry.id, 'relu6');
    assert.deepEqual(hit.reasons, ['range [0, 6]', 'only comparisons, additions and multiplications']);
  });

  it('finds nothing where nothing has it all', () => {
    assert.deepEqual(found('self-normalising bounded'), []);
  });
});
