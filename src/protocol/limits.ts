/** Bounds of a state, so that a hand-edited or hostile one costs no more than a screenful of work. */
export const LIMITS = {
  curves: 60,
  expressionLength: 10_000,
  /** Largest |z| and |y| of a view. */
  magnitude: 1e6,
  /** Smallest span of a view relative to its largest end, so that its numbers still differ in float64. */
  relativeSpan: 1e-9,
  /** Smallest span of a view. */
  span: 1e-9,
  /** Parameters of a curve; no function has nearly as many. */
  params: 64,
  /** Characters of a curve's origin (`model.py:12`). */
  origin: 300,
  presets: 50,
  presetName: 60,
} as const;
