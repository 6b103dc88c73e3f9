import { parser } from '@lezer/python';
import assert from 'node:assert/strict';
import { callsIn } from '../../../../src/recognise/python/flow';
import { Resolver } from '../../../../src/recognise/python/resolver';

/** Throws after too many calls, so that an endless search fails instead of hanging. */
class CountingResolver extends Resolver {
  calls = 0;

  override resolve(...args: Parameters<Resolver['resolve']>): ReturnType<Resolver['resolve']> {
    if (++this.calls > 100_000) throw new Error('the search does not end');
    return super.resolve(...args);
  }
}

describe('resolving names', () => {
  it('ends where attributes and variables are bound to each other again and again', () => {
    const rebound = Array.from({ length: 6 }, () => '        self.prec = prec\n').join('');
    const text = `class Context:\n    def f(self):\n        prec = self.prec\n${rebound}        g(prec)\n        h(self.prec)\n`;
    const resolver = new CountingResolver(parser.parse(text), text);
    for (const call of callsIn(resolver.tree.topNode)) {
      const argument = call.lastChild?.firstChild?.nextSibling;
      assert.ok(argument);
      assert.equal(resolver.resolve(argument), undefined);
    }
  });
});
