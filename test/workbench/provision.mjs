#!/usr/bin/env node
// Makes this machine ready for `npm start` and the tests in the editor; quick when it already is.
import { tsImport } from 'tsx/esm/api';

const { provisionServer, provisionBrowser } = await tsImport('./provision.ts', import.meta.url);
const { report } = await tsImport('./problem.ts', import.meta.url);
try {
  provisionServer();
  console.log(`Ready: code-server, and ${provisionBrowser()}`);
} catch (error) {
  report(error);
}
