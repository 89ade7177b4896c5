import assert from 'node:assert/strict';
import { test } from 'node:test';

import { clip, compareNames, count, fold, visible, webAddress } from '../../../../src/page/text.js';

test('visible escapes control and direction characters', () => {
  assert.equal(visible('\u202egnimeht'), '\\u202egnimeht');
  assert.equal(visible('\x00\x1b[31m'), '\\u0000\\u001b[31m');
  assert.equal(visible('tag \u{e0041}'), 'tag \\U000e0041');
  assert.equal(visible('soft\u00adhyphen'), 'soft\\u00adhyphen');
});

test('visible keeps tabs, line feeds and ordinary text', () => {
  assert.equal(visible('a\tb\nc'), 'a\tb\nc');
  assert.equal(visible('حركة طالبان الباكستانية'), 'حركة طالبان الباكستانية');
});

test('visible keeps a joiner only where it shapes a word', () => {
  assert.equal(visible('می\u200cخواهم'), 'می\u200cخواهم');
  assert.equal(visible('ک\u200d'), 'ک\u200d');
  assert.equal(visible('T\u200cTP'), 'T\\u200cTP');
});

test('clip cuts by characters, not by code units', () => {
  assert.equal(clip('abcdef', 6), 'abcdef');
  assert.equal(clip('abcdefg', 6), 'abcde…');
  assert.equal(clip('😀😀😀', 3), '😀😀😀');
  assert.equal(clip('😀😀😀😀', 3), '😀😀…');
  assert.equal(clip('a\n\tb', 10), 'a b');
});

test('fold removes case, accents and punctuation', () => {
  assert.equal(fold('  Türkiye / ISIL-K '), 'turkiye isil k');
  assert.equal(fold('«?!»'), '');
});

test('count uses singular, plural and thousands', () => {
  assert.equal(count(1, 'claim'), '1 claim');
  assert.equal(count(0, 'claim'), '0 claims');
  assert.equal(count(84_240, 'entity', 'entities'), '84,240 entities');
});

test('webAddress accepts only http and https', () => {
  assert.equal(webAddress('https://example.org/a b'), 'https://example.org/a%20b');
  for (const address of ['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'data:text/html,x', 'file:///etc', '//a', ''])
    assert.equal(webAddress(address), null);
});

test('compareNames orders numbers by value', () => {
  assert.deepEqual(['b', 'a10', 'A2'].sort(compareNames), ['A2', 'a10', 'b']);
});
