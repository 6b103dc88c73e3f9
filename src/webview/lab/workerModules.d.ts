/** The whole script of the panel, as a function that begins it; the build wraps the script in it. */
declare const activationLensScript: () => void;

/** The bytes of a module that is written as WebAssembly text; the build makes it. */
declare module 'wasm:*' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
