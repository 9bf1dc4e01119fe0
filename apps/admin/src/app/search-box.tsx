import { useText } from '@mingzhang/ui';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';

import { keepWords } from '../features/households/search-words.ts';
import { SearchInput } from '../parts/search-input.tsx';
import { appWords } from './words.ts';

/** Finds households from every page. `/` and Ctrl K come here; what is typed never stands in the address. */
export function SearchBox() {
  const t = useText(appWords);
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey))) return;
      event.preventDefault();
      input.current?.select();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const go = () => {
    const words = text.trim();
    if (words) void navigate({ to: '/households', search: { q: keepWords(words) } });
  };
  return (
    <SearchInput
      ref={input}
      label={t('searchLabel')}
      hint={t('searchHint')}
      value={text}
      onChange={setText}
      onEnter={go}
      suffix={<kbd>Ctrl K</kbd>}
    />
  );
}
