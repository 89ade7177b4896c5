import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Filter } from '../../../../src/page/filter.js';
import { PictureFrame } from '../../../../src/page/picture-frame.js';
import { SvgContext } from '../../../../src/page/svg-context.js';
import { entity, measure, reportGraph, sceneWith } from './graphs.mjs';

function drawing(draw) {
  const context = new SvgContext(100, 50, measure());
  draw(context);
  return context.elements.join('\n');
}

test('an SVG has its size', () => {
  const svg = String(new SvgContext(100, 50, measure()));
  assert.equal(svg, '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50">\n\n</svg>\n');
});

test('text is escaped, and characters that XML cannot contain are replaced', () => {
  const svg = drawing((context) => context.fillText('</text><script>"&\'\ufffe\x0b\ud800', 1, 2));
  assert.match(svg, />&#60;\/text&#62;&#60;script&#62;&#34;&#38;&#39;\ufffd\ufffd\ufffd<\/text>$/);
  assert.equal(svg.match(/</g).length, 2);
});

test('attributes are escaped', () => {
  const svg = drawing((context) => {
    context.fillStyle = '"><script>';
    context.fillRect(0, 0, 1, 1);
  });
  assert.ok(svg.includes('fill="&#34;&#62;&#60;script&#62;"'));
});

test('text is placed by its baseline, with its font', () => {
  const svg = drawing((context) => {
    context.font = '600 10px system-ui, "DejaVu Sans"';
    context.textAlign = 'center';
    context.fillText('AQIS', 5, 20);
  });
  assert.ok(svg.startsWith('<text x="5" y="28" text-anchor="middle" font-family="system-ui, &#34;DejaVu Sans&#34;" font-size="10" font-weight="600"'));
});

test('paths are written in the current offset', () => {
  const svg = drawing((context) => {
    context.save();
    context.translate(10, 20);
    context.beginPath();
    context.moveTo(0, 0);
    context.lineTo(1.005, 2);
    context.quadraticCurveTo(3, 4, 5, 6);
    context.closePath();
    context.setLineDash([5, 4.004]);
    context.stroke();
    context.restore();
    context.beginPath();
    context.rect(0, 0, 2, 3);
    context.fill();
  });
  const [stroke, fill] = svg.split('\n');
  assert.match(stroke, /d="M10 20L11.01 22Q13 24 15 26Z" fill="none" .*stroke-dasharray="5 4"/);
  assert.match(fill, /d="M0 0h2v3h-2Z" fill="#000000"/);
});

test('a circle is two arcs, and an empty path writes nothing', () => {
  const svg = drawing((context) => {
    context.beginPath();
    context.fill();
    context.arc(10, 10, 4);
    context.fill();
  });
  assert.match(svg, /^<path d="M14 10A4 4 0 1 1 6 10A4 4 0 1 1 14 10"/);
});

test('the frame of a picture has heading, legend and documents', () => {
  const graph = reportGraph();
  const scene = sceneWith(graph, new Filter(graph));
  scene.select({ entity: entity(graph, 'aqis'), claim: null });
  const frame = new PictureFrame(scene, ['7 of 7 entities'], 800, measure());
  const texts = (lines) => lines.map(({ text }) => text.replace(/[\u2068\u2069]/g, ''));
  assert.deepEqual(texts(frame.heading), ['A title', 'Who?', '7 of 7 entities', 'Selected: AQIS · Group · 1 claim']);
  assert.deepEqual(
    frame.legend.map(({ entry }) => entry.text),
    ['groups', 'countries', 'places', 'cooperation', 'hostility', 'location', 'past', 'denied'],
  );
  assert.deepEqual(texts(frame.footer), [
    'Document: A report — Example Press, 2023-06',
    'The page that this picture was saved from has the evidence behind each line.',
  ]);
  const context = new SvgContext(800, frame.above + 100 + frame.below, measure());
  frame.paint(context, 100, { ink: '#000', quiet: '#555', ground: '#fff', symbol: '#f00' });
  assert.ok(context.elements.length > 15);
});

test('a narrow frame breaks lines and rows of the legend', () => {
  const graph = reportGraph();
  const scene = sceneWith(graph, new Filter(graph));
  const frame = new PictureFrame(scene, ['N'.repeat(100)], 200, measure());
  assert.ok(frame.heading.filter(({ size }) => size === 12).length > 3);
  assert.ok(frame.legend.at(-1).y > 0);
  assert.ok(frame.legend.every(({ x }) => x < 200));
});

test('the legend has only what is in the picture', () => {
  const graph = reportGraph();
  const filter = new Filter(graph);
  filter.toggle('relation', [2, 3], false);
  filter.toggle('mode', [4], false);
  const { legend } = new PictureFrame(sceneWith(graph, filter), [], 800, measure());
  assert.deepEqual(
    legend.map(({ entry }) => entry.text),
    ['groups', 'cooperation'],
  );
});
