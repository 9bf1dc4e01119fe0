import type { ReactNode } from 'react';
import { type Visit, hrefOf } from '../portal.ts';
import type { Words } from '../words/words.ts';

export function SearchForm({ visit, words, value }: { visit: Visit; words: Words; value?: string }): ReactNode {
  const { search } = words;
  return (
    <form action={hrefOf(visit, '/search')} role="search">
      <div className="find">
        <label className="vh" htmlFor="q">
          {search.placeholder}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          maxLength={60}
          autoComplete="off"
          placeholder={search.placeholder}
          aria-describedby="q-hint"
          {...(value === undefined ? {} : { defaultValue: value })}
        />
        <button>{search.button}</button>
      </div>
      <p className="hint" id="q-hint">
        {search.hint}
      </p>
    </form>
  );
}
