// The least that a hover with a picture and a panel with a canvas can do: what the editor itself takes.
import * as vscode from 'vscode';

const PICTURE = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><path d="M0 100H320" stroke="red"/></svg>',
)}`;

const provideHover = () => new vscode.Hover(new vscode.MarkdownString(`![A line](${PICTURE})`));

const page = (nonce) => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'">
<title>Empty Panel</title>
</head>
<body>
<canvas width="320" height="200"></canvas>
<script nonce="${nonce}">document.querySelector('canvas').getContext('2d').fillRect(0, 100, 320, 2);</script>
</body>
</html>`;

function open() {
  const options = { enableScripts: true };
  const panel = vscode.window.createWebviewPanel(
    'benchEmpty',
    'Empty Panel',
    vscode.ViewColumn.Beside,
    options,
  );
  panel.webview.html = page(crypto.randomUUID().replaceAll('-', ''));
}

export async function activate({ subscriptions }) {
  subscriptions.push(
    vscode.languages.registerHoverProvider('bench-empty', { provideHover }),
    vscode.commands.registerCommand('benchEmpty.open', open),
  );
  // A first hover counts from here on: both extensions have started.
  await vscode.extensions.getExtension('activation-lens.activation-lens')?.activate();
  const item = vscode.window.createStatusBarItem();
  item.text = 'Bench: ready';
  item.show();
  subscriptions.push(item);
}
