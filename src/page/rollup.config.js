/** Bundles the modules of the page into one readable script. */

const BANNER = `/*
 * The script of the page that ties writes. Bundled from src/page by "python3 run.py bundle": do not edit.
 *
 * SPDX-License-Identifier: Apache-2.0
 */`;

/** Comments that import types are for the compiler alone. */
const withoutTypeImports = {
  name: 'without-type-imports',
  transform: (/** @type {string} */ code) => code.replace(/^\/\*\* @import .*\*\/\n/gm, ''),
};

export default {
  input: 'main.js',
  plugins: [withoutTypeImports],
  output: { file: '../ties/network/page/assets/page.js', format: 'iife', indent: '  ', banner: BANNER },
};
