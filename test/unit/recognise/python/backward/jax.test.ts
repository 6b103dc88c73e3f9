import { check, indented } from './cases';

describe('rules of JAX', () => {
  const HEAD = 'from functools import partial\nimport jax\nimport jax.numpy as jnp\n';
  const vjp = (
    fwd: string,
    bwd: string,
    decorator = 'jax.custom_vjp',
    rules = 'f.defvjp(f_fwd, f_bwd)',
  ): string => `${HEAD}
@${decorator}
def f(x, w):
    return jnp.tanh(x) * w

def f_fwd(x, w):
${indented(fwd, 4)}

def f_bwd(res, g):
${indented(bwd, 4)}

${rules}
`;
  const FWD = 'return f(x, w), (x, w)';
  const BWD = 'x, w = res\nt = jnp.tanh(x)\nreturn g * w * (1 - t * t), g * t';
  const EQUAL = ['f_bwd x: equals', 'f_bwd w: equals'] as const;

  describe('under custom_vjp', () => {
    check({
      'that unpack what forward kept': [vjp(FWD, BWD), ...EQUAL],
      'that return a list': [
        vjp(FWD, 'x, w = res\nt = jnp.tanh(x)\nreturn [g * w * (1 - t * t), g * x]'),
        'f_bwd x: equals',
        'f_bwd w: value',
      ],
      'that return one value for two inputs': [vjp(FWD, 'x, w = res\nreturn g * w')],
      'of which forward keeps nothing': [vjp('return f(x, w)', BWD)],
      'of which backward ends without a return': [vjp(FWD, 'x, w = res')],
      'that are not registered': [vjp(FWD, BWD, 'jax.custom_vjp', '')],
      'that are registered by keyword': [vjp(FWD, BWD, 'jax.custom_vjp', 'f.defvjp(fwd=f_fwd, bwd=f_bwd)')],
      'of which one is not in the file': [vjp(FWD, BWD, 'jax.custom_vjp', 'f.defvjp(f_fwd, rules.f_bwd)')],
      'under a decorator with another option': [
        vjp(FWD, BWD, 'partial(jax.custom_vjp, optimize_remat=True)'),
      ],
      'under a decorator with a number that is not known': [
        vjp(FWD, BWD, 'partial(jax.custom_vjp, nondiff_argnums=STATIC)'),
      ],
      'under a partial of something else': [vjp(FWD, BWD, 'partial(jax.jit, nondiff_argnums=(1,))')],
      'under a partial of nothing': [vjp(FWD, BWD, 'partial()')],
      'under two decorators': [vjp(FWD, BWD, 'jax.jit\n@jax.custom_vjp'), ...EQUAL],
      'under a decorator with a plain number': [
        vjp(
          'return f(x, w), x',
          'return (g * w * (1 - jnp.tanh(x)),)',
          'jax.custom_vjp(nondiff_argnums=1)',
        ).replace('def f_bwd(res, g)', 'def f_bwd(w, x, g)'),
        'f_bwd x: value',
      ],
      'for a function with any number of inputs': [vjp(FWD, BWD).replace('def f(x, w)', 'def f(*args)')],
      'of which forward takes other inputs': [vjp(FWD, BWD).replace('def f_fwd(x, w)', 'def f_fwd(x)')],
      'of which backward takes more': [vjp(FWD, BWD).replace('def f_bwd(res, g)', 'def f_bwd(res, g, h)')],
    });

    check({
      'for a class': [`${HEAD}@jax.custom_vjp\nclass F:\n    pass\n`],
    });
  });

  const jvp = (rule: string, decorator = '@jax.custom_jvp'): string => `${HEAD}
${decorator}
def f(x, w):
    return jnp.tanh(x) * w

${rule}
`;

  describe('under custom_jvp', () => {
    check({
      'that unpack primals and tangents': [
        jvp(`@f.defjvp
def f_jvp(primals, tangents):
    x, w = primals
    dx, dw = tangents
    t = jnp.tanh(x)
    return t * w, dx * w * (1 - t ** 2) + dw * t`),
        'f_jvp x: equals',
        'f_jvp w: equals',
      ],
      'given by a call': [
        jvp(`def f_jvp(primals, tangents):
    x, w = primals
    dx, dw = tangents
    t = jnp.tanh(x)
    return t * w, dx * w * (1 - t) + dw * t
f.defjvp(f_jvp)`),
        'f_jvp x: value',
        'f_jvp w: equals',
      ],
      'that take primals alone': [jvp('@f.defjvp\ndef f_jvp(primals):\n    return f(*primals)')],
      'that return the output alone': [
        jvp('@f.defjvp\ndef f_jvp(primals, tangents):\n    x, w = primals\n    return jnp.tanh(x) * w'),
      ],
      'by one lambda for each input': [
        jvp('f.defjvps(lambda t, ans, x, w: t * w * (1 - jnp.tanh(x) ** 2), lambda t, ans, x, w: t * x)'),
        'lambda x: equals',
        'lambda w: value',
      ],
      'by lambdas that use the answer': [
        jvp('f.defjvps(lambda t, ans, x, w: t * (w - ans * jnp.tanh(x)), lambda t, ans, x, w: t * ans / w)'),
        'lambda x: equals',
        'lambda w: equals',
      ],
      'by None for an input, which has none': [
        jvp('f.defjvps(lambda t, ans, x, w: t * w * (1 - jnp.tanh(x) ** 2), None)'),
        'lambda x: equals',
      ],
      'by lambdas that take other inputs': [jvp('f.defjvps(lambda t, ans, x: t * ans)')],
      'by lambdas that return a tuple': [jvp('f.defjvps(lambda t, ans, x, w: (t, ans))')],
      'by lambdas, with inputs that are not differentiated': [
        jvp('f.defjvps(lambda t, ans, x, w: t * w)', '@partial(jax.custom_jvp, nondiff_argnums=(1,))'),
      ],
      'for a function that is not understood': [
        jvp('f.defjvps(lambda t, ans, x, w: t * w)').replace('return jnp', 'return x, jnp'),
      ],
    });
  });

  describe('under custom_gradient', () => {
    const gradient = (body: string): string => `${HEAD}
@jax.custom_gradient
def f(x):
${indented(body, 4)}
`;
    check({
      'by a lambda': [
        gradient('y = jnp.tanh(x)\nreturn y, lambda g: (g * (1 - y * y),)'),
        'lambda x: equals',
      ],
      'by a function that uses names of the outer one': [
        gradient(
          'parts = (x, jnp.tanh(x))\nother = load()\ndef vjp(g):\n    a, y = parts\n    return g * (1 - y)\nreturn parts[1], vjp',
        ),
        'vjp x: value',
      ],
      'by a function with more parameters': [gradient('return jnp.tanh(x), lambda g, variables: g')],
      'by a function with a default': [
        gradient('return jnp.tanh(x), lambda g, variables=None: g * (1 - jnp.tanh(x) ** 2)'),
        'lambda x: equals',
      ],
      'by a function of any number of gradients': [gradient('return jnp.tanh(x), lambda *g: g[0]')],
      'by a function from elsewhere': [gradient('return jnp.tanh(x), rules.tanh')],
      'of a body that is not understood': [
        gradient('for _ in range(3):\n    x = x / 2\nreturn jnp.tanh(x), lambda g: g'),
      ],
    });
  });
});
