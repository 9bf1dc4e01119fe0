import { isReservedCode } from '@mingzhang/kernel';
import type { ReactNode } from 'react';
import type { County } from '../documents.ts';
import { type Visit, hrefOf } from '../portal.ts';
import { stylesheetHref } from '../styles/stylesheet.ts';
import type { Words } from '../words/words.ts';
import { Phone } from './basic.tsx';

export interface Crumb {
  readonly name: string;
  readonly path?: string;
}

export interface PageProps {
  readonly visit: Visit;
  readonly words: Words;
  readonly county: County | null;
  /** Without the name of the site, which follows by itself. */
  readonly title: string;
  readonly section?: 'lists' | 'villages' | 'verify' | 'notShown';
  readonly crumbs?: readonly Crumb[];
  readonly robots?: string;
  readonly wide?: boolean;
  /** The page is the paper itself: printed, it does not call itself the print of a web page. */
  readonly sheet?: boolean;
  readonly next?: string;
  readonly children: ReactNode;
}

/** Stands in the page where the time is written in, so that the entity tag does not change with the clock. */
export const madeAt = '{{made-at}}';

export function countyName(county: County | null, visit: Visit): string {
  if (!county) return '';
  return visit.language === 'en' ? (county.name.en ?? county.name.zh) : county.name.zh;
}

export function Page({ visit, words, county, title, section, crumbs, robots, wide, sheet, next, children }: PageProps): ReactNode {
  const { language, path, large } = visit;
  const other = language === 'en' ? 'zh-CN' : 'en';
  const query = visit.query.size > 0 ? `?${visit.query.toString()}` : '';
  const site = words.site(countyName(county, visit));
  return (
    <html lang={language} {...(large ? { className: 'large' } : {})}>
      <head>
        <meta charSet="utf-8" />
        <title>{`${title} - ${site}`}</title>
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="theme-color" content="#0C3A34" />
        <meta name="format-detection" content="telephone=no" />
        {robots && <meta name="robots" content={robots} />}
        <link rel="stylesheet" href={stylesheetHref} />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="alternate" hrefLang={other} href={hrefOf(visit, path, other)} />
        {next && <link rel="next" href={next} />}
      </head>
      <body>
        <a className="skip" href="#main">
          {words.skip}
        </a>
        {county && isReservedCode(county.code) && (
          <aside className="demo" aria-label={words.demo}>
            <p className="wide">{words.demo}</p>
          </aside>
        )}
        <header className="mast">
          <div className="wide brand">
            <a className="name" href={hrefOf(visit, '/')}>
              <Mark />
              <span>
                {site}
                <small>{words.slogan}</small>
              </span>
            </a>
            <div className="tools">
              <a
                href={`${hrefOf(visit, path)}?${new URLSearchParams([...visit.query, ['size', large ? 'normal' : 'large']]).toString()}`}
                {...(large ? { className: 'on' } : {})}
                rel="nofollow"
              >
                {large ? words.small : words.large}
              </a>
              <a href={`${hrefOf(visit, path, other)}${query}`} lang={other} hrefLang={other}>
                {words.otherLanguage}
              </a>
            </div>
          </div>
          <nav className="nav" aria-label={words.mainNavigation}>
            <ul className="wide">
              {(['lists', 'villages', 'verify', 'notShown'] as const).map((name) => (
                <li key={name}>
                  <a
                    href={hrefOf(visit, name === 'notShown' ? '/not-shown' : `/${name}`)}
                    {...(section === name ? { 'aria-current': 'true' as const } : {})}
                  >
                    {words.nav[name]}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        {crumbs && (
          <nav className="wide crumbs" aria-label={words.breadcrumb}>
            <ol>
              {[{ name: words.home, path: '/' }, ...crumbs].map(({ name, path: to }: Crumb) => (
                <li key={name}>{to ? <a href={hrefOf(visit, to)}>{name}</a> : name}</li>
              ))}
            </ol>
          </nav>
        )}
        <main id="main" {...(wide ? {} : { className: 'wide' })}>
          {children}
          {!sheet && (
            <p className={wide ? 'paper-only wide' : 'paper-only'}>
              {words.printed} · {visit.origin}
              {hrefOf(visit, path)} · {madeAt}
            </p>
          )}
        </main>
        <Foot visit={visit} words={words} county={county} />
      </body>
    </html>
  );
}

function Mark(): ReactNode {
  return (
    <svg viewBox="0 0 34 50" aria-hidden="true">
      <path d="M1.5 1.5h31v47h-31z" fill="none" stroke="#fff" strokeWidth="2" />
      <path d="M5.5 5.5h23v39h-23z" fill="none" stroke="#fff" />
      <text x="17" y="22" fontSize="15" fontWeight="700" fill="#fff" textAnchor="middle" lang="zh-CN">
        明
      </text>
      <text x="17" y="39" fontSize="15" fontWeight="700" fill="#fff" textAnchor="middle" lang="zh-CN">
        账
      </text>
    </svg>
  );
}

function Foot({ visit, words, county }: Pick<PageProps, 'visit' | 'words' | 'county'>): ReactNode {
  const { footer } = words;
  return (
    <footer className="foot">
      <div className="wide">
        <div className="three">
          <section>
            <h2>{footer.ask}</h2>
            <ul>
              {county?.dutyPhone && (
                <>
                  <li>{footer.duty}</li>
                  <li>
                    <Phone number={county.dutyPhone} />
                  </li>
                </>
              )}
              <li>{footer.hours}</li>
            </ul>
          </section>
          <section>
            <h2>{footer.site}</h2>
            <ul>
              <li>
                <a href={hrefOf(visit, '/not-shown')}>{footer.notShown}</a>
              </li>
              <li>
                <a href={hrefOf(visit, '/about')}>{footer.about}</a>
              </li>
              <li>{footer.fraud}</li>
            </ul>
          </section>
          <section>
            <h2>{footer.developers}</h2>
            <ul>
              <li>
                <a href={hrefOf(visit, '/verify')}>{footer.verify}</a>
              </li>
              <li>
                <a href="/docs">{footer.api}</a>
              </li>
            </ul>
          </section>
        </div>
        <p className="made">{footer.made(countyName(county, visit), madeAt)}</p>
      </div>
    </footer>
  );
}
