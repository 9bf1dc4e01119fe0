import { message } from 'antd';
import { createContext, useContext, type ReactNode } from 'react';

type Message = ReturnType<typeof message.useMessage>[0];

const MessageContext = createContext<Message | undefined>(undefined);

/** Where short messages come up. Not antd's `App`, which brings dialogs and notifications into every first load. */
export function MessageProvider({ children }: { readonly children: ReactNode }) {
  const [api, place] = message.useMessage();
  return (
    <MessageContext value={api}>
      {place}
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
