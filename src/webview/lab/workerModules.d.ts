/** The bytes of a module written as WebAssembly text, compiled by the build. */
declare module 'wasm:*' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
