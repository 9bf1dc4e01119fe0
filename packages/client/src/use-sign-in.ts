import { useRef, useState, type FormEvent } from 'react';

import { type DirectoryWay, goToDirectory, useDirectory } from './directory.ts';
import type { ClientFault } from './fault.ts';
import { HttpFault } from './http.ts';
import type { ClientPages } from './pages.ts';
import { sendCode, signIn } from './session.ts';

/** The names of the form's two inputs. */
export const signInFields = ['name', 'password'] as const;
export type SignInField = (typeof signInFields)[number];

/** What is asked for now: account and password, a code, or the set-up of a second factor that the office needs. */
export type SignInStep = 'PASSWORD' | 'CODE' | 'ENROL';

export interface SigningIn {
  readonly step: SignInStep;
  /** What was left empty at the last try; the first of them has the focus. */
  readonly missing: readonly SignInField[];
  readonly fault: ClientFault | undefined;
  readonly busy: boolean;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Sends a code of the phone, or a recovery code; while one is on its way, no other. */
  readonly enterCode: (code: string) => void;
  /** The county's directory, where there is one, and the way to it. */
  readonly directory: DirectoryWay | undefined;
  readonly toDirectory: () => void;
  /** From the beginning: account and password again. */
  readonly restart: () => void;
  /** Goes to where the person wanted to be. */
  readonly finish: () => void;
}

const unforeseen: ClientFault = { code: 'INTERNAL_SERVER_ERROR', message: '' };

/** What went wrong with a call beside GraphQL. */
export const faultOfCall = (error: unknown): ClientFault => (error instanceof HttpFault ? error.fault : unforeseen);

/**
 * A sign-in form. Its inputs belong to the browser and are read when they are sent: what a password manager fills in while the page is still
 * coming up is there. Who is signed in gets a new page, so that nothing of an earlier person stays in memory.
 */
export function useSignIn(
  { client, open, safeBack }: ClientPages,
  back: string | undefined,
  language: string,
  begun: SignInStep = 'PASSWORD',
): SigningIn {
  const [step, setStep] = useState<SignInStep>(begun);
  const directory = useDirectory();
  const [missing, setMissing] = useState<readonly SignInField[]>([]);
  const [fault, setFault] = useState<ClientFault>();
  const [busy, setBusy] = useState(false);
  const underway = useRef(false);
  const finish = () => open(safeBack(back));
  const attempt = async (work: () => Promise<void>) => {
    if (underway.current) return;
    underway.current = true;
    setFault(undefined);
    setBusy(true);
    try {
      await work();
    } catch (error) {
      setFault(faultOfCall(error));
      setBusy(false);
    } finally {
      underway.current = false;
    }
  };
  const enter = (entered: Record<SignInField, string>) =>
    attempt(async () => {
      const { next } = await signIn(entered, { language });
      if (next === 'SESSION') return finish();
      setStep(next);
      setBusy(false);
      return undefined;
    });
  const enterCode = (code: string) =>
    void attempt(async () => {
      await sendCode(code, { language });
      finish();
    });
  const toDirectory = () =>
    void attempt(async () => {
      await goToDirectory({ client, ...(back ? { back: safeBack(back) } : {}) }, { language });
      setBusy(false);
    });
  const restart = () => {
    setStep('PASSWORD');
    setFault(undefined);
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
  return { step, missing, fault, busy, onSubmit, enterCode, directory, toDirectory, restart, finish };
}

const textOf = (given: FormDataEntryValue | null): string => (typeof given === 'string' ? given : '');
