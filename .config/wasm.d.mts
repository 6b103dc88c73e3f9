/** The bytes of a WebAssembly module that is written as text. */
export function compileWat(file: string): Promise<Uint8Array<ArrayBuffer>>;
