import * as vscode from 'vscode';
import type { PanelInit } from '../../protocol/messages';
import { showSnapshot, surroundings, type Snapshot } from '../../protocol/snapshot';

function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The folder of the panel's scripts and style, the only one that its webview may read. */
export const webviewRoot = (extensionUri: vscode.Uri): vscode.Uri =>
  vscode.Uri.joinPath(extensionUri, 'dist', 'panel');

/** Data for the page in a script element. Only a tag could end it early; the policy does not take data for a script. */
const dataBlock = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c');

/**
 * The panel's page. Only our own scripts and style may load. No script runs without the nonce, which a script hands on
 * to those that it imports. The page may read its own files, because the lab's workers run one of them; they may compile
 * the WebAssembly in it. The first message is part of the page, and all files of the first paint are named in it, which
 * saves round trips. A snapshot is shown until they are there.
 */
export function panelHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  init: PanelInit,
  snapshot: Snapshot | undefined,
): string {
  const nonce = createNonce();
  const asset = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(webviewRoot(extensionUri), name)).toString();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `connect-src ${webview.cspSource}`,
    `style-src ${webview.cspSource}`,
    `img-src ${webview.cspSource} data:`,
    `font-src ${webview.cspSource}`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${vscode.l10n.t('Activation Preview')}</title>
<link rel="stylesheet" href="${asset('page.css')}">
<link rel="modulepreload" nonce="${nonce}" href="${asset('math.js')}">
<script type="module" nonce="${nonce}" src="${asset('page.js')}"></script>
</head>
<body>
<script type="application/json" id="translations">${dataBlock(vscode.l10n.bundle ?? {})}</script>
<script type="application/json" id="init">${dataBlock(init)}</script>
<script type="application/json" id="snapshot">${dataBlock(snapshot ?? null)}</script>
<main id="app"></main>
<script nonce="${nonce}">(${String(showSnapshot)})((${String(surroundings)})())</script>
</body>
</html>`;
}
