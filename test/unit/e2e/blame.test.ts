import assert from 'node:assert/strict';
import { isToAnswerFor } from '../../e2e/blame';

const OUT = 'http://127.0.0.1:43567/stable-53c2f3/static/out';
const HOLDER = `${OUT}/vs/workbench/contrib/webview/browser/pre/index.html?id=1&extensionId=activation-lens.activation-lens&platform=browser`;
const WORKBENCH = `${OUT}/vs/code/browser/workbench/workbench.js`;
const WEBVIEW = `${OUT}/vs/workbench/contrib/webview/browser/pre/fake.html?id=1`;

describe('which errors of a page the end-to-end tests answer for', () => {
  it('not for those of the editor alone', () => {
    const closed = `Error: Found unexpected null\n    at assertIsDefined (${HOLDER}:93:11)\n    at ${HOLDER}:91:20`;
    assert.equal(isToAnswerFor(closed), false);
    assert.equal(isToAnswerFor('%c  ERR color: #f33 Canceled: Canceled', WORKBENCH), false);
    assert.equal(
      isToAnswerFor('Failed to load resource: the server responded with 404', `${OUT}/x.map`),
      false,
    );
  });

  it('for those of the extension, and those of unknown origin', () => {
    const file = '/home/u/extensions/activation-lens.activation-lens-0.1.0/dist/extension.js';
    assert.equal(isToAnswerFor(`%c[Extension Host] %cError: x\n    at f (${file}:1:1)`, WORKBENCH), true);
    assert.equal(isToAnswerFor('Failed to load resource: 404', `https://x.test${file}`), true);
    assert.equal(
      isToAnswerFor(`TypeError: x is null\n    at f (${WEBVIEW}:1:1)\n    at g (${HOLDER}:9:9)`),
      true,
    );
    assert.equal(isToAnswerFor('Error: thrown by nobody known'), true);
    assert.equal(isToAnswerFor("Refused to … the document's Content Security Policy", WORKBENCH), true);
  });
});
