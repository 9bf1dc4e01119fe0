import type { ReactNode } from 'react';
import { momentText } from '../format.ts';
import { hrefOf } from '../portal.ts';
import { T } from '../parts/basic.tsx';
import { Page } from '../parts/layout.tsx';
import type { Answers } from '../documents.ts';
import { linesText } from './list-proof.tsx';
import { type PageHandler, PortalFault } from './page.ts';

/** Compares the number and short code on a paper, on the server, and says so. A mismatch helps before it accuses. */
export const verify: PageHandler = async ({ visit, words, ask }) => {
  const number = (visit.query.get('n') ?? '').trim().slice(0, 20);
  const code = (visit.query.get('code') ?? '').trim().slice(0, 60);
  const { verify: said } = words;
  const readable = /^[0-9A-Za-z]{16}$/.test(code.normalize('NFKC').replace(/[\s-]/g, ''));
  const asked = number !== '' && code !== '';
  if (asked && /\d{17}/.test(code.replace(/[\s-]/g, ''))) throw new PortalFault(403);
  const answer: Partial<Answers['PortalVerify']> & Answers['PortalShell'] =
    asked && readable ? await ask('PortalVerify', { number, code }) : await ask('PortalShell');
  const { verification } = answer;
  const html = (
    <Page
      visit={visit}
      words={words}
      county={answer.county}
      title={said.title}
      section="verify"
      crumbs={[{ name: words.nav.verify }]}
      {...(visit.query.size > 0 ? { robots: 'noindex' } : {})}
    >
      <div className="title">
        <h1>{said.title}</h1>
        <p className="lead">{said.lead}</p>
      </div>
      <form action={hrefOf(visit, '/verify')}>
        <div className="field">
          <label htmlFor="n">{said.number}</label>
          <input id="n" name="n" defaultValue={number} placeholder="2026-0117" maxLength={20} autoComplete="off" required />
        </div>
        <div className="field">
          <label htmlFor="code">{said.code}</label>
          <input
            id="code"
            name="code"
            className="code"
            defaultValue={readable ? code : ''}
            placeholder="999W-KM8J-PBHD-M91Y"
            maxLength={40}
            autoComplete="off"
            required
          />
        </div>
        <button>{said.button}</button>
      </form>
      {asked && !readable && <Outcome tone="stop" words={said.unreadable} />}
      {verification && (
        <Outcome
          tone={verification.outcome === 'MATCHES' ? 'ok' : verification.outcome === 'OLD_VERSION' ? 'info' : 'stop'}
          words={said.outcomes[verification.outcome]}
        >
          {verification.outcome === 'DIFFERS' && verification.wrongGroup !== null && said.group(verification.wrongGroup)}
          {verification.list?.withdrawnLines && verification.list.withdrawnLines.length > 0 && (
            <> {words.list.linesWithdrawn(linesText(verification.list.withdrawnLines, visit))}</>
          )}
          {verification.list && (
            <>
              {' '}
              <a href={hrefOf(visit, `/lists/${verification.list.number}`)}>
                <T text={verification.list.title} language={visit.language} />
              </a>
              <br />
              {words.list.frozen(
                verification.list.number,
                verification.list.versionNumber,
                momentText(verification.list.frozenAt, visit.today, visit.language),
              )}
            </>
          )}
          <br />
          <small>{said.here}</small>
        </Outcome>
      )}
      <p className="hint">{said.digest}</p>
    </Page>
  );
  return { kind: 'page', keep: visit.query.size > 0 ? 'NEVER' : 'STATIC', html };
};

function Outcome({
  tone,
  words: [title, text],
  children,
}: {
  tone: 'ok' | 'info' | 'stop';
  words: readonly [string, string];
  children?: ReactNode;
}): ReactNode {
  return (
    <section className={tone === 'ok' ? 'panel outcome' : `note ${tone}`} role="status">
      <h2>
        <span aria-hidden="true">{{ ok: '✓', info: '↑', stop: '✕' }[tone]}</span> {title}
      </h2>
      <p>
        {text} {children}
      </p>
    </section>
  );
}
