/**
 * Opens pages in Firefox and prints what they showed and did, as JSON.
 *
 *     node firefox.mjs PACKAGES FIREFOX PAGES
 *
 * PACKAGES is the folder of the npm packages, FIREFOX a program, PAGES a JSON list of {file, claim, line, search, entity}:
 * a claim whose line is clicked, how the panel names the line ("": any name), a text to search, and the entity that is expected to be found. It prints a list of {violations,
 * colours, counts, quotes, heading}.
 */

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [packages, executablePath, pages] = process.argv.slice(2);
const { launch } = await import(pathToFileURL(createRequire(join(packages, 'x.js')).resolve('puppeteer-core')).href);
const PATIENCE = 20_000; // milliseconds for something to come true

/** Waits until the page returns something truthy. */
async function until(page, what, ...values) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const value = await page.evaluate(what, ...values); // not waitForFunction: the policy forbids eval
    if (value) return value;
    if (Date.now() > end) throw new Error(`never true: ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Returns the number of colours in the picture. */
function countColours() {
  const canvas = document.querySelector('#picture canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size;
}

function panelShows(id) {
  const { shows } = document.getElementById('panel').dataset;
  return id ? shows === id : shows;
}

async function visit(browser, { file, claim, line, search, entity }) {
  const violations = [];
  const page = await browser.newPage();
  page.on('console', (message) => violations.push(`console ${message.type()} ${message.text()}`));
  page.on('pageerror', (error) => violations.push(`error ${error.message}`));
  page.on('dialog', (dialog) => violations.push(`dialog ${dialog.message()}`));
  page.on('popup', () => violations.push('popup'));
  page.on('request', (request) => {
    // Firefox loads a font of its own from a data address.
    const address = request.url().split('#')[0];
    if (!address.startsWith('data:') && address !== file) violations.push(`request ${address}`);
  });
  await page.evaluateOnNewDocument(() => {
    window.breaches = [];
    addEventListener('securitypolicyviolation', (event) => window.breaches.push(event.violatedDirective));
  });
  await page.setViewport({ width: 1400, height: 900 });
  await page.goto(file);
  await until(page, () => document.documentElement.dataset.drawn);
  // A picture that changes its size is empty until the next frame.
  let colours = 0;
  for (let tries = 0; tries < 20 && colours < 3; tries++) colours = await page.evaluate(countColours);
  const counts = await page.$eval('#counts', (element) => element.textContent);
  const { x, y } = await page.evaluate((id) => document.getElementById('picture').api.claimPosition(id), claim);
  await page.mouse.click(x, y);
  await until(page, panelShows, line);
  const quotes = await page.$$eval('#panel blockquote', (quotes) => quotes.map((quote) => quote.textContent));
  await page.type('#search', search);
  await page.keyboard.press('Enter');
  await until(page, panelShows, entity);
  const heading = await page.$eval('#panel h2', (element) => element.textContent);
  for (const breach of await page.evaluate(() => window.breaches)) violations.push(`breach ${breach}`);
  if (await page.evaluate(() => window.__pwned)) violations.push('foreign code ran');
  await page.close();
  return { violations, colours, counts, quotes, heading };
}

const browser = await launch({ browser: 'firefox', executablePath, headless: true });
try {
  const results = [];
  for (const page of JSON.parse(pages)) results.push(await visit(browser, page));
  console.log(JSON.stringify(results));
} finally {
  await browser.close();
}
