/** The package comes without types. */
declare module 'lezer-toml' {
  import type { Parser } from '@lezer/common';

  export const parser: Parser;
}
