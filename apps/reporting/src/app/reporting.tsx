import { ClientProvider } from '@mingzhang/client';
import { UiProvider, useLanguage } from '@mingzhang/ui';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';

import { createReportingClient } from './client.ts';
import { router } from './router.tsx';

/** The nonce that the server wrote into the page, for the component library's style elements. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;

export function Reporting() {
  return (
    <UiProvider {...(nonce ? { nonce } : {})}>
      <Asking />
    </UiProvider>
  );
}

/** Names and definitions come in the language of the question, so another language has a client and a cache of its own. */
function Asking() {
  const { language } = useLanguage();
  const client = useMemo(() => createReportingClient(language), [language]);
  return (
    <ClientProvider value={client}>
      <RouterProvider router={router} />
    </ClientProvider>
  );
}
