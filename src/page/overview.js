/** @import { Area, Bond, Contents } from './overview-contents.js' */
/** @import { ClaimList, Community, Entity, Graph, Target } from './graph.js' */
/** @import { Filter, FilterState, Shown } from './filter.js' */

import { areaText, countsText, mostImportant, overviewContents } from './overview-contents.js';
import { clip, count } from './text.js';

/**
 * @typedef {{area: Area, bond: null} | {area: null, bond: Bond}} Mark something in the overview
 * @typedef {{show: 'overview' | 'community' | 'top' | 'everything', community: Community | null, top: number}} Scope how
 *   much of a large picture is shown: the overview, one community, the most important entities, or everything
 */

const TOP = [30, 100, 200]; // numbers of most important entities that can be shown, as `Graph.top`

/**
 * How much of a picture is shown. A large one begins with an overview of its communities, a smaller one in which names
 * have no room with its most important entities, and any other shows everything.
 *
 * What is opened narrows the filter, so all parts of the page count the same. Events: `change` when something else is
 * shown, `recount` when the filter has changed.
 */
export class Overview extends EventTarget {
  /**
   * @param {Graph} graph
   * @param {Filter} filter
   */
  constructor(graph, filter) {
    super();
    this.graph = graph;
    this.filter = filter;
    this.hasCommunities = graph.communities.length > 0;
    this.isAvailable = this.hasCommunities || graph.top > 0;
    /** The numbers of most important entities that can be shown. */
    this.tops = TOP.filter((number) => this.hasCommunities || (graph.top && number < filter.counts.entities));
    const show = this.hasCommunities ? 'overview' : graph.top ? 'top' : 'everything';
    /** What is shown at first. @type {Scope} */
    this.first = { show, community: null, top: this.hasCommunities ? 0 : graph.top };
    this.scope = this.first;
    const narrowing = this.#narrowing(this.scope);
    if (narrowing) filter.narrow(narrowing);
    /** @type {Contents | null} made on demand */ this.known = null;
    filter.addEventListener('change', () => {
      this.known = null;
      this.dispatchEvent(new Event('recount'));
    });
  }

  /** Whether communities are drawn instead of entities. */
  get isShown() {
    return this.scope.show === 'overview';
  }

  /** The communities that the filter shows; also while one of them is open. @returns {Contents} */
  get contents() {
    this.known ??= overviewContents(this.graph, this.filter.whole);
    return this.known;
  }

  /** The counts of the community that is open. @returns {Area | null} */
  get area() {
    return this.contents.areas.find(({ community }) => community === this.scope.community) ?? null;
  }

  /** Shows what is shown at first. */
  open() {
    this.#set(this.first);
  }

  /** Shows the entities of a community, and what ties them. @param {Community} community */
  openCommunity(community) {
    this.#set({ show: 'community', community, top: 0 });
  }

  /** Shows the most important entities, and what ties them. @param {number} top how many */
  showTop(top) {
    this.#set({ show: 'top', community: null, top });
  }

  showEverything() {
    this.#set({ show: 'everything', community: null, top: 0 });
  }

  /** Shows a target that the scope does not: its community or, if it is in several or in none, everything. @param {Target} target */
  reveal({ entity, claim, list, bundle }) {
    if (this.scope.show === 'everything' || list?.isBetween) return;
    const ends = [claim?.subject, claim?.object, bundle?.from, bundle?.to];
    const needed = [entity, ...ends, ...(list?.entities ?? [])].filter((one) => one != null);
    const isKept = this.filter.narrowing?.(this.filter.whole);
    if (!needed.length || (isKept && needed.every(({ index }) => isKept[index] || this.filter.also.has(index)))) return;
    const [community, ...others] = new Set(needed.map((one) => one.community));
    if (others.length || community < 0) this.showEverything();
    else this.openCommunity(this.graph.communities[community]);
  }

  /** Describes an area or a bond in one line. @param {Mark} mark */
  describe({ area, bond }) {
    if (area) return `${area.name} · ${areaText(this.graph, area)}`;
    return `${bond.one.name} and ${bond.other.name} · ${countsText(this.graph, bond.counts)}`;
  }

