import { faultFromBody, HttpFault, lost, preflight } from './http.ts';

export interface SignIn {
  readonly name: string;
  readonly password: string;
}

export interface SessionOptions {
  /** Where the API is, when not at this origin (tests). */
  readonly origin?: string;
  readonly language?: string;
}

/** Opens the session: the cookie is the server's affair. Answers what the server says; throws `HttpFault` for a wrong pair or a lock. */
export function signIn({ name, password }: SignIn, options: SessionOptions = {}): Promise<unknown> {
  return post('/auth/sign-in', { name, password }, options);
}

/** Ends the session. Leave the page afterwards, so that nothing read stays in memory. */
export function signOut(options: SessionOptions = {}): Promise<unknown> {
  return post('/auth/sign-out', {}, options);
}

/** Takes another of one's offices. Open a page anew afterwards, because everything on this one belonged to the old office. */
export function takeOffice(office: string, options: SessionOptions = {}): Promise<unknown> {
  return post('/auth/office', { office }, options);
}

async function post(path: string, body: object, { origin = '', language }: SessionOptions): Promise<unknown> {
  const response = await fetch(`${origin}${path}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...preflight,
      ...(language ? { 'accept-language': language } : {}),
    },
    body: JSON.stringify(body),
  }).catch((error: unknown) => {
    throw lost(error);
  });
  const text = await response.text();
  if (!response.ok) throw new HttpFault(faultFromBody(response.status, text, response.headers));
  return text ? (JSON.parse(text) as unknown) : undefined;
}
