import fs from 'node:fs';
import path from 'node:path';
import wabt from 'wabt';

/** The bytes of a WebAssembly module that is written as text. */
export async function compileWat(file) {
  const { parseWat } = await wabt();
  const module = parseWat(path.basename(file), fs.readFileSync(file, 'utf8'), { simd: true });
  try {
    return module.toBinary({}).buffer;
  } finally {
    module.destroy();
  }
}

/** Makes `import bytes from 'wasm:./some.wat'` the bytes of that module. */
export function wasmPlugin() {
  return {
    name: 'wasm',
    setup(build) {
      build.onResolve({ filter: /^wasm:/ }, ({ path: name, resolveDir }) => ({
        path: path.resolve(resolveDir, name.slice('wasm:'.length)),
        namespace: 'wasm',
      }));
      build.onLoad({ filter: /.*/, namespace: 'wasm' }, async ({ path: file }) => ({
        contents: await compileWat(file),
        loader: 'binary',
        watchFiles: [file],
      }));
    },
  };
}
