/** The panel's whole script as a function that runs it; the build wraps the script in it. */
declare const activationLensScript: () => void;

/** The bytes of a module written as WebAssembly text, compiled by the build. */
declare module 'wasm:*' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
