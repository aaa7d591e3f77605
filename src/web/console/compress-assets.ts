import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Plugin } from 'vite';

const WORTH_BYTES = 1024;

/** Lays a compressed copy beside each script and style, so that the server never compresses. */
export function compressAssets(): Plugin {
  let folder = '';
  return {
    name: 'compress-assets',
    apply: 'build',
    configResolved: (config) => {
      folder = join(config.build.outDir, 'assets');
    },
    closeBundle: () => {
      for (const name of readdirSync(folder).filter((file) => /\.(js|css|svg)$/.test(file))) {
        const content = readFileSync(join(folder, name));
        if (content.length > WORTH_BYTES) {
          writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content));
        }
      }
    },
  };
}
