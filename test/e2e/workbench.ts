import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import { saveScreenshot } from '../workbench/browser';
import { SAMPLE } from '../workbench/paths';
import type { Server } from '../workbench/server';
import { FOR_TESTS, type Settings } from '../workbench/settings';
import { workbenchUrl } from '../workbench/workbench-url';
import { Observer } from './observer';
import { PATIENCE_MS } from './patience';
import { session } from './session';
import { slowFrames } from './slowFrames';
import { untilStored } from './storage';

/** The built-in themes by their labels, one of each kind: the workbench's class for the kind, and what it tells panels. */
const THEME_KINDS = {
  'Light Modern': { workbench: 'vs', panel: 'vscode-light' },
  'Dark High Contrast': { workbench: 'hc-black', panel: 'vscode-high-contrast' },
  'Light High Contrast': { workbench: 'hc-light', panel: 'vscode-high-contrast-light' },
  'Dark Modern': { workbench: 'vs-dark', panel: 'vscode-dark' },
} as const;

export type Theme = keyof typeof THEME_KINDS;

/** All of them; the last is the one that a workbench starts in. */
export const THEMES = Object.keys(THEME_KINDS) as readonly Theme[];

export interface Picture {
  readonly src: string;
  readonly alt: string;
  /** In CSS pixels; 0 for a picture that could not be decoded. */
  readonly naturalWidth: number;
  readonly naturalHeight: number;
}

export interface HoverContents {
  readonly text: string;
  readonly images: readonly Picture[];
  /** The widget itself, for what the other two do not tell. */
  readonly widget: Locator;
}

/** What a hover must have before it counts: text (a part of it), and a picture that is drawn. */
export interface HoverExpectation {
  readonly text?: string;
  readonly image?: boolean;
}

/** How a window differs from those of other tests. */
export interface WindowOptions {
  readonly locale?: string;
  readonly server?: Server;
}

const QUICK_INPUT = '.quick-input-widget .quick-input-box input';

/** A palette that lists nothing for so long was opened too early. */
const PALETTE_MS = 10_000;

/** A page of the workbench with a copy of the sample workspace, driven as a person would: mouse and keyboard. */
export class Workbench {
  static readonly all = new Set<Workbench>();
  static #count = 0;

