import { createJsonDocument, createTomlDocument, createYamlDocument } from '../config';
import type { Family } from '../loaded';

export const family: Family = {
  readers: {
    json: createJsonDocument,
    jsonc: createJsonDocument,
    yaml: createYamlDocument,
    toml: createTomlDocument,
  },
};
