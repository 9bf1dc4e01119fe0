import { createContext, lazy, Suspense, useContext, useMemo, useRef, useState, type ReactNode } from 'react';

export interface Message {
  readonly success: (text: string) => void;
  readonly error: (text: string) => void;
}
export interface Said {
  readonly kind: keyof Message;
  readonly text: string;
}

const MessageContext = createContext<Message | undefined>(undefined);
const MessagePlace = lazy(() => import('./message-place.tsx').then(({ MessagePlace: component }) => ({ default: component })));

/** Where short messages come up. What draws them comes with the first one, not with every first load. */
export function MessageProvider({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState<readonly (Said & { readonly id: number })[]>([]);
  const count = useRef(0);
  const api = useMemo<Message>(() => {
    const say = (kind: keyof Message) => (text: string) => {
      count.current += 1;
      const next = { kind, text, id: count.current };
      setSaid((before) => [...before, next]);
    };
    return { success: say('success'), error: say('error') };
  }, []);
  return (
    <MessageContext value={api}>
      {said.length > 0 ? (
        <Suspense>
          <MessagePlace said={said} />
        </Suspense>
      ) : null}
      {children}
    </MessageContext>
  );
}

/** A short message over the page: it is done, it is copied. */
export function useMessage(): Message {
  const api = useContext(MessageContext);
  if (!api) throw new Error('useMessage stands outside of UiProvider.');
  return api;
}
