import { Icon, useText } from '@mingzhang/ui';
import { useNavigate } from '@tanstack/react-router';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';

import { keepWords } from '../features/households/search-words.ts';
import { appWords } from './words.ts';

/** Finds households from every page. `/` and Ctrl K come here; what is typed never stands in the address. */
export function SearchBox() {
  const t = useText(appWords);
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const [text, setText] = useState('');

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey))) return;
      event.preventDefault();
      input.current?.focus({ cursor: 'all' });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const go = () => {
    const words = text.trim();
    if (words) void navigate({ to: '/households', search: { q: keepWords(words) } });
  };
  return (
    <Input
      ref={input}
      className="mza-find"
      aria-label={t('searchLabel')}
      placeholder={t('searchHint')}
      prefix={<Icon name="search" size={15} />}
      suffix={<kbd>Ctrl K</kbd>}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={go}
    />
  );
}
