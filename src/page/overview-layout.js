/** Positions in an overview: of communities in a window, and of a few entities close to each other. */

/** @import { Area } from './overview-contents.js' */
/** @import { Claim, Entity } from './graph.js' */
/** @import { Point } from './scene.js' */
/** @import { Size } from './view.js' */

/**
 * @typedef {{width: number, height: number, isInside: boolean}} Footprint the size of a name, in pixels, and whether it is
 *   inside the circle, as opposed to below it
 * @typedef {{area: Area, x: number, y: number, radius: number, name: Footprint}} Circle in pixels
 * @typedef {{across: number, above: number, below: number}} Reach how far a circle with its name extends from its centre, in
 *   pixels, across to either side
 */

const PIXELS_PER_AREA = 19_500; // of a window
const COVERED = 0.15; // the share of a window that circles cover
const [SMALLEST, LARGEST] = [13, 0.19]; // radius in pixels, and as a share of the window's shorter side
const GAP = 10; // between circles with their names
const SHRINKING = [1, 0.8, 0.6]; // tried in this order ...
const LAST_RESORT = [...SHRINKING, 0.45]; // ... where there are few areas already
const FEW_AREAS = 7;
const ROUNDS = 300; // at most, for each
const APART = [60, 50]; // units between neighbours, and how many more where there are few entities
const FEW = 100;
const REPULSION = 0.08; // between two entities; these three balance each other
const PULL = 0.06; // of a line
const GRAVITY = 0.2; // towards the middle

/** Returns how many communities can be drawn with their names. @param {Size} size */
export function maxAreas({ width, height }) {
  return Math.min(Math.max(Math.floor((width * height) / PIXELS_PER_AREA), 6), 40);
}

/**
 * Returns a circle for each area, as large as its entities are many. Circles are about where the communities are in the
 * picture, but apart with their names, and within the window. Where there is no room, all are smaller, and then the
 * smallest are left out.
 * @param {Area[]} areas the largest first
 * @param {Size} size of the window
 * @param {(area: Area, radius: number) => Footprint} nameOf
 * @returns {Circle[]}
 */
export function placeAreas(areas, size, nameOf) {
  for (let number = areas.length; number > 1; number = Math.floor(0.92 * number)) {
    const circles = placeCircles(areas.slice(0, number), size, nameOf);
    if (circles) return circles;
  }
  return placeCircles(areas.slice(0, 1), size, nameOf) ?? [];
}

/**
 * @param {Area[]} areas
 * @param {Size} size
 * @param {(area: Area, radius: number) => Footprint} nameOf
 * @returns {Circle[] | null} null if there is no room
 */
function placeCircles(areas, size, nameOf) {
  const { width, height } = size;
  const total = areas.reduce((sum, { entities }) => sum + entities, 0);
  const largest = LARGEST * Math.min(width, height);
  const [xs, ys] = [spread(areas.map(({ community }) => community.x)), spread(areas.map(({ community }) => community.y))];
  for (const shrinking of areas.length > FEW_AREAS ? SHRINKING : LAST_RESORT) {
    const circles = areas.map((area, i) => {
      const ideal = shrinking * Math.sqrt(((area.entities / total) * COVERED * width * height) / Math.PI);
      const radius = Math.max(Math.min(ideal, largest), SMALLEST);
      return { area, x: xs[i] * width, y: ys[i] * height, radius, name: nameOf(area, radius) };
    });
    if (separateAll(circles, size)) return circles;
  }
  return null;
}

/** Moves circles until none overlaps. @param {Circle[]} circles @param {Size} size @returns {boolean} whether there is room */
function separateAll(circles, { width, height }) {
  const reaches = circles.map(reachOf);
  for (let round = 0; round < ROUNDS; round++) {
    let isFree = true;
    for (let i = 0; i < circles.length; i++) {
      for (let j = i + 1; j < circles.length; j++)
        if (separate(circles[i], reaches[i], circles[j], reaches[j], round % 3 === 2)) isFree = false;
    }
    if (isFree && round) return true;
    circles.forEach((circle, i) => {
      const { across, above, below } = reaches[i];
      circle.x = Math.max(Math.min(circle.x, width - across), across);
      circle.y = Math.max(Math.min(circle.y, height - below), above);
    });
  }
  return false;
}

/** Returns how far a circle with its name and the space around them extends from its centre. @param {Circle} circle @returns {Reach} */
function reachOf({ radius, name }) {
  const across = Math.max(radius, name.isInside ? 0 : name.width / 2) + GAP / 2;
  const above = radius + GAP / 2;
  return { across, above, below: name.isInside ? above : above + name.height };
}

