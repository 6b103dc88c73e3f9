import assert from 'node:assert/strict';
import { createSourceDocument } from '../../../../src/recognise';
import { pairsOf } from '../../../../src/recognise/backward';
import { verdictOf } from '../../../../src/recognise/backward/pair';
import { finished } from '../../../../src/recognise/work';

/** `name input: equals`, or the difference, for each pair in the code. */
function verdicts(code: string): string[] {
  const pairs = finished(pairsOf(createSourceDocument('python', code)));
  return pairs.map((pair) => {
    const verdict = verdictOf(pair);
    const how = verdict?.kind === 'differs' ? verdict.how : verdict?.kind;
    return `${pair.backwardName} ${pair.input}: ${typeof how === 'object' ? `factor ${how.factor}` : (how ?? 'unknown')}`;
  });
}

const indented = (body: string, by: number): string => body.replace(/^(?=.)/gm, ' '.repeat(by));

/** The cases of a table: code, and what is said of it; nothing where it is left alone. */
type Cases = Readonly<Record<string, readonly [code: string, ...expected: string[]]>>;

function check(cases: Cases): void {
  for (const [name, [code, ...expected]] of Object.entries(cases)) {
    it(name, () => {
      assert.deepEqual(verdicts(code), expected);
    });
  }
}

/** A subclass of torch.autograd.Function with one input x. */
const autograd = (forward: string, backward: string, before = ''): string => `import torch
import torch.nn.functional as F
${before}
class Activation(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
${indented(forward, 8)}
    @staticmethod
    def backward(ctx, grad_output):
${indented(backward, 8)}
`;

