import {
  PALETTE_NAMES,
  paletteOf,
  type Palette,
  type PaletteName,
  type ThemeKind,
} from '../../present/palette';

/** The part of the editor's colour theme that drawings use. */
export interface Theme {
  readonly kind: ThemeKind;
  readonly palette: Palette;
  readonly paletteName: PaletteName;
  /** The editor's own background, for exported pictures and the gaps around markers. */
  readonly background: string;
  readonly fontFamily: string;
}

const KINDS: Readonly<Record<string, ThemeKind>> = {
  'vscode-light': 'light',
  'vscode-dark': 'dark',
  'vscode-high-contrast': 'hc-dark',
  'vscode-high-contrast-light': 'hc-light',
};

/**
 * Reads the current theme from the attributes and styles that the editor sets on the page's body and root.
 */
export function readTheme(): Theme {
  const kind = KINDS[document.body.dataset['vscodeThemeKind'] ?? ''] ?? 'dark';
  const preferred = document.body.dataset['palette'];
  const paletteName = PALETTE_NAMES.find((name) => name === preferred) ?? 'default';
  const palette = paletteOf(kind, paletteName);
  const style = getComputedStyle(document.documentElement);
  const token = (name: string, fallback: string): string => style.getPropertyValue(name).trim() || fallback;
  return {
    kind,
    palette,
    paletteName,
    background: token('--vscode-editor-background', palette.background),
    fontFamily: token('--vscode-font-family', 'system-ui, sans-serif'),
  };
}

/** Sets the user's palette; an unknown name means the default. */
export function preferPalette(name: string): void {
  document.body.dataset['palette'] = name;
}

/**
 * Calls `changed` whenever the editor's theme or the user's palette changes; returns a function that stops
 * this.
 */
export function watchTheme(changed: (theme: Theme) => void): () => void {
  const observer = new MutationObserver(() => {
    changed(readTheme());
  });
  observer.observe(document.body, {
    attributeFilter: ['class', 'data-vscode-theme-kind', 'data-vscode-theme-id', 'data-palette'],
  });
  observer.observe(document.documentElement, { attributeFilter: ['style'] });
  return () => {
    observer.disconnect();
  };
}
