import type { ReactNode } from 'react';
import type { ListEntry } from '../documents.ts';
import { countText } from '../format.ts';
import { type Visit, hrefOf } from '../portal.ts';
import type { Words } from '../words/words.ts';
import { DocumentNumber, T, Title } from './basic.tsx';
import { DayStrip, StateTag, When } from './clock.tsx';

/** Lists, each with who, how many, its number and its clock. */
export function Entries({
  lists,
  visit,
  words,
  heading = 'h3',
}: {
  lists: readonly ListEntry[];
  visit: Visit;
  words: Words;
  heading?: 'h2' | 'h3';
}): ReactNode {
  const Heading = heading;
  return (
    <ul className="entries">
      {lists.map((list) => (
        <li key={list.number}>
          <Heading className="entry">
            <a href={hrefOf(visit, `/lists/${list.number}`)}>
              <Title text={list.title} language={visit.language} />
            </a>
          </Heading>
          <p>
            {list.place && (
              <>
                <T text={list.place.name} language={visit.language} />
                {' · '}
              </>
            )}
            {list.householdCount === null ? null : `${words.households(countText(list.householdCount))} · `}
            <DocumentNumber number={list.documentNumber} />
            {list.versionNumber > 1 && (
              <>
                {' · '}
                <span className="nb">{words.version(list.versionNumber)}</span>
              </>
            )}
          </p>
          <div className="clock">
            <StateTag list={list} visit={visit} words={words} days />
            <DayStrip list={list} today={visit.today} />
            <When list={list} visit={visit} words={words} />
          </div>
        </li>
      ))}
    </ul>
  );
}
