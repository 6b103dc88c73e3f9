import { childOfType, childrenOfType } from '../../children';
import type { Form, FunctionForm, Step, StoreForm } from '../handwritten/form';
import { GrammarForms } from '../handwritten/grammarForms';
import { callByName, numberCall } from '../handwritten/kernelFunctions';
import { functionForm, ifStep, stepsOfAll, storeForm, targetName } from '../handwritten/make';
import type { CodeFile } from '../recogniser';
import { partsOf, type SyntaxNode } from '../syntax';
import { grammar } from './grammar';

/** Types whose constructors give what they are made of, for one number or for several. */
const NUMBER_TYPE = /^(?:[fiu](?:16|32)|vec[234][fhiu]?|bitcast)$/;

/** Reads the WGSL grammar as forms. */
export class WgslForms extends GrammarForms<CodeFile> {
  readonly framework = 'wgsl';
  readonly functions = new Set(['FunctionDeclaration']);
  readonly classes = new Set<string>();
  readonly stores = new Set(['ReturnStatement', 'VariableDeclaration', 'AssignmentStatement', 'IfStatement']);

  constructor(file: CodeFile) {
    super(file, grammar);
  }

  protected override read(node: SyntaxNode): Form | undefined {
    const [sign, operand] = node.name === 'UnaryExpression' ? partsOf(node) : [];
    // A dereferenced pointer and an address are written as the variable itself.
    const isPointer = sign !== undefined && /^[*&]$/.test(this.source(sign));
    return isPointer && operand ? { kind: 'same', of: operand } : super.read(node);
  }

  functionForm(node: SyntaxNode): FunctionForm | undefined {
    const list = childOfType(node, 'ParamList');
    const body = childOfType(node, 'Block');
    const name = this.nameOf(node);
    if (!list || !body) return undefined;
    const parameters = childrenOfType(list, 'Parameter').map((parameter) => {
      const [own] = partsOf(parameter);
      return { name: own && this.source(own) };
    });
    return functionForm(parameters, () => this.steps(body), name && this.source(name));
  }

  storeForm(node: SyntaxNode): StoreForm | undefined {
    return storeForm(this.step(node) ?? [], node);
  }

  nameOf(node: SyntaxNode): SyntaxNode | undefined {
    const [first] = partsOf(node);
    if (node.name === 'FunctionDeclaration' || node.name === 'VariableDeclaration') return first;
    return node.name === 'AssignmentStatement' ? baseOf(first) : undefined;
  }

  protected name(): Form {
    return { kind: 'name' };
  }

  protected call(node: SyntaxNode): Form | undefined {
    const [callee, list] = partsOf(node);
    const args = partsOf(list);
    const [first, ...more] = args;
    if (!callee) return undefined;
    const name = this.source(callee);
    if (NUMBER_TYPE.test(name) && more.length === 0)
      return first ? { kind: 'same', of: first } : { kind: 'number', value: 0 };
    const known = this.file.isOwn(callee) ? undefined : numberCall(name, args, 'wgsl', false);
    if (known) return known;
    return { kind: 'call', callee: { kind: 'own', name, otherwise: callByName(name, 'wgsl') }, args };
  }

  private steps(block: SyntaxNode): Step[] | undefined {
    return stepsOfAll(partsOf(block), (statement) => this.step(statement));
  }

  private step(node: SyntaxNode): Step[] | undefined {
    const parts = partsOf(node);
    const [first, second, third] = parts;
    switch (node.name) {
      case 'ReturnStatement':
        return first && [{ kind: 'return', value: first }];
      case 'VariableDeclaration': {
        const value = parts.at(-1);
        const isBound = value !== undefined && value !== first && value.name !== 'Type';
        return first && isBound ? [{ kind: 'let', name: this.source(first), value }] : undefined;
      }
      case 'AssignmentStatement': {
        if (!first || !second) return undefined;
        const name = targetName(first, this.file.text).replace(/^\*/, '');
        if (!third) return [{ kind: 'let', name, value: second }];
        return [{ kind: 'update', name, sign: this.source(second).slice(0, -1), value: third }];
      }
      case 'IfStatement':
        return ifStep(parts, (branch) => (branch.name === 'Block' ? this.steps(branch) : this.step(branch)));
      default:
        return undefined;
    }
  }
}

/** The array of `x[i]`, the structure of `p.x`. */
function baseOf(target: SyntaxNode | undefined): SyntaxNode | undefined {
  return target?.name === 'Name' ? target : target && baseOf(partsOf(target)[0]);
}
