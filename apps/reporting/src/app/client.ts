import { createClient } from '@mingzhang/client';
import type { Language } from '@mingzhang/ui';

import { pages } from './session.ts';

/** Figures live inside their table; a metric is known by its code. */
const embedded = [
  'Viewer',
  'Office',
  'FigureTable',
  'FigureColumn',
  'FigureRow',
  'FigureRowKey',
  'FigureValue',
  'Suppressed',
  'NotAvailable',
  'Measure',
  'HouseholdCount',
  'HouseholdsAndPersons',
  'Movement',
  'MovementRow',
  'MovementStatement',
  'ChangeStatement',
  'ChangeCount',
  'ChangedHousehold',
  'ChangedPerson',
  'UserError',
];

export function createReportingClient(language: Language) {
  return createClient({
    language,
    onSignedOut: pages.goToSignIn,
    trusted: import.meta.env.PROD,
    cache: { embedded, keys: { MetricDefinition: ({ code }) => (typeof code === 'string' ? code : null) } },
  });
}
