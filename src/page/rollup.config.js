/** Bundles the modules of the page into one script without comments and with short names, which keeps small pages small. */

import { minify } from 'terser';

const BANNER = `/*
 * The script of the page that ties writes. Bundled from src/page by "python3 run.py bundle": do not edit.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
`;
const LINE = 160; // characters, so that a change of a module changes few lines

const short = {
  name: 'short',
  renderChunk: async (/** @type {string} */ code) => {
    const { code: text = '' } = await minify(code, {
      compress: false,
      mangle: true,
      format: { ascii_only: true, comments: false, max_line_len: LINE },
    });
    return BANNER + text + '\n';
  },
};

export default {
  input: 'main.js',
  plugins: [short],
  output: { file: '../ties/network/page/assets/page.js', format: 'iife' },
};
