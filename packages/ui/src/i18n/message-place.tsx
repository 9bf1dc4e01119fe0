import { message } from 'antd';
import { useEffect, useRef } from 'react';

import type { Said } from './message-context.tsx';

/** Says each message once. */
export function MessagePlace({ said }: { readonly said: readonly (Said & { readonly id: number })[] }) {
  const [api, place] = message.useMessage();
  const heard = useRef(0);
  useEffect(() => {
    for (const { id, kind, text } of said) {
      if (id <= heard.current) continue;
      heard.current = id;
      void api[kind](text);
    }
  }, [api, said]);
  return place;
}
