import type { BrowserContext, ConsoleMessage, Page, Request } from 'playwright-core';
import { isToAnswerFor } from './blame';

/**
 * Records errors in a page and its requests to servers other than its own, starting with its first request.
 */
export class Observer {
  readonly consoleErrors: string[] = [];
  readonly foreignRequests: string[] = [];

  constructor(
    context: BrowserContext,
    page: Page,
    /** The server's port on this machine. */
    private readonly port: number,
  ) {
    page.on('console', (message) => {
      this.#noteMessage(message);
    });
    page.on('pageerror', (error) => {
      const text = error.stack ?? String(error);
      if (isToAnswerFor(text)) this.consoleErrors.push(text);
    });
    page.on('websocket', (socket) => {
      this.#noteAddress(socket.url());
    });
    context.on('requestfinished', (request) => {
      void this.#noteFinished(request);
    });
    context.on('requestfailed', (request) => {
      if (!isAbandoned(request)) this.#noteAddress(request.url());
    });
  }

  #noteMessage(message: ConsoleMessage): void {
    const text = message.text();
    const { url } = message.location();
    const isError = message.type() === 'error' || /Content Security Policy/i.test(text);
    if (isError && isToAnswerFor(text, url)) this.consoleErrors.push(`${text} (${url})`);
  }

  /** A webview's own files have foreign addresses, but its service worker answers for them. */
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

/** Whether a webview asked for a file of its own, and was closed before its service worker had answered. */
function isAbandoned(request: Request): boolean {
  const isOwn = new URL(request.url()).host.endsWith('.vscode-resource.vscode-cdn.net');
  return isOwn && request.failure()?.errorText === 'net::ERR_ABORTED';
}