describe('the bodies of a torch.autograd.Function', () => {
  const SAVED = 'ctx.save_for_backward(x)\n';
  const SIGMOID = `${SAVED}return torch.sigmoid(x)`;
  const RELU = `${SAVED}return x.clamp(min=0)`;
  /** A right backward of the sigmoid with one more statement. */
  const sigmoidWith = (statement: string): string =>
    autograd(
      SIGMOID,
      `x, = ctx.saved_tensors\ns = torch.sigmoid(x)\n${statement}\nreturn grad_output * s * (1 - s)`,
    );
  /** A backward of the rectifier with these statements. */
  const relu = (statements: string): string => autograd(RELU, `x, = ctx.saved_tensors\n${statements}`);

  describe('are read through statements that say nothing of values', () => {
    check({
      'a docstring, an assertion, an import and pass': [
        sigmoidWith('"""The derivative."""\nassert x.shape == s.shape\nimport math\npass'),
        'backward x: equals',
      ],
      'print and warnings': [
        sigmoidWith('import warnings\nprint(x.shape)\nwarnings.warn("slow")'),
        'backward x: equals',
      ],
      'marks on the context': [
        autograd(
          `ctx.set_materialize_grads(False)\n${SIGMOID.replace('return', 'ctx.mark_non_differentiable(x)\nreturn')}`,
          'x, = ctx.saved_tensors\ns = torch.sigmoid(x)\nreturn grad_output * s * (1 - s)',
        ),
        'backward x: equals',
      ],
      'a with block that returns': [
        autograd(
          SIGMOID,
          'x, = ctx.saved_tensors\nwith torch.no_grad():\n    s = torch.sigmoid(x)\n    return grad_output * s',
        ),
        'backward x: value',
      ],
      'a with block that assigns': [
        autograd(
          SIGMOID,
          'x, = ctx.saved_tensors\nwith torch.no_grad():\n    s = torch.sigmoid(x)\nreturn grad_output * s * (1 - s)',
        ),
        'backward x: equals',
      ],
    });
  });

  describe('are left alone after statements that may change anything', () => {
    check({
      'a loop': [sigmoidWith('for _ in range(2):\n    s = s * s')],
      'a while loop': [sigmoidWith('while s.max() > 1:\n    s = s / 2')],
      'an exception': [sigmoidWith('raise NotImplementedError')],
      'a condition on something else': [sigmoidWith('if x.is_cuda:\n    s = s / 2')],
      'a call of something unknown': [sigmoidWith('normalise(s)')],
      'a value that is no call': [sigmoidWith('s')],
      'a tuple of the wrong length': [sigmoidWith('a, b = s')],
      'an attribute of another object': [sigmoidWith('x.grad = s')],
      'an update of a name that is not known': [sigmoidWith('count += 1')],
      'a part of a chain that is no name': [sigmoidWith('a = b[0] = s')],
      'more statements than are read': [sigmoidWith('pass\n'.repeat(60).trim())],
      'no return': [autograd(SIGMOID, 'x, = ctx.saved_tensors\ns = torch.sigmoid(x)')],
      'a bare return': [autograd(SIGMOID, 'return')],
    });
  });

  describe('with a context', () => {
    const needs = (test: string, otherwise = ''): string =>
      autograd(
        SIGMOID,
        `x, = ctx.saved_tensors\ns = torch.sigmoid(x)\n${test}${otherwise}\nreturn grad_output * s * (1 - s)`,
      );
    check({
      'that returns early where no gradient is needed': [
        needs('if not ctx.needs_input_grad[0]:\n    return None'),
        'backward x: equals',
      ],
      'that has another branch where the gradient is needed': [
        needs(
          'if not ctx.needs_input_grad[0]:\n    return None\n',
          'else:\n    return grad_output * s * (1 + s)',
        ),
        'backward x: value',
      ],
      'whose saved tensors are read by index': [
        autograd(SIGMOID, 's = torch.sigmoid(ctx.saved_tensors[0])\nreturn grad_output * s * (1 - s)'),
        'backward x: equals',
      ],
      'by its older name for the saved tensors': [
        autograd(SIGMOID, 'x, = ctx.saved_variables\ns = torch.sigmoid(x)\nreturn grad_output * s * (1 - s)'),
        'backward x: equals',
      ],
      'with several saved tensors in brackets': [
        autograd(
          'y = torch.sigmoid(x)\nctx.save_for_backward(x, y)\nreturn y',
          '[x, y] = ctx.saved_tensors\nreturn grad_output * y * (1 - y)',
        ),
        'backward x: equals',
      ],
      'in a method that saves through another object': [
        autograd(`self.save_for_backward(x)\nreturn torch.sigmoid(x)`, 'return grad_output'),
      ],
    });
  });

  describe('with names for several values', () => {
    check({
      'assigned side by side': [
        relu('g, m = grad_output.clone(), x < 0\ng[m] = 0\nreturn g'),
        'backward x: equals',
      ],
      'assigned from a tuple in brackets': [
        relu('(g, m) = (grad_output.clone(), x < 0)\ng[m] = 0\nreturn g'),
        'backward x: equals',
      ],
      'in one tuple that is taken apart later': [
        relu('both = (grad_output, (x > 0).float())\ng, m = both\nreturn g * m'),
        'backward x: equals',
      ],
      'nested in brackets': [
        relu('(g, (m,)) = grad_output, ((x > 0).float(),)\nreturn g * m'),
        'backward x: equals',
      ],
      'assigned in a chain': [
        autograd(
          SIGMOID,
          'x, = ctx.saved_tensors\na = b = torch.sigmoid(x)\nreturn grad_output * a * (1 - b)',
        ),
        'backward x: equals',
      ],
      'with a type': [
        autograd(
          SIGMOID,
          'x, = ctx.saved_tensors\ns: torch.Tensor = torch.sigmoid(x)\nreturn grad_output * s',
        ),
        'backward x: value',
      ],
      'declared by a type alone': [sigmoidWith('t: torch.Tensor')],
    });
  });

  describe('that change tensors in place', () => {
    check({
      'by a mask': [
        relu('grad_input = grad_output.clone()\ngrad_input[x < 0] = 0\nreturn grad_input'),
        'backward x: equals',
      ],
      'by a mask that is inverted': [
        relu('grad_input = grad_output.clone()\ngrad_input[~(x < 0)] = 0\nreturn grad_input'),
        'backward x: value',
      ],
      'by an update': [
        autograd(
          SIGMOID,
          'x, = ctx.saved_tensors\ng = torch.sigmoid(x)\ng *= 1 - torch.sigmoid(x)\ng *= grad_output\nreturn g',
        ),
        'backward x: equals',
      ],
      'by an update behind a mask': [
        autograd(
          `${SAVED}return F.leaky_relu(x, 0.1)`,
          'x, = ctx.saved_tensors\ng = grad_output.clone()\ng[x < 0] *= 0.1\nreturn g',
        ),
        'backward x: equals',
      ],
      'by a method': [
        autograd(
          SIGMOID,
          'x, = ctx.saved_tensors\ns = torch.sigmoid(x)\ns.mul_(1 - s)\nreturn grad_output * s',
        ),
        'backward x: equals',
      ],
      'by an index that is no mask': [relu('g = grad_output.clone()\ng[0] = 0\nreturn g')],
      'by a mask of a tensor that is not known': [relu('g = empty()\ng[x < 0] = 0\nreturn g')],
      'by a method of an attribute': [relu('ctx.buffer.zero_()\nreturn grad_output * (x > 0)')],
      'in forward, before they are saved': [
        autograd('x.clamp_(min=0)\nctx.save_for_backward(x)\nreturn x', 'return grad_output'),
      ],
      'in forward, by another name of the input': [
        autograd('y = x\ny += 1\nctx.save_for_backward(x)\nreturn torch.sigmoid(y)', 'return grad_output'),
      ],
      'in forward, by a mask of the input': [
        autograd('x[x < 0] = 0\nctx.save_for_backward(x)\nreturn x', 'return grad_output'),
      ],
    });
  });

  describe('with masks', () => {
    const hardtanh = (mask: string): string =>
      autograd(`${SAVED}return x.clamp(-1, 1)`, `x, = ctx.saved_tensors\nreturn grad_output * ${mask}`);
    check({
      'joined by and': [hardtanh('((x > -1) & (x < 1)).float()'), 'backward x: equals'],
      'joined by or': [hardtanh('(~((x < -1) | (x > 1))).float()'), 'backward x: equals'],
      'of methods': [hardtanh('(x.gt(-1) & x.lt(1)).float()'), 'backward x: equals'],
      'of functions': [hardtanh('(torch.ge(x, -1) & torch.le(x, 1)).float()'), 'backward x: equals'],
    });
  });

  describe('that call functions of the file', () => {
    const calling = (call: string, helper: string): string =>
      autograd(SIGMOID, `x, = ctx.saved_tensors\nreturn grad_output * ${call}`, helper);
    const slope = 'def slope(x, scale=1.0):\n    s = torch.sigmoid(x)\n    return scale * s * (1 - s)';
    check({
      'with a default': [calling('slope(x)', slope), 'backward x: equals'],
      'with a keyword': [calling('slope(x=x, scale=2.0)', slope), 'backward x: factor 2'],
    });
  });

  describe('are left alone where the result needs a value that is not known', () => {
    const times = (factor: string, before = '', helper = ''): string =>
      autograd(SIGMOID, `x, = ctx.saved_tensors\n${before}return grad_output.mul(${factor})`, helper);
    const slope = 'def slope(x, scale=1.0):\n    s = torch.sigmoid(x)\n    return scale * s * (1 - s)';
    const product = (factor: string, helper = ''): string =>
      times(factor, '', helper).replace(/\.mul\((.*)\)$/m, ' * $1');
    check({
      'a factor of an unknown call': [product('x * load()')],
      'a factor that is an index which is not known': [product('ctx.saved_tensors[k]')],
      'a factor by a function called with a star': [product('slope(*(x,))', slope)],
      'a summand of an unknown call': [product('(x + load())')],
      'an index that is not known': [times('ctx.saved_tensors[k]')],
      'an index behind the last': [times('ctx.saved_tensors[3]')],
      'a mask joined with a number': [times('((x > -1) & 1)')],
      'a comparison with what is not known': [times('x.gt(limit())')],
      'a comparison of two of which one is not known': [times('torch.gt(x, limit())')],
      'a tensor inverted as a mask': [times('(~x)')],
      'an update by a value that is not known': [times('s', 's = torch.sigmoid(x)\ns *= unknown(x)\n')],
      'a mask of a value that is not known': [times('s', 's = torch.sigmoid(x)\ns[x < 0] = unknown(x)\n')],
      'a name whose value is not known': [times('s', 's = unknown(x)\n')],
      'an attribute whose value is not known any more': [
        times('ctx.scale', 'ctx.scale = 2.0\nctx.scale = unknown(x)\n'),
      ],
      'a tensor saved by a star': [times('x').replace('save_for_backward(x)', 'save_for_backward(*[x])')],
      'a function called with a star': [times('slope(*(x,))', '', slope)],
      'a function called with too many arguments': [times('slope(x, 1.0, 2.0)', '', slope)],
      'a function called with any number of arguments': [
        times('slope(x)', '', slope.replace('scale=1.0', '*scale')),
      ],
      'a function that returns a tuple': [times('slope(x)', '', slope.replace('scale *', 'scale,'))],
      'a function that calls itself': [times('slope(x)', '', 'def slope(x):\n    return slope(x)')],
    });
  });

  describe('with calls that leave the numbers as they are', () => {
    check({
      'detach of a sum': [
        autograd(
          SIGMOID,
          'x, = ctx.saved_tensors\ns = x.sigmoid()\nreturn (grad_output * s).detach() * (1 - s).detach()',
        ),
        'backward x: equals',
      ],
      'a cast by a function': [
        autograd(
          SIGMOID,
          'x, = ctx.saved_tensors\ns = torch.sigmoid(torch.detach(x))\nreturn grad_output * s',
        ),
        'backward x: value',
      ],
      detach: [
        autograd(
          SIGMOID,
          'x = ctx.saved_tensors[0].detach()\ns = x.sigmoid()\nreturn grad_output * s * (1 - s)',
        ),
        'backward x: equals',
      ],
      'view_as and expand_as': [
        autograd(
          SIGMOID,
          'x, = ctx.saved_tensors\ns = x.sigmoid().view_as(grad_output)\nreturn grad_output.expand_as(s) * s',
        ),
        'backward x: value',
      ],
    });
  });
});

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

