import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';

import { preference } from './preferences.ts';

const pages = { w: '/work', h: '/households', i: '/imports', p: '/publications', v: '/places' } as const;

/** `G` and a letter goes to a page, `/` to the search of the page, `?` shows the keys. Off while typing, and by choice. */
export function useGoKeys(onHelp: () => void): void {
  const navigate = useNavigate();
  useEffect(() => {
    let gone = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !singleKeys.read()) return;
      const page = pages[event.key as keyof typeof pages];
      if (event.key === 'g') gone = event.timeStamp;
      else if (page && event.timeStamp - gone < 1200) {
        gone = 0;
        void navigate({ to: page });
      } else if (event.key === '?') onHelp();
      else if (event.key === '/') {
        const search =
          document.querySelector<HTMLInputElement>('[data-page-search] input') ??
          document.querySelector<HTMLInputElement>('.mza-find input');
        search?.focus();
        event.preventDefault();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, onHelp]);
}

export const singleKeys = preference('mz.keys', true);

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null;
}
