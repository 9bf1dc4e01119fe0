import { createHash } from 'node:crypto';
import { print } from './print.ts';
import { screen } from './screen.ts';

/** The one style sheet of the site, print included. */
export const stylesheet = `${screen}${print}`.replace(/\n+/g, '\n').trim();

const version = createHash('sha256').update(stylesheet).digest('base64url').slice(0, 10);
export const stylesheetPath = '/portal.css';
export const stylesheetHref = `${stylesheetPath}?v=${version}`;
export const stylesheetTag = `"${version}"`;

/** The mark: a square seal with the two characters of the product, set vertically. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="3" fill="#0B5A4E"/><rect x="3" y="3" width="26" height="26" fill="none" stroke="#fff" stroke-width="2"/><path d="M9 9h6v8H9zM9 13h6M18 8h5v15M18 8v8c0 4-1 6-3 8M18 13h5M18 18h5" fill="none" stroke="#fff" stroke-width="2"/></svg>`;
