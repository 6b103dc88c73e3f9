/**
 * How the panel looked last. The next page shows it in its first frame, until its scripts have drawn the panel.
 */
export interface Look {
  /** The contents of the panel, without what the scripts do not draw at once. */
  readonly html: string;
  /** The {@link surroundings} in which it looked so. */
  readonly place: string;
}

/**
 * What a look depends on, apart from the state. The source of this function also runs before the page's scripts, so it
 * refers only to the page.
 */
export function surroundings(): string {
  return [innerWidth, innerHeight, devicePixelRatio, document.body.dataset['vscodeThemeId']].join(' ');
}

/**
 * Shows the look in the page where the surroundings are the same. Nobody can use it, so it is inert. The source of this
 * function runs in the page, before its scripts.
 */
export function showLook(place: string): void {
  const root = document.getElementById('app');
  const look = JSON.parse(document.getElementById('look')?.textContent ?? 'null') as Look | null;
  if (!root || look?.place !== place) return;
  root.inert = true;
  root.innerHTML = look.html;
}