describe('kernels of Triton', () => {
  const kernels = (forward: string, backward: string): string => `import triton
import triton.language as tl

@triton.jit
def exp_fwd_kernel(x_ptr, y_ptr, stride, n, BLOCK: tl.constexpr):
    offs = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    mask = offs < n
${indented(forward, 4)}

@triton.jit
def exp_bwd_kernel(dy_ptr, x_ptr, dx_ptr, stride, n, BLOCK: tl.constexpr):
    offs = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    mask = offs < n
${indented(backward, 4)}
`;
  const FORWARD = 'x = tl.load(x_ptr + offs, mask=mask)\ntl.store(y_ptr + offs, tl.exp(-x), mask=mask)';
  const backward = (before: string, value: string): string =>
    kernels(
      FORWARD,
      `dy = tl.load(dy_ptr + offs, mask=mask)\nx = tl.load(x_ptr + offs, mask=mask)\n${before}tl.store(dx_ptr + offs, ${value}, mask=mask)`,
    );
  check({
    'a sign is missing': [backward('', 'dy * tl.exp(-x)'), 'exp_bwd_kernel x: sign'],
    'an update of a local': [backward('dy *= tl.exp(-x)\n', '-dy'), 'exp_bwd_kernel x: equals'],
    'pointers with names of their own': [
      kernels(
        FORWARD,
        'xs = x_ptr + offs\nout = (dx_ptr + offs)\nx = tl.load(xs)\ndy = tl.load(dy_ptr + offs)\ntl.store(out, -dy * tl.exp(-x))',
      ),
      'exp_bwd_kernel x: equals',
    ],
    'a condition on what is not the result': [
      backward('if BLOCK > 64:\n    stride = 1\nelse:\n    stride = 2\n', '-dy * tl.exp(-x)'),
      'exp_bwd_kernel x: equals',
    ],
    'a condition that sets what is used': [
      backward('e = tl.exp(-x)\nif BLOCK > 64:\n    e = e * 2\n', '-dy * e'),
    ],
    'a condition on a store': [
      backward('if BLOCK > 64:\n    tl.store(dx_ptr + offs, dy)\n', '-dy * tl.exp(-x)'),
    ],
    'a store to what is no pointer': [backward('tl.store(buffer[0], x)\n', '-dy * tl.exp(-x)')],
    'a call for its effect': [backward('tl.debug_barrier()\n', '-dy * tl.exp(-x)')],
    'a load through what is no pointer': [backward('k = tl.load(table[0])\n', '-dy * tl.exp(-x) * k')],
  });
});
