/**
 * The panel as it looked last. The next page shows it in its first frame, until its scripts have drawn the panel.
 */
export interface Snapshot {
  /** The contents of the panel, with pictures in place of its graphs. */
  readonly html: string;
  /** The {@link surroundings} in which it looked so. */
  readonly place: string;
}

/**
 * The size, pixel ratio and theme of the page, on which the look of the panel depends besides its state. The source of this function also runs before the page's
 * scripts, so it refers only to the page.
 */
export function surroundings(): string {
  return [innerWidth, innerHeight, devicePixelRatio, document.body.dataset['vscodeThemeId']].join(' ');
}

/**
 * Shows the snapshot in the page, if the surroundings are the same. It is inert, because nothing answers the user yet.
 * The source of this function runs in the page, before its scripts, so it refers only to the page.
 */
export function showSnapshot(place: string): void {
  const root = document.getElementById('app');
  const data = document.getElementById('snapshot')?.textContent ?? 'null';
  const snapshot = JSON.parse(data) as Snapshot | null;
  if (!root || snapshot?.place !== place) return;
  root.inert = true;
  root.innerHTML = snapshot.html;
}
