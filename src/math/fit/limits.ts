/** The limits of what a fit can be asked for. */
export const FIT_LIMITS = {
  pieces: { min: 1, max: 64 },
  /** Of numerator and denominator. */
  degree: { min: 0, max: 8 },
  /** Largest |z| of an interval. */
  reach: 1e6,
} as const;
