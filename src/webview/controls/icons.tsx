import type { JSX } from 'preact';

/** Outlines on a 16 × 16 grid, one pixel wide, in the style of the editor's icons. */
const PATHS = {
  add: 'M8 3v10M3 8h10',
  remove: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  copy: 'M5.5 5.5h7v8h-7zM3.5 10.5v-8h7',
  more: 'M3 8h.01M8 8h.01M13 8h.01',
  undo: 'M5.5 3L2.5 6l3 3M2.5 6h6.5a3.75 3.75 0 0 1 0 7.5H6',
  redo: 'M10.5 3l3 3-3 3M13.5 6H7a3.75 3.75 0 0 0 0 7.5h3',
  export: 'M8 10V2.5M5 5.5l3-3 3 3M2.5 9.5v4h11v-4',
  list: 'M2.5 3.5h11v9h-11zM6.5 3.5v9',
  presets: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  zoomIn: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.5 10.5l3 3M5 7h4M7 5v4',
  zoomOut: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.5 10.5l3 3M5 7h4',
  reset: 'M3 3v3.5h3.5M3.3 6.5a5.2 5.2 0 1 1-.4 3',
  chevron: 'M5 6.5l3 3 3-3',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  pin: 'M8 9.5v4M5 9.5h6M5.8 9.5l.7-6.5h3l.7 6.5M5.5 3h5',
  hidden:
    'M2.5 2.5l11 11M6.2 4.2A7.4 7.4 0 0 1 8 4c3 0 5 2 6 4-.4.8-1 1.6-1.7 2.300M4.2 5.300C3.2 6 2.5 7 2 8c1 2 3 4 6 4 .9 0 1.7-.2 2.4-.5',
  warning: 'M8 2.5l6 11H2zM8 6.5v3.500M8 11.700h.01',
  error: 'M8 2.500a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM8 5v4M8 11h.01',
  info: 'M8 2.500a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM8 7.500V11M8 5.200h.01',
} as const;

/** The name of an icon. */
export type IconName = keyof typeof PATHS;

/** An icon. It is hidden from screen readers, so its meaning must also be given in words. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
