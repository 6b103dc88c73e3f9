#!/usr/bin/env node
// Stands in for the desktop `code` executable; see code-offline.ts.
import { tsImport } from 'tsx/esm/api';

await tsImport('./code-offline.ts', import.meta.url);
