import { Icon, useText } from '@mingzhang/ui';

import { importWords } from './words.ts';

export interface ImportStepsProps {
  /** 1 to 4; 5 when all is done. */
  readonly at: number;
  readonly notes?: readonly (string | undefined)[];
}

/** The four steps of an import, and where it stands. */
export function ImportSteps({ at, notes = [] }: ImportStepsProps) {
  const t = useText(importWords);
  const steps = [
    [t('step1'), t('step1Note')],
    [t('step2'), t('step2Note')],
    [t('step3'), t('step3Note')],
    [t('step4'), t('step4Note')],
  ];
  return (
    <ol className="mz-card mza-wizard">
      {steps.map(([title, note], index) => {
        const n = index + 1;
        const state = n < at ? 'done' : n === at ? 'now' : 'later';
        return (
          <li key={n} className={`mza-wizard-${state}`} {...(n === at ? { 'aria-current': 'step' as const } : {})}>
            <span className="mza-wizard-mark">{n < at ? <Icon name="check" size={14} /> : n}</span>
            <span>
              <b>{title}</b>
              <span className="mza-wizard-note">{notes[index] ?? note}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
