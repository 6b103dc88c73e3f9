/** The bundle of the named file, as text to start a worker from; the build makes it. */
declare module 'worker:*' {
  const source: string;
  export default source;
}

/** The bytes of a module that is written as WebAssembly text; the build makes it. */
declare module 'wasm:*' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
