import { LezerDocument, type LezerLanguage } from '../lezerDocument';
import type { EditedDocument } from '../types';
import { JSON_FORMAT, TOML_FORMAT, YAML_FORMAT, type ConfigFormat } from './formats';
import { MAY_HOLD } from './keys';
import { recogniseConfig } from './recognise';

const configuration = ({ parser, read }: ConfigFormat): LezerLanguage => ({
  parser,
  mayHold: (text) => MAY_HOLD.test(text),
  recognise: (root, text) => recogniseConfig(root, text, read),
});

const json = configuration(JSON_FORMAT);
const yaml = configuration(YAML_FORMAT);
const toml = configuration(TOML_FORMAT);

/** A JSON document, with or without comments. */
export const createJsonDocument = (text: string): EditedDocument => new LezerDocument(json, text);
/** A YAML document. */
export const createYamlDocument = (text: string): EditedDocument => new LezerDocument(yaml, text);
/** A TOML document. */
export const createTomlDocument = (text: string): EditedDocument => new LezerDocument(toml, text);
