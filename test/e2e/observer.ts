import type { BrowserContext, ConsoleMessage, Page, Request } from 'playwright-core';

/** What the editor itself reports as errors when it runs without its compiled modules, accounts and marketplace. */
const NOISE = [
  /Could not locate the bindings file/,
  /build\/Release\/watchdog/,
  /authentication provider 'github'/,
  /Long running operations during shutdown are unsupported in the web/,
  /Failed to load resource: the server responded with a status of 404/,
];

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** Notes what goes wrong in a page, and what the page asks of other machines, from its first request on. */
export class Observer {
  readonly consoleErrors: string[] = [];
  readonly foreignRequests: string[] = [];

  constructor(context: BrowserContext, page: Page) {
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
    const { protocol, hostname } = new URL(address);
    if (/^(https?|wss?):$/.test(protocol) && !LOOPBACK.test(hostname)) this.foreignRequests.push(address);
  }
}
