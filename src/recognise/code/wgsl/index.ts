import { NO_ARGUMENTS, type WrittenArguments } from '../../bind';
import { LezerDocument, type LezerLanguage, type Recognised } from '../../lezerDocument';
import type { EditedDocument } from '../../types';
import type { Work } from '../../work';
import type { NeighbourNames } from '../../neighbours';
import type { FormReader } from '../handwritten/form';
import { CodeRecogniser, type HostProgram } from '../recogniser';
import { OPAQUE, Scopes } from '../scopes';
import { ancestor, entering, partsOf, textOf, walk, type SyntaxNode, type Visitors } from '../syntax';
import { WgslForms } from './forms';
import { grammar, readable } from './grammar';
import { parser } from './parser';

/** Elements of hand-written activations: a nonlinear function, or a choice by a comparison. */
const HAND_WRITTEN = /\b(?:max|min|clamp|saturate|select|abs|exp|tanh|log|step|mix)\s*\(|\bif\b[^\n]*[<>]/;

const languageOf = (host?: HostProgram): LezerLanguage => ({
  parser,
  prepare: readable,
  mayHold: (text) => HAND_WRITTEN.test(text),
  recognise: (root, text, neighbours) => recognise(root, text, neighbours, host),
});
const language = languageOf();

/** WGSL, which has no library of activations: all of them are written by hand. */
export const createWgslDocument = (text: string, host?: HostProgram): EditedDocument =>
  new LezerDocument(host ? languageOf(host) : language, text);

function* recognise(
  root: SyntaxNode,
  text: string,
  neighbours: NeighbourNames,
  host?: HostProgram,
): Work<Recognised> {
  return yield* new WgslRecogniser(root, text, grammar, yield* readNames(root, text), host).run(neighbours);
}

class WgslRecogniser extends CodeRecogniser {
  readonly usesLibrary = false;

  named(): undefined {
    return undefined;
  }

  argumentsOf(): WrittenArguments {
    return NO_ARGUMENTS;
  }

  /** Nothing is named, so nothing is written anew. */
  protected siteOf(): undefined {
    return undefined;
  }

  protected visitors(): Visitors {
    return {};
  }

  protected forms(): FormReader {
    return new WgslForms(this);
  }
}

const BLOCKS = new Set(['Block', 'ForStatement', 'Program']);
const FUNCTIONS = new Set(['FunctionDeclaration', 'StructDeclaration']);

/** The meanings of names: functions and parameters denote themselves, others their values. */
function* readNames(root: SyntaxNode, text: string): Work<Scopes> {
  const scopes = new Scopes();
  const declare = (node: SyntaxNode, extent: SyntaxNode | undefined, value?: SyntaxNode): void => {
    const [name] = partsOf(node);
    if (name)
      scopes.declare(textOf(name, text), extent ?? root, value ? { kind: 'value', node: value } : OPAQUE);
  };
  const reassign = entering((node) => {
    const [target] = partsOf(node);
    if (target?.name === 'Name') scopes.reassign(textOf(target, text), target.from);
  });
  yield* walk(root, {
    FunctionDeclaration: entering((node) => {
      declare(node, root);
    }),
    Parameter: entering((node) => {
      declare(node, ancestor(node, FUNCTIONS));
    }),
    VariableDeclaration: entering((node) => {
      const parts = partsOf(node);
      const value = parts.at(-1);
      const isValue = parts.length > 1 && value?.name !== 'Type';
      declare(node, ancestor(node, BLOCKS), isValue ? value : undefined);
    }),
    AssignmentStatement: reassign,
    UpdateStatement: reassign,
  });
  return scopes;
}
