/**
 * CUDA C in the strings of a Python program: `cupy.RawKernel(r'''…''')`, `load_inline(cuda_sources=…)`, `SourceModule`, and
 * element-wise operations of CuPy and Chainer, `ElementwiseKernel('T x', 'T y', 'y = x > 0 ? x : 0', 'relu')`.
 */

import type { Tree } from '@lezer/common';
import { shaderReaderOf } from '../loaded';
import { shifted } from '../shifted';
import type { ActivationReference, SourceDocument } from '../types';
import type { SourceText, SyntaxNode } from './syntax';

const KERNEL = /\b__(?:global|device)__\b[^{]{0,2000}\{/;
const ELEMENTWISE = /\b(?:ElementwiseKernel|elementwise)\s*\(/;
/** The operation of such a call: a statement that assigns. */
const STATEMENT = /^\s*(?:\w+ )?\w+\s*=[^=]/;
/** Frameworks of networks, whose kernels are those of layers. */
const OF_NETWORKS = /\b(?:torch|chainer)\b/;
/** The quotes before and after a string's content. */
const QUOTED = /^(\w*(?:"""|'''|"|'))([^]*?)(?:"""|'''|"|')$/;
/** Longer ones are generated. */
const LONGEST = 200_000;

/** Whether strings of the text may be kernels, which must be loaded to be read. */
export const mayHoldKernels = (text: string): boolean => KERNEL.test(text) || ELEMENTWISE.test(text);

interface Kernel {
  readonly from: number;
  readonly to: number;
  readonly source: SourceDocument;
}

/** Whether a string is the operation in a call of such a function. */
function isOfElement(content: string, { parent: list }: SyntaxNode, text: SourceText): boolean {
  if (list?.name !== 'ArgList' || !list.parent || !STATEMENT.test(content)) return false;
  // The function with the bracket behind it.
  return ELEMENTWISE.test(text.slice(list.parent.from, list.from + 1));
}

/** The name that a string is assigned to, or that stands behind it in the call. */
function namesOf({ parent, nextSibling }: SyntaxNode, text: SourceText): string[] {
  const name = parent?.name === 'AssignStatement' ? parent.firstChild : nextSibling?.nextSibling;
  return name && /^(?:String|VariableName)$/.test(name.name) ? [text.slice(name.from, name.to)] : [];
}

/** The kernels of one text, each read as a program of its own; none while their language is not loaded. */
export class KernelStrings {
  private readonly kernels: Kernel[] = [];

  constructor(tree: () => Tree, text: SourceText) {
    const read = shaderReaderOf('cuda-cpp');
    if (!read || !mayHoldKernels(text)) return;
    const isAboutNetworks = OF_NETWORKS.test(text);
    tree().iterate({
      enter: ({ name, from, to, node }) => {
        if (!/^(?:Format)?String$/.test(name)) return true;
        const [, open = '', content = ''] = QUOTED.exec(text.slice(from, to)) ?? [];
        if (content.length > LONGEST || !(KERNEL.test(content) || isOfElement(content, node, text)))
          return false;
        // The brackets of C in a template are written twice.
        const plain = content.replaceAll('{{', ' {').replaceAll('}}', '} ');
        this.kernels.push({
          from: from + open.length,
          to: from + open.length + content.length,
          source: read(plain, { owners: namesOf(node, text), isAboutNetworks }),
        });
        return false;
      },
    });
  }

  /** Works for about that many milliseconds; true once all are read. */
  search(budgetMs: number): boolean {
    const deadline = performance.now() + budgetMs;
    return this.kernels.every(({ source }) => source.search(Math.max(0, deadline - performance.now())));
  }

  /** The activations of the program together with those of the kernels. */
  withOwn(found: readonly ActivationReference[]): readonly ActivationReference[] {
    const own = this.kernels.flatMap(({ from, source }) =>
      source.references().map((reference) => shifted(reference, from)),
    );
    return own.length === 0 ? found : [...found, ...own].sort((a, b) => a.start - b.start);
  }

  referenceAt(offset: number): ActivationReference | undefined {
    const kernel = this.kernels.find(({ from, to }) => from <= offset && offset <= to);
    const inside = kernel?.source.referenceAt(offset - kernel.from);
    return kernel && inside && shifted(inside, kernel.from);
  }
}