  /** Lists the claims between two communities. @param {Bond} bond @returns {ClaimList} */
  claimsOf({ one, other }) {
    return this.#between(one.community, other.community);
  }

  /** Returns the list that a link names, if any. @param {string[]} ids of the entities that two communities are named after */
  listBetween(ids) {
    const [one, other] = ids.map((id) => this.graph.communities.find(({ entity }) => entity.id === id));
    return one && other ? this.#between(one, other) : null;
  }

  /** @param {Community} one @param {Community} other @returns {ClaimList} */
  #between(one, other) {
    const ends = [one.index, other.index];
    const { claimShown } = this.filter.whole;
    const claims = this.graph.claims.filter(
      ({ index, subject, object }) =>
        claimShown[index] &&
        subject.community !== object.community &&
        ends.includes(subject.community) &&
        ends.includes(object.community),
    );
    const bond = this.contents.bonds.find((known) =>
      [known.one, known.other].every(({ community }) => ends.includes(community.index)),
    );
    const kinds = this.graph.kinds.map((kind, i) => ({
      kind,
      own: claims.filter(({ relation }) => this.graph.relations[relation].kind === i),
    }));
    return {
      title: `${clip(one.entity.name, 60)} and ${clip(other.entity.name, 60)}`,
      note: bond ? countsText(this.graph, bond.counts) : 'No claim that is shown ties them.',
      entities: [one.entity, other.entity],
      steps: kinds
        .filter(({ own }) => own.length)
        .map(({ kind, own }) => ({ title: `${kind.name}: ${count(own.length, 'claim')}`, claims: own })),
      link: { between: `${one.entity.id} ${other.entity.id}` },
      isBetween: true,
      again: () => this.#between(one, other),
    };
  }

  /** How a link names what is shown. @returns {Record<string, string>} */
  get link() {
    const { show, community, top } = this.scope;
    if (show === this.first.show && top === this.first.top) return {};
    if (community) return { community: community.entity.id };
    return show === 'top' ? { top: String(top) } : { all: 'yes' };
  }

  /**
   * Shows what a link names, and restores the filter in the same step.
   * @param {{all: string, community: string, top: number}} link
   * @param {FilterState | null} [filter] null: the filter stays as it is
   */
  restore({ all, community, top }, filter = null) {
    const named = this.graph.communities.find(({ entity }) => entity.id === community) ?? null;
    if (named) this.#set({ show: 'community', community: named, top: 0 }, filter);
    else if (this.tops.includes(top)) this.#set({ show: 'top', community: null, top }, filter);
    else if (all === 'yes') this.#set({ show: 'everything', community: null, top: 0 }, filter);
    else this.#set(this.first, filter);
  }

  /** @param {Scope} scope @param {FilterState | null} [filter] to be restored */
  #set(scope, filter = null) {
    const { show, community, top } = this.scope;
    const isSame = !this.isAvailable || (scope.show === show && scope.community === community && scope.top === top);
    if (!isSame) this.scope = scope;
    const narrowing = isSame ? this.filter.narrowing : this.#narrowing(scope);
    if (filter) this.filter.restore({ ...filter, narrowing });
    else if (!isSame) this.filter.narrow(narrowing);
    if (!isSame) this.dispatchEvent(new Event('change'));
  }

  /** @param {Scope} scope @returns {((shown: Shown) => Uint8Array) | null} */
  #narrowing({ community, top }) {
    const { graph } = this;
    if (community) {
      const flags = Uint8Array.from(graph.entities, (entity) => (entity.community === community.index ? 1 : 0));
      return () => flags;
    }
    return top ? (shown) => flagsOf(graph, mostImportant(graph, shown, top)) : null;
  }
}

/** @param {Graph} graph @param {Entity[]} entities */
function flagsOf(graph, entities) {
  const flags = new Uint8Array(graph.entities.length);
  for (const { index } of entities) flags[index] = 1;
  return flags;
}