/**
 * Moves two circles apart that overlap with their names.
 * @param {Circle} one
 * @param {Reach} first
 * @param {Circle} other
 * @param {Reach} second
 * @param {boolean} isAslant whether in both directions, as opposed to that in which less is needed
 * @returns {boolean} whether they overlap by more than what cannot be seen
 */
function separate(one, first, other, second, isAslant) {
  const across = first.across + second.across - Math.abs(other.x - one.x);
  if (across <= 0) return false;
  const isBelow = other.y >= one.y;
  const down = (isBelow ? first.below + second.above : first.above + second.below) - Math.abs(other.y - one.y);
  if (down <= 0) return false;
  if (isAslant || across < down) {
    const step = 0.3 * across * (other.x >= one.x ? 1 : -1);
    one.x -= step;
    other.x += step;
  }
  if (isAslant || across >= down) {
    const step = 0.3 * down * (isBelow ? 1 : -1);
    one.y -= step;
    other.y += step;
  }
  return Math.min(across, down) > 0.5;
}

/** Pushes two points apart that are too near. @param {Point} one @param {Point} other @param {number} least distance */
function push(one, other, least) {
  const [right, down] = [other.x - one.x || 0.01, other.y - one.y];
  const distance = Math.hypot(right, down);
  const overlap = least - distance;
  if (overlap <= 0) return;
  const share = (0.45 * overlap) / distance;
  one.x -= right * share;
  one.y -= down * share;
  other.x += right * share;
  other.y += down * share;
}

/** Returns values between 0 and 1, half in proportion and half by their order. @param {number[]} values */
function spread(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
  const rank = values.map(() => 0.5);
  if (values.length > 1) order.forEach((i, k) => (rank[i] = k / (values.length - 1)));
  return values.map((value, i) => 0.1 + 0.4 * ((value - low) / (high - low || 1) + rank[i]));
}

/**
 * Returns positions of a few entities, which are apart in the whole picture: what is tied is near. They begin where the
 * entities are in the picture.
 * @param {Entity[]} entities
 * @param {Claim[]} claims between them
 * @param {number} aspect width of the window, divided by its height
 * @returns {Point[]}
 */
export function placeEntities(entities, claims, aspect) {
  const at = new Map(entities.map((entity, i) => [entity, i]));
  const [xs, ys] = [spread(entities.map(({ x }) => x)), spread(entities.map(({ y }) => y))];
  const apart = APART[0] + APART[1] * Math.min(1, FEW / entities.length);
  const side = apart * Math.sqrt(entities.length);
  const stretch = Math.sqrt(Math.min(Math.max(aspect, 0.5), 2));
  const points = entities.map((_, i) => ({ x: (xs[i] - 0.5) * side * stretch, y: ((ys[i] - 0.5) * side) / stretch }));
  const pairs = new Set(claims.map(({ subject, object }) => pairKey(at.get(subject), at.get(object), entities.length)));
  pairs.delete(-1);
  const rounds = Math.min(200, Math.ceil(8_000_000 / entities.length ** 2));
  for (let round = 0; round < rounds; round++) {
    const forces = points.map(({ x, y }) => ({ x: (-GRAVITY * x) / stretch, y: -GRAVITY * y * stretch }));
    for (let i = 0; i < points.length; i++) {
      for (let j = i + 1; j < points.length; j++) {
        const [x, y] = [points[i].x - points[j].x || 0.01, points[i].y - points[j].y];
        const force = (REPULSION * apart * apart) / Math.max(x * x + y * y, 100);
        forces[i].x += x * force;
        forces[i].y += y * force;
        forces[j].x -= x * force;
        forces[j].y -= y * force;
      }
    }
    for (const pair of pairs) {
      const [i, j] = [Math.floor(pair / entities.length), pair % entities.length];
      const [x, y] = [points[i].x - points[j].x, points[i].y - points[j].y];
      forces[i].x -= x * PULL;
      forces[i].y -= y * PULL;
      forces[j].x += x * PULL;
      forces[j].y += y * PULL;
    }
    const longest = 40 * (1 - round / rounds) + 1;
    points.forEach((point, i) => {
      const length = Math.hypot(forces[i].x, forces[i].y) || 1;
      const step = Math.min(0.5 * length, longest) / length;
      point.x += forces[i].x * step;
      point.y += forces[i].y * step;
    });
  }
  for (let round = 0; round < 30; round++) {
    for (let i = 0; i < points.length; i++) {
      for (let j = i + 1; j < points.length; j++)
        push(points[i], points[j], entities[i].size + entities[j].size + 16);
    }
  }
  return points;
}

/** @param {number | undefined} i @param {number | undefined} j @param {number} length @returns {number} -1 for no pair */
function pairKey(i, j, length) {
  if (i === undefined || j === undefined || i === j) return -1;
  return Math.min(i, j) * length + Math.max(i, j);
}
