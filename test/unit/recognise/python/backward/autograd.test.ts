import { check, indented } from './cases';

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
