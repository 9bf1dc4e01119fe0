import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { type DirectorySettings, callbackPath } from './directory/settings.ts';

/** A directory of one test: a real OpenID Connect provider on loopback, at which any name signs in with any password. */
export interface TestDirectory {
  readonly settings: DirectorySettings;
  /** Signs somebody in at the address that the platform gave, and answers what the browser comes back with. */
  signIn(address: string, login: string): Promise<URLSearchParams>;
  /** The same, and then the person says no. */
  cancel(address: string): Promise<URLSearchParams>;
  /** The next ID token that it gives out is this one; it keeps the last it gave. */
  idToken: { next?: string | undefined; last?: string | undefined };
  close(): Promise<void>;
}

const client = { id: 'mingzhang', secret: 'a-secret-of-the-test-alone' };

export async function testDirectory({
  port = 0,
  redirectUri = `http://127.0.0.1:4000${callbackPath}`,
  /** What the directory says of how this login was proved. */
  amrOf = (_login: string): readonly string[] => ['pwd'],
  secondFactor = [] as readonly string[],
} = {}): Promise<TestDirectory> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: Provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirectUri] }],
    cookies: { keys: ['of the test alone'] },
    claims: { openid: ['sub', 'amr'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `${formPath}${uid}` },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
    // The county's own program: nobody is asked whether she agrees.
    loadExistingGrant: async (context: { oidc: { client: { clientId: string }; session: { accountId: string } } }) => {
      const grant = new provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
  });
  const idToken: TestDirectory['idToken'] = {};
  provider.use(async (context, next) => {
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (context.oidc?.route !== 'token' || body?.id_token === undefined) return;
    idToken.last = body.id_token;
    if (idToken.next !== undefined) body.id_token = idToken.next;
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith(formPath)) answer(request, response);
    else if (request.method === 'POST') void finish(provider, request, response, amrOf);
    else response.setHeader('content-type', 'text/html; charset=utf-8').end(form);
  });
  return {
    settings: {
      issuer: new URL(issuer),
      clientId: client.id,
      clientSecret: client.secret,
      redirectUri: new URL(redirectUri),
      name: '青禾县统一目录',
      secondFactor,
    },
    signIn: async (address, login) => {
      const browser = newBrowser();
      const page = await browser(address);
      return (await browser(page, new URLSearchParams({ login }))).searchParams;
    },
    cancel: async (address) => {
      const browser = newBrowser();
      const page = await browser(address);
      return (await browser(page, new URLSearchParams())).searchParams;
    },
    idToken,
    close: () => closed(server),
  };
}

const formPath = '/sign-in/';
const form = `<!doctype html><meta charset="utf-8"><title>青禾县统一目录</title><h1>青禾县统一目录</h1>
<form method="post"><label>目录账号 <input name="login" autofocus></label> <button>登录</button></form>`;

/** Signs in whoever is named; nobody named is somebody who said no. */
async function finish(provider: Provider, request: IncomingMessage, response: ServerResponse, amrOf: (login: string) => readonly string[]) {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const login = new URLSearchParams(body).get('login') ?? '';
  const result = login === '' ? { error: 'access_denied' } : { login: { accountId: login, amr: amrOf(login) } };
  await provider.interactionFinished(request, response, result);
}

/** Follows redirects with its cookies, until a page comes or the way leads out of the directory. */
function newBrowser() {
  const cookies = new Map<string, string>();
  return async (address: string | URL, body?: URLSearchParams): Promise<URL> => {
    let at = new URL(address);
    let sent = body;
    for (;;) {
      const response: Response = await fetch(at, {
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(sent ? { method: 'POST', body: sent } : {}),
      });
      sent = undefined;
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(cookie) ?? [];
        cookies.set(name, value);
      }
      const to = response.headers.get('location');
      if (to === null) return at;
      at = new URL(to, at);
      if (at.pathname === callbackPath) return at;
    }
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
