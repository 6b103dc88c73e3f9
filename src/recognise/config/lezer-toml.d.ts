/** The package has no types of its own. */
declare module 'lezer-toml' {
  import type { Parser } from '@lezer/common';

  export const parser: Parser;
}
