/** @import { ClaimList, Entity } from './graph.js' */
/** @import { Filter } from './filter.js' */

import { strengthOrder } from './bundles.js';
import { clip, count } from './text.js';

/**
 * Returns the claims that are shown between entities that were picked together, a step for each pair, the strongest
 * first.
 * @param {Filter} filter
 * @param {Entity[]} entities
 * @returns {ClaimList}
 */
export function pickedList(filter, entities) {
  const steps = entities.flatMap((one, k) =>
    entities.slice(k + 1).flatMap((other) => {
      const claims = one.claims.filter(
        (claim) => filter.shows(claim) && (claim.subject === other || claim.object === other),
      );
      claims.sort(strengthOrder(filter.graph));
      return claims.length ? [{ title: `${clip(one.name, 60)} – ${clip(other.name, 60)}`, claims }] : [];
    }),
  );
  const claims = steps.reduce((sum, step) => sum + step.claims.length, 0);
  const names = entities.map((entity) => clip(entity.name, 60));
  return {
    title: new Intl.ListFormat('en-GB').format(names),
    note: claims ? `${count(claims, 'claim')} between them.` : 'No claim that is shown ties them.',
    entities,
    steps,
    link: { picked: entities.map(({ id }) => id).join(' ') },
    isPicked: true,
    again: () => pickedList(filter, entities),
  };
}
