import type { BrowserContext, ConsoleMessage, Page, Request } from 'playwright-core';

/** What the editor itself reports as errors when it runs without its compiled modules, accounts and marketplace. */
const NOISE = [
  /Could not locate the bindings file/,
  /build\/Release\/watchdog/,
  /authentication provider 'github'/,
  /Aborted onWillSaveTextDocument-event/,
  /IndexedDB database 'vscode-web-db' is closed/,
  // The editor's own requests, cancelled because the page was left or reloaded.
  /^%c {2}ERR .*\bCanceled: Canceled\b/s,
  /Long running operations during shutdown are unsupported in the web/,
  /Failed to load resource: the server responded with a status of 404/,
];

/** Notes what goes wrong in a page, and what it asks of others than its own server, from its first request on. */
export class Observer {
  readonly consoleErrors: string[] = [];
  readonly foreignRequests: string[] = [];

  constructor(
    context: BrowserContext,
    page: Page,
    /** Of the server, on this machine. */
    private readonly port: number,
  ) {
    page.on('console', (message) => {
      this.#noteMessage(message);
    });
    page.on('pageerror', (error) => {
      this.consoleErrors.push(String(error));
    });
    page.on('websocket', (socket) => {
      this.#noteAddress(socket.url());
    });
    context.on('requestfinished', (request) => {
      void this.#noteFinished(request);
    });
    context.on('requestfailed', (request) => {
      this.#noteAddress(request.url());
    });
  }

  #noteMessage(message: ConsoleMessage): void {
    const text = message.text();
    const isError = message.type() === 'error' || /Content Security Policy/i.test(text);
    if (isError && !NOISE.some((pattern) => pattern.test(text))) {
      this.consoleErrors.push(`${text} (${message.location().url})`);
    }
  }

  /** A webview's own files have addresses elsewhere, but its service worker answers for them. */
  async #noteFinished(request: Request): Promise<void> {
    const response = await request.response().catch(() => null);
    if (response?.fromServiceWorker() !== true) this.#noteAddress(request.url());
  }

  #noteAddress(address: string): void {
    const { protocol, host } = new URL(address);
    const isOwn = host === `127.0.0.1:${this.port}`;
    if (/^(https?|wss?):$/.test(protocol) && !isOwn) this.foreignRequests.push(address);
  }
}
