import { byId } from './dom.js';

/**
 * Lets the links at the top move the focus. The address stays as it is: it keeps what the page shows.
 * @param {() => void} openPicture called before the focus moves to the picture, which may be hidden
 */
export function listenToSkipLinks(openPicture) {
  for (const link of byId('skip-links').querySelectorAll('a')) {
    const id = link.hash.slice(1);
    link.addEventListener('click', (/** @type {Event} */ event) => {
      event.preventDefault();
      if (id === 'picture') openPicture();
      byId(id).focus();
    });
  }
}
