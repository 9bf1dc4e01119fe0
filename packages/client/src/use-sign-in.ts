import { useState, type FormEvent } from 'react';

import type { ClientFault } from './fault.ts';
import { HttpFault } from './http.ts';
import type { ClientPages } from './pages.ts';
import { signIn } from './session.ts';

/** The names of the form's two inputs. */
export const signInFields = ['name', 'password'] as const;
export type SignInField = (typeof signInFields)[number];

export interface SigningIn {
  /** What was left empty at the last try; the first of them has the focus. */
  readonly missing: readonly SignInField[];
  readonly fault: ClientFault | undefined;
  readonly busy: boolean;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

const unforeseen: ClientFault = { code: 'INTERNAL_SERVER_ERROR', message: '' };

/**
 * A sign-in form. Its inputs belong to the browser and are read when they are sent: what a password manager fills in while the page is still
 * coming up is there. Who is signed in gets a new page, so that nothing of an earlier person stays in memory.
 */
export function useSignIn({ open, safeBack }: ClientPages, back: string | undefined, language: string): SigningIn {
  const [missing, setMissing] = useState<readonly SignInField[]>([]);
  const [fault, setFault] = useState<ClientFault>();
  const [busy, setBusy] = useState(false);
  const enter = async (entered: Record<SignInField, string>) => {
    setBusy(true);
    try {
      await signIn(entered, { language });
      open(safeBack(back));
    } catch (error) {
      setFault(error instanceof HttpFault ? error.fault : unforeseen);
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const entered = { name: textOf(given.get('name')).trim(), password: textOf(given.get('password')) };
    const lacking = signInFields.filter((field) => entered[field] === '');
    setMissing(lacking);
    setFault(undefined);
    const [first] = lacking;
    if (first) event.currentTarget.querySelector<HTMLInputElement>(`input[name="${first}"]`)?.focus();
    else void enter(entered);
  };
  return { missing, fault, busy, onSubmit };
}

const textOf = (given: FormDataEntryValue | null): string => (typeof given === 'string' ? given : '');
