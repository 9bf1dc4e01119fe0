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

/** How a sign-in goes on: it is open, or wants a code, or the second factor that the person's office needs is set up first. */
export interface SignInAnswer {
  readonly next: 'SESSION' | 'CODE' | 'ENROL';
}

/** Opens the session, or the way to it: the cookies are the server's affair. Throws `HttpFault` for a wrong pair or a lock. */
export async function signIn({ name, password }: SignIn, options: SessionOptions = {}): Promise<SignInAnswer> {
  return (await post('/auth/sign-in', { name, password }, options)) as SignInAnswer;
}

/** The second step: a code of the phone, or a recovery code. */
export function sendCode(code: string, options: SessionOptions = {}): Promise<unknown> {
  return post('/auth/code', { code }, options);
}

/** Sets a password with the one-time secret of an administrator. */
export function setFirstPassword(
  input: { readonly name: string; readonly secret: string; readonly password: string },
  options: SessionOptions = {},
): Promise<unknown> {
  return post('/auth/first-password', input, options);
}

/** Changes one's own password; other browsers are signed out. */
export function changePassword(
  input: { readonly current: string; readonly password: string },
  options: SessionOptions = {},
): Promise<unknown> {
  return post('/auth/password', input, options);
}

/** Ends the session. Leave the page afterwards, so that nothing read stays in memory. */
export function signOut(options: SessionOptions = {}): Promise<unknown> {
  return post('/auth/sign-out', {}, options);
}

/** Takes another of one's offices. Open a page anew afterwards, because everything on this one belonged to the old office. */
export function takeOffice(office: string, options: SessionOptions = {}): Promise<unknown> {
  return post('/auth/office', { office }, options);
}

/** Opens a place that is not one's own, for reading, for minutes. Open a page anew afterwards: everything on this one belonged to the own office. */
export function beginBreakGlass(
  terms: { readonly place: string; readonly health: boolean; readonly reason: string },
  options: SessionOptions = {},
): Promise<unknown> {
  return post('/auth/break-glass', terms, options);
}

export function endBreakGlass(options: SessionOptions = {}): Promise<unknown> {
  return post('/auth/break-glass/end', {}, options);
}

export async function post(path: string, body: object, { origin = '', language }: SessionOptions): Promise<unknown> {
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
