/** A formula in some notation, with how tightly it holds together: 0 for what parentheses must enclose nearly everywhere. */
export interface Written {
  readonly text: string;
  readonly binds: number;
}

/** How tightly operators bind, in mathematics and in Python alike. */
export const BINDS = {
  conditional: 0,
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  sum: 5,
  product: 6,
  negate: 7,
  power: 8,
  atom: 9,
} as const;

export const atom = (text: string): Written => ({ text, binds: BINDS.atom });