  /**
   * Opens a file of the sample, or of `files` (texts by name) that are put beside it, in a fresh browser profile and
   * waits until its text is there.
   * @param window `locale` is what the browser asks for, and only a language that the server offers is spoken;
   *   `server` is one other than that of all suites
   */
  static async open(
    file = 'model.py',
    settings: Settings = {},
    files: Readonly<Record<string, string>> = {},
    { locale = 'en-US', server = session().server }: WindowOptions = {},
  ): Promise<Workbench> {
    const { browser } = session();
    server.writeSettings({ ...FOR_TESTS, ...settings });
    Workbench.#count += 1;
    const folder = path.join(server.scratch, `workspaces/${Workbench.#count}/sample`);
    fs.cpSync(SAMPLE, folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), text);
    }
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale });
    // The loader of these tests names inner functions by a helper that a page does not have.
    await context.addInitScript('globalThis.__name ??= (target) => target');
    // What a hostile file would call.
    await context.addInitScript('globalThis.hit = () => { globalThis.wasHit = true; }');
    await slowFrames(context);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const workbench = new Workbench(context, await context.newPage(), server.port, folder, file);
    Workbench.all.add(workbench);
    const window = { port: server.port, folder };
    await workbench.page.goto(workbenchUrl({ ...window, openFile: path.join(folder, file) }));
    await workbench.#untilShown();
    // A reload shall restore the window, not open the file in a new one.
    await workbench.page.evaluate((url) => {
      history.replaceState(undefined, '', url);
    }, workbenchUrl(window));
    return workbench;
  }

  readonly #context: BrowserContext;
  readonly #observer: Observer;

  private constructor(
    context: BrowserContext,
    readonly page: Page,
    port: number,
    /** The copy of the sample; a test may change it. */
    readonly folder: string,
    readonly file: string,
  ) {
    page.setDefaultTimeout(PATIENCE_MS);
    this.#context = context;
    this.#observer = new Observer(context, page, port);
  }

  async close(): Promise<void> {
    Workbench.all.delete(this);
    await this.#context.close();
  }

  /**
   * Reloads the page once the workbench has stored `state`, a part of what a panel keeps of itself. What the
   * workbench restores by itself is there again, and so is the file.
   */
  async reload(state?: string): Promise<void> {
    if (state !== undefined) await untilStored(this.page, state);
    await this.page.reload();
    await this.#untilShown();
  }

  /**
   * Runs a command by its title (`Activation Lens: Open Activation Preview`) through the command palette. A palette that
   * was opened before the extension was known never lists its commands, so it is opened again.
   */
  async runCommand(title: string): Promise<void> {
    const entry = this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first();
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      await this.#openQuickInput(`>${title}`);
      try {
        await entry.waitFor({ timeout: PALETTE_MS });
        break;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
    await entry.click();
    // A command that asks something does so in the same place: the palette's own input has gone when it has no `>`.
    await this.page.waitForFunction((selector) => {
      const input = document.querySelector<HTMLInputElement>(selector);
      return input?.checkVisibility() !== true || !input.value.startsWith('>');
    }, QUICK_INPUT);
  }

  /** Fills an input box that a command has opened, and accepts it. */
  async typeInInput(text: string): Promise<void> {
    const input = this.#quickInput();
    await input.waitFor();
    await input.fill(text);
    await input.press('Enter');
  }

  /** Puts the cursor into the nth (from 0) place of the open file where `text` stands, `offset` characters in. */
  async placeCursor(text: string, occurrence = 0, offset = Math.floor(text.length / 2)): Promise<void> {
    const { line, column } = this.#positionOf(text, occurrence);
    await this.focusEditor();
    await this.#openQuickInput(`:${line}:${column + offset}`);
    await this.#quickInput().press('Enter');
    await this.#quickInput().waitFor({ state: 'hidden' });
    const status = this.page.locator('#status\\.editor\\.selection', {
      hasText: `Ln ${line}, Col ${column + offset}`,
    });
    await status.waitFor();
  }

  /** Opens another file of the folder in an editor, as Quick Open does. */
  async openFile(name: string): Promise<void> {
    await this.focusEditor();
    await this.#openQuickInput(name);
    const entry = this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name }).first();
    await entry.click();
    await this.page.getByRole('tab', { name, selected: true }).first().waitFor();
  }

  /** Gives the keyboard to the text editor, which may have lost it to a panel. */
  async focusEditor(): Promise<void> {
    await this.page.keyboard.press('Escape');
    const editor = this.#editor();
    if (await editor.evaluate((element) => element.classList.contains('focused'))) return;
    await this.page.getByRole('tab', { name: this.file }).first().click();
    await this.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  }

  /**
   * Rests the mouse on the nth place where `text` stands until a hover shows what is expected. Tries again and
   * again: the extension may still be starting, and tokenization renders a line anew.
   * @throws with what the last hover said
   */
  async hoverOver(text: string, expected: HoverExpectation, occurrence = 0): Promise<HoverContents> {
    await this.placeCursor(text, occurrence);
    const deadline = Date.now() + PATIENCE_MS;
    let last = 'no hover';
    while (Date.now() < deadline) {
      const widget = await this.#hoverAtCursor();
      const contents = widget && (await readHover(widget));
      if (contents && meets(contents, expected)) return contents;
      if (contents) last = contents.text;
    }
    throw new Error(`The hover over ${text} never had ${JSON.stringify(expected)}; it had: ${last}`);
  }

  /** Opens the notification centre. @returns the notifications with this text that are in it */
  async notifications(text: string): Promise<Locator> {
    await this.runCommand('Notifications: Show Notifications');
    const center = this.page.locator('.notifications-center.visible');
    await center.waitFor();
    return center.locator('.notification-list-item', { hasText: text });
  }

  /** The document of the newest panel, inside the two frames that keep it apart from the workbench. */
  panel(): FrameLocator {
    return this.page
      .locator('iframe.webview.ready')
      .last()
      .contentFrame()
      .locator('iframe#active-frame')
      .contentFrame();
  }

  /** Chooses the colour theme as a person does and waits until the workbench wears it. */
  async setTheme(theme: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.#quickInput().fill(theme);
    const row = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: theme });
    await row.waitFor();
    await this.#quickInput().press('Enter');
    await this.page.locator(`.monaco-workbench.${THEME_KINDS[theme].workbench}`).waitFor();
  }

  /** Waits until the panel has heard of the theme, too. */
  async untilPanelWears(theme: Theme): Promise<void> {
    const body = this.panel().locator(`body[data-vscode-theme-kind="${THEME_KINDS[theme].panel}"]`);
    await body.waitFor({ state: 'attached' });
  }

  /** Writes .cache/screenshots/`name`.png, for a person to look at. */
  async screenshot(name: string): Promise<void> {
    await saveScreenshot(this.page, name.replaceAll(/[^\w.-]+/g, '-'));
  }

  /** Errors in the console so far that are not the editor's own, violations of a content security policy among them. */
  consoleErrors(): readonly string[] {
    return this.#observer.consoleErrors;
  }

  /** Addresses beyond the workbench's own server that anything in the page has asked for so far. */
  foreignRequests(): readonly string[] {
    return this.#observer.foreignRequests;
  }

  async #untilShown(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor();
    await this.#editor().locator('.view-line').first().waitFor();
  }

  #editor(): Locator {
    return this.page.locator('.editor-instance .monaco-editor').first();
  }

  #quickInput(): Locator {
    return this.page.locator(QUICK_INPUT).first();
  }

  async #openQuickInput(text: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.#quickInput();
    await input.waitFor();
    await input.fill(text);
  }

  /** Line and column, both from 1, of the nth place where `text` stands in the file. */
  #positionOf(text: string, occurrence: number): { line: number; column: number } {
    const content = fs.readFileSync(path.join(this.folder, this.file), 'utf8');
    let at = content.indexOf(text);
    for (let i = 0; i < occurrence && at >= 0; i++) at = content.indexOf(text, at + 1);
    if (at < 0) throw new Error(`${this.file} has no ${text} (occurrence ${occurrence}).`);
    const before = content.slice(0, at).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }

  /** The hover that comes when the mouse rests where the cursor blinks, if one comes soon. */
  async #hoverAtCursor(): Promise<Locator | undefined> {
    const cursor = this.page.locator('.editor-instance .monaco-editor .cursors-layer .cursor').first();
    const box = await cursor.boundingBox();
    if (box === null) {
      await delay(100);
      return undefined;
    }
    await this.page.mouse.move(box.x + 400, box.y + 300);
    await this.page.mouse.move(box.x + 3, box.y + box.height / 2, { steps: 4 });
    const widget = this.page.locator('.monaco-hover:not(.hidden)').filter({ hasText: /\S/ }).first();
    const appeared = await widget.waitFor({ timeout: 2500 }).then(
      () => true,
      () => false,
    );
    return appeared ? widget : undefined;
  }
}

async function readHover(widget: Locator): Promise<HoverContents> {
  const images = await widget.locator('img').evaluateAll(async (elements) => {
    const pictures = elements.filter((element) => element instanceof HTMLImageElement);
    // A picture that cannot be decoded shows in its size.
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
    return pictures.map(({ src, alt, naturalWidth, naturalHeight }) => ({
      src,
      alt,
      naturalWidth,
      naturalHeight,
    }));
  });
  return { text: await widget.innerText(), images, widget };
}

function meets({ text, images }: HoverContents, expected: HoverExpectation): boolean {
  if (expected.text !== undefined && !text.includes(expected.text)) return false;
  return expected.image !== true || images.some(({ naturalWidth }) => naturalWidth > 0);
}
