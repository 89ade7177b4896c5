/** Arithmetic of the visible part of the picture. */

/** @import { Box } from './boxes.js' */
/** @import { Entity } from './graph.js' */
/** @import { Point, Scene } from './scene.js' */

/**
 * @typedef {{x: number, y: number, scale: number}} View the point in the middle of the window, and pixels per unit
 * @typedef {{width: number, height: number}} Size in pixels
 */

const MARGIN = { x: 48, y: 36 }; // around everything, in pixels, at most ...
const SHARE = 0.07; // ... this share of the window
const LARGEST_FIT = 1.5; // scale at which everything is shown at first, in a window of normal height
const NORMAL_HEIGHT = 700; // pixels
const LARGEST = 8;

/**
 * Returns the box around some entities, in units of the picture.
 * @param {Scene} scene
 * @param {Entity[]} entities
 * @returns {Box}
 */
export function boundsOf(scene, entities) {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { index } of entities) {
    left = Math.min(left, scene.x[index]);
    right = Math.max(right, scene.x[index]);
    top = Math.min(top, scene.y[index]);
    bottom = Math.max(bottom, scene.y[index]);
  }
  return { left, right, top, bottom };
}

/** Returns the scale at which a box fits the window. @param {Box} bounds @param {Size} size */
export function fitScale({ left, right, top, bottom }, { width, height }) {
  const largest = LARGEST_FIT * Math.max(1, height / NORMAL_HEIGHT);
  const across = (width - 2 * Math.min(MARGIN.x, SHARE * width)) / (right - left || 1);
  const down = (height - 2 * Math.min(MARGIN.y, SHARE * height)) / (bottom - top || 1);
  return Math.max(Math.min(across, down, largest), 0.0005);
}

/** Returns the view that shows a box. @param {Box} bounds @param {Size} size @returns {View} */
export function fitView(bounds, size) {
  const { left, right, top, bottom } = bounds;
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale: fitScale(bounds, size) };
}

/**
 * Returns the smallest scale that the user can zoom out to.
 * @param {Box} bounds of everything
 * @param {Size} size
 */
export function smallestScale(bounds, size) {
  return Math.min(0.05, fitScale(bounds, size) / 3);
}

/**
 * Returns a view that is zoomed about a pixel, which keeps its place.
 * @param {View} view
 * @param {Size} size
 * @param {number} factor
 * @param {Point} pixel
 * @param {number} smallest scale
 * @returns {View}
 */
export function zoomView(view, size, factor, pixel, smallest) {
  const scale = Math.min(Math.max(view.scale * factor, smallest), LARGEST);
  const step = 1 / view.scale - 1 / scale;
  return {
    x: view.x + (pixel.x - size.width / 2) * step,
    y: view.y + (pixel.y - size.height / 2) * step,
    scale,
  };
}

/** Returns a view moved by pixels. @param {View} view @param {number} right @param {number} down @returns {View} */
export function panView({ x, y, scale }, right, down) {
  return { x: x - right / scale, y: y - down / scale, scale };
}

/** Returns where in the window a point of the picture is. @param {View} view @param {Size} size @param {Point} point */
export function toPixel({ x, y, scale }, { width, height }, point) {
  return { x: (point.x - x) * scale + width / 2, y: (point.y - y) * scale + height / 2 };
}

/** Returns the point of the picture at a pixel of the window. @param {View} view @param {Size} size @param {Point} pixel */
export function toPoint({ x, y, scale }, { width, height }, pixel) {
  return { x: x + (pixel.x - width / 2) / scale, y: y + (pixel.y - height / 2) / scale };
}
