import type { ReactNode } from 'react';
import { WithPhone } from '../parts/basic.tsx';
import { Page, countyName } from '../parts/layout.tsx';
import type { PageHandler } from './page.ts';

/** What is hidden, where, why, and what one can do instead. Its anchors are linked from every absence. */
export const notShown: PageHandler = async ({ visit, words, ask }) => {
  const { county } = await ask('PortalShell');
  const { notShown: said } = words;
  const html = (
    <Page visit={visit} words={words} county={county} title={said.title} section="notShown" crumbs={[{ name: words.nav.notShown }]}>
      <div className="title">
        <h1>{said.title}</h1>
        <p className="lead">{said.lead}</p>
      </div>
      <table className="rows3">
        <caption className="vh">{said.title}</caption>
        <thead>
          <tr>
            {said.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {said.rows.map(([id, what, ...rest]) => (
            <tr key={id} id={id}>
              <th scope="row">{what}</th>
              {rest.map((text) => (
                <td key={text}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {county?.dutyPhone && (
        <p className="note">
          <WithPhone sentence={said.ask} phone={county.dutyPhone} />
        </p>
      )}
    </Page>
  );
  return { kind: 'page', keep: 'STATIC', html };
};

export const about: PageHandler = async ({ visit, words, ask }) => {
  const { county } = await ask('PortalShell');
  const { about: said } = words;
  const html = (
    <Page visit={visit} words={words} county={county} title={said.title} crumbs={[{ name: said.title }]}>
      <div className="title">
        <h1>{said.title}</h1>
      </div>
      <Part title={said.works} items={said.worksList} />
      <Part title={said.lacks} items={said.lacksList} />
      {county?.dutyPhone && (
        <>
          <h2>{said.other}</h2>
          <p>
            <WithPhone sentence={said.otherText} phone={county.dutyPhone} />
          </p>
        </>
      )}
      <h2>{said.who}</h2>
      <p>{said.whoText(countyName(county, visit))}</p>
    </Page>
  );
  return { kind: 'page', keep: 'STATIC', html };
};

function Part({ title, items }: { title: string; items: readonly string[] }): ReactNode {
  return (
    <>
      <h2>{title}</h2>
      <ul className="bullets">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </>
  );
}
