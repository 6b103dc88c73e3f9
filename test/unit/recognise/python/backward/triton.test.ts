import { check, indented } from './cases';

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
