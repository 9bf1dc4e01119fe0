import type { ReactNode } from 'react';
import type { Texts } from '../documents.ts';
import { countText } from '../format.ts';
import { textOf } from '../parts/basic.tsx';
import type { Visit } from '../portal.ts';
import type { Words } from '../words/words.ts';
import { type Choice, addressOf } from './lists-choice.ts';

export const countOf = (values: readonly { value: string; count: number }[] | null | undefined, value: string): number =>
  values?.find((each) => each.value === value)?.count ?? 0;

interface FacetProps {
  readonly title: string;
  readonly values: readonly { value: string; name: string; count: number }[];
  readonly chosen: string;
  readonly link: (value: string) => string;
  readonly rest?: ReactNode;
}

export function Facet({ title, values, chosen, link, rest }: FacetProps): ReactNode {
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {values.map(({ value, name, count }) => (
          <li key={value}>
            {count === 0 && value.toLowerCase() !== chosen.toLowerCase() ? (
              <span>
                <span>{name}</span> <span>0</span>
              </span>
            ) : (
              <a href={link(value)} {...(value.toLowerCase() === chosen.toLowerCase() ? { 'aria-current': 'true' as const } : {})}>
                <span>{name}</span> <span>{countText(count)}</span>
              </a>
            )}
          </li>
        ))}
        {rest}
      </ul>
    </>
  );
}

export function Townships({
  visit,
  words,
  choice,
  towns,
  counts,
}: {
  visit: Visit;
  words: Words;
  choice: Choice;
  towns: readonly { code: string; slug: string; name: Texts }[];
  counts: readonly { value: string; count: number }[];
}): ReactNode {
  const values = towns.map(({ code, slug, name }) => ({ value: slug, name: textOf(name, visit.language), count: countOf(counts, code) }));
  const shown = values.filter(({ value, count }) => count > 0 || value === choice.town);
  const others = values.length - shown.length;
  const rest = others > 0 && (
    <li>
      <span>
        <span>{words.lists.otherTowns(others)}</span> <span>0</span>
      </span>
    </li>
  );
  return (
    <Facet
      title={words.lists.facets.town}
      values={shown}
      chosen={choice.town}
      link={(value) => addressOf(visit, choice, { town: value })}
      rest={rest}
    />
  );
}
