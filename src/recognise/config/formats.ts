/** Reads the trees of the configuration formats. */

import { parser as javaScript } from '@lezer/javascript';
import { parser as yaml } from '@lezer/yaml';
import { parser as toml } from 'lezer-toml';
import type { Parser, SyntaxNode } from '@lezer/common';
import { partsOf, textOf } from '../code/syntax';
import {
  mapped,
  Mapping,
  plainValue,
  Sequence,
  unquote,
  type ConfigReader,
  type ConfigValue,
  type Pair,
} from './values';
import { childrenOfType } from '../children';

/** A configuration format: its parser, and the reader of its nodes. */
export interface ConfigFormat {
  readonly parser: Parser;
  readonly read: ConfigReader;
}

const readJson: ConfigReader = (node, text) => {
  const [first, second] = partsOf(node);
  switch (node.name) {
    case 'SingleExpression':
      return first && readJson(first, text);
    case 'ObjectExpression':
      return new Mapping(node, () => mapped(childrenOfType(node, 'Property'), (p) => jsonPair(p, text)));
    case 'ArrayExpression':
      return new Sequence(node, () => mapped(partsOf(node), (item) => readJson(item, text)));
    case 'String':
      return { kind: 'scalar', node, value: unquote(textOf(node, text)) };
    case 'Number':
    case 'BooleanLiteral':
    case 'null':
    case 'UnaryExpression':
      return second
        ? undefined
        : { kind: 'scalar', node, value: plainValue(textOf(node, text).replace(/\s+/g, '')) };
    default:
      return undefined;
  }
};

function jsonPair(property: SyntaxNode, text: string): Pair | undefined {
  const [key, node] = partsOf(property);
  const value = node && readJson(node, text);
  return key && value && { key: unquote(textOf(key, text)), place: key, value };
}

/** JSON with or without comments, parsed by the grammar of JavaScript expressions, which covers both. */
export const JSON_FORMAT: ConfigFormat = {
  parser: javaScript.configure({ top: 'SingleExpression' }),
  read: readJson,
};

const readYaml: ConfigReader = (node, text) => {
  const parts = partsOf(node);
  switch (node.name) {
    case 'Stream':
      return new Sequence(node, () => mapped(parts, (document) => readYaml(document, text)));
    case 'Document':
    case 'Item':
      return readLast(parts, text);
    case 'Tagged':
    case 'Anchored':
      return readLast(parts, text);
    case 'BlockMapping':
    case 'FlowMapping':
      return new Mapping(node, () => mapped(childrenOfType(node, 'Pair'), (p) => yamlPair(p, text)));
    case 'BlockSequence':
    case 'FlowSequence':
      return new Sequence(node, () => mapped(childrenOfType(node, 'Item'), (item) => readYaml(item, text)));
    case 'Literal':
      return { kind: 'scalar', node, value: plainValue(textOf(node, text)) };
    case 'QuotedLiteral':
      return { kind: 'scalar', node, value: unquote(textOf(node, text)) };
    default:
      return undefined;
  }
};

const readLast = (parts: readonly SyntaxNode[], text: string): ConfigValue | undefined => {
  const last = parts.at(-1);
  return last && readYaml(last, text);
};

function yamlPair(pair: SyntaxNode, text: string): Pair | undefined {
  const [key, node] = partsOf(pair);
  if (key?.name !== 'Key') return undefined;
  const value = node ? readYaml(node, text) : ({ kind: 'scalar', node: key, value: null } as const);
  return value && { key: unquote(textOf(key, text)), place: key, value };
}

/** YAML. */
export const YAML_FORMAT: ConfigFormat = { parser: yaml, read: readYaml };

const readToml: ConfigReader = (node, text) => {
  switch (node.name) {
    case 'TopLevelTable':
    case 'Table':
    case 'ArrayTable':
    case 'InlineTable':
      return new Mapping(node, () => mapped(partsOf(node), (part) => tomlPair(part, text)));
    case 'Array':
      return new Sequence(node, () => mapped(partsOf(node), (item) => readToml(item, text)));
    case 'True':
    case 'False':
      return { kind: 'scalar', node, value: node.name === 'True' };
    default: {
      if (node.name.endsWith('String')) return { kind: 'scalar', node, value: unquote(textOf(node, text)) };
      const isNumber = /(?:Integer|Float)$/.test(node.name);
      return isNumber ? { kind: 'scalar', node, value: plainValue(textOf(node, text)) } : undefined;
    }
  }
};

/** A pair's key, or a table's name; for a dotted one, its last part. */
function tomlPair(node: SyntaxNode, text: string): Pair | undefined {
  const [key, value] = partsOf(node);
  if (!key) return undefined;
  const name = unquote(
    textOf(key, text)
      .replace(/^\[+|\]+$/g, '')
      .split('.')
      .at(-1)
      ?.trim() ?? '',
  );
  const read = node.name === 'Pair' ? value && readToml(value, text) : readToml(node, text);
  return read && { key: name, place: key, value: read };
}

/** TOML. */
export const TOML_FORMAT: ConfigFormat = { parser: toml, read: readToml };
