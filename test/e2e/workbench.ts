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

/**
 * The built-in themes by their labels, one of each kind: the workbench's CSS class for the kind, and the
 * class that panels get.
 */
const THEME_KINDS = {
  'Light Modern': { workbench: 'vs', panel: 'vscode-light' },
  'Dark High Contrast': { workbench: 'hc-black', panel: 'vscode-high-contrast' },
  'Light High Contrast': { workbench: 'hc-light', panel: 'vscode-high-contrast-light' },
  'Dark Modern': { workbench: 'vs-dark', panel: 'vscode-dark' },
} as const;

/** The label of a built-in theme. */
export type Theme = keyof typeof THEME_KINDS;

/** All of them. A workbench starts with the last one. */
export const THEMES = Object.keys(THEME_KINDS) as readonly Theme[];

/** A picture in a hover. */
export interface Picture {
  readonly src: string;
  readonly alt: string;
  /** In CSS pixels; 0 for a picture that could not be decoded. */
  readonly naturalWidth: number;
  readonly naturalHeight: number;
}

/** The contents of a hover. */
interface HoverContents {
  readonly text: string;
  readonly images: readonly Picture[];
  /** The widget itself, for everything else. */
  readonly widget: Locator;
}

/** A hover counts if it contains this text (or this part of it) and a drawn picture. */
interface HoverExpectation {
  readonly text?: string;
  readonly image?: boolean;
}

/** Differences from the windows of other tests. */
interface WindowOptions {
  readonly locale?: string;
  readonly server?: Server;
}

const QUICK_INPUT = '.quick-input-widget .quick-input-box input';

/** A palette that lists nothing for this long was opened too early. */
const PALETTE_MS = 10_000;

/**
 * A page of the workbench with a copy of the sample workspace, driven like a person would: by mouse and
 * keyboard.
 */
export class Workbench {
  static readonly all = new Set<Workbench>();
  static #count = 0;

  /**
   * Opens a file of the sample, or of `files` (texts by name) that are added to it, in a fresh browser
   * profile, and waits until its text is visible.
   * @param window `locale` is the language that the browser asks for (only languages that the server offers
   * are used); `server` is one other than that of all suites
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
    // The tests' loader names inner functions by a helper that pages do not have.
    await context.addInitScript('globalThis.__name ??= (target) => target');
    // The function that hostile files try to call.
    await context.addInitScript('globalThis.hit = () => { globalThis.wasHit = true; }');
    await slowFrames(context);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const workbench = new Workbench(context, await context.newPage(), server.port, folder, file);
    Workbench.all.add(workbench);
    const window = { port: server.port, folder };
    await workbench.page.goto(workbenchUrl({ ...window, openFile: path.join(folder, file) }));
    await workbench.#untilShown();
    // A reload must restore the window instead of opening the file in a new one.
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
   * Reloads the page once the workbench has stored `state`, a part of a panel's stored state. Afterwards,
   * everything that the workbench restores is there again, including the file.
   */
  async reload(state?: string): Promise<void> {
    if (state !== undefined) await untilStored(this.page, state);
    await this.page.reload();
    await this.#untilShown();
  }

  /**
   * Runs a command by its title (`Activation Lens: Open Activation Preview`) through the command palette. A
   * palette that was opened before the extension was known never lists its commands, so it is opened again.
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
    // A command that asks for input does so in the same place. The palette's own input is gone once it has no
    // `>`.
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

  /**
   * Puts the cursor at the nth occurrence (from 0) of `text` in the open file, `offset` characters into it.
   */
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

  /** Opens another file of the folder in an editor, by Quick Open. */
  async openFile(name: string): Promise<void> {
    await this.focusEditor();
    await this.#openQuickInput(name);
    const entry = this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name }).first();
    await entry.click();
    await this.page.getByRole('tab', { name, selected: true }).first().waitFor();
  }

  /** Focuses the text editor, which may have lost the focus to a panel. */
  async focusEditor(): Promise<void> {
    await this.page.keyboard.press('Escape');
    const editor = this.#editor();
    if (await editor.evaluate((element) => element.classList.contains('focused'))) return;
    await this.page.getByRole('tab', { name: this.file }).first().click();
    await this.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  }

  /**
   * Rests the mouse on the nth occurrence of `text` until a hover shows what is expected. It tries again,
   * because the extension may still be starting and tokenization renders a line anew.
   * @throws with the text of the last hover
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

  /**
   * Opens the notification centre.
   * @returns its notifications with this text
   */
  async notifications(text: string): Promise<Locator> {
    await this.runCommand('Notifications: Show Notifications');
    const center = this.page.locator('.notifications-center.visible');
    await center.waitFor();
    return center.locator('.notification-list-item', { hasText: text });
  }

  /** The document of the newest panel, inside the two frames that isolate it from the workbench. */
  panel(): FrameLocator {
    return this.page
      .locator('iframe.webview.ready')
      .last()
      .contentFrame()
      .locator('iframe#active-frame')
      .contentFrame();
  }

  /** Chooses the colour theme like a person does, and waits until the workbench shows it. */
  async setTheme(theme: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.#quickInput().fill(theme);
    const row = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: theme });
    await row.waitFor();
    await this.#quickInput().press('Enter');
    await this.page.locator(`.monaco-workbench.${THEME_KINDS[theme].workbench}`).waitFor();
  }

  /** Waits until the panel has the theme too. */
  async untilPanelWears(theme: Theme): Promise<void> {
    const body = this.panel().locator(`body[data-vscode-theme-kind="${THEME_KINDS[theme].panel}"]`);
    await body.waitFor({ state: 'attached' });
  }

  /** Writes .cache/screenshots/`name`.png for people to look at. */
  async screenshot(name: string): Promise<void> {
    await saveScreenshot(this.page, name.replaceAll(/[^\w.-]+/g, '-'));
  }

  /**
   * Errors in the console so far that are not the editor's own, including violations of a content security
   * policy.
   */
  consoleErrors(): readonly string[] {
    return this.#observer.consoleErrors;
  }

  /** Requests so far to addresses beyond the workbench's own server. */
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

  /** Line and column, both from 1, of the nth occurrence of `text` in the file. */
  #positionOf(text: string, occurrence: number): { line: number; column: number } {
    const content = fs.readFileSync(path.join(this.folder, this.file), 'utf8');
    let at = content.indexOf(text);
    for (let i = 0; i < occurrence && at >= 0; i++) at = content.indexOf(text, at + 1);
    if (at < 0) throw new Error(`${this.file} has no ${text} (occurrence ${occurrence}).`);
    const before = content.slice(0, at).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }

  /** The hover that appears when the mouse rests at the cursor, if it appears soon. */
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
    // A picture that cannot be decoded has a size of 0.
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
