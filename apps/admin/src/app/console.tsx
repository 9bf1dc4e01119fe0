import { ClientProvider } from '@mingzhang/client';
import { UiProvider } from '@mingzhang/ui';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';

import { newClient } from './client.ts';
import { router } from './router.tsx';

/** The nonce that the server wrote into the page, for the component library's style elements. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;

export function Console() {
  const [client, setClient] = useState(newClient);
  return (
    <UiProvider {...(nonce ? { nonce } : {})} onChange={() => setClient(newClient)}>
      <ClientProvider value={client}>
        <RouterProvider router={router} />
      </ClientProvider>
    </UiProvider>
  );
}
