import type { ReactNode } from 'react';
import type { County } from '../documents.ts';
import { type Visit, hrefOf } from '../portal.ts';
import { Phone } from '../parts/basic.tsx';
import { Door, Doors } from '../parts/doors.tsx';
import { Page } from '../parts/layout.tsx';
import type { Words } from '../words/words.ts';
import type { PortalFault } from './page.ts';

/** What happened in a dozen characters, what to do, the doors and the phone. Never what was asked, never a stack. */
export function faultPage(
  status: PortalFault['status'],
  { visit, words, county }: { visit: Visit; words: Words; county: County | null },
): ReactNode {
  const { faults, searchPage } = words;
  const texts: Record<PortalFault['status'], readonly [string, string]> = {
    400: faults.badRequest,
    403: [searchPage.blockedTitle, searchPage.blockedText],
    404: faults.notFound,
    405: faults.method,
    429: faults.tooMany,
    503: faults.broken,
  };
  const [title, text] = texts[status];
  return (
    <Page visit={{ ...visit, path: '/', query: new URLSearchParams() }} words={words} county={county} title={title} robots="noindex">
      <div className="title">
        <h1>{title}</h1>
        <p className="lead">{text}</p>
      </div>
      {(status === 503 || status === 429) && (
        <p>
          {/* The same page; what was searched is not repeated. */}
          <a className="button" href={hrefOf(visit, visit.path)}>
            {faults.again}
          </a>
        </p>
      )}
      <Doors>
        <Door glyph="村" path="/villages" words={words.homePage.doors.village} visit={visit} />
        <Door glyph="示" path="/lists" words={words.homePage.doors.lists} visit={visit} />
      </Doors>
      {county?.dutyPhone && (
        <p>
          {words.footer.duty} <Phone number={county.dutyPhone} />
        </p>
      )}
      {status === 403 && (
        <p>
          <a href={hrefOf(visit, '/not-shown#search')}>{words.footer.notShown}</a>
        </p>
      )}
      <p className="hint">{faults.code(status)}</p>
    </Page>
  );
}
