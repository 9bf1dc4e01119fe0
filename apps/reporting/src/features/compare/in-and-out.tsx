import { Card, formatCount, useText } from '@mingzhang/ui';
import { useState } from 'react';

import { Segments } from '../../app/segments.tsx';
import {
  amountIn,
  type ChangeClass,
  type ChangeDirection,
  type ChangeQuestion,
  type ChangeSummary,
  type Subject,
} from '../../figures/change.ts';
import { ChangeList } from '../../figures/change-list.tsx';
import { changeWords } from '../../figures/change-words.ts';

interface InAndOutProps {
  readonly question: ChangeQuestion;
  readonly summary: ChangeSummary;
}

/** Who came and who went, side by side; their numbers are those of the bridge above. */
export function InAndOut({ question, summary }: InAndOutProps) {
  return (
    <div className="mzr-halves">
      {(['CAME', 'WENT'] as const).map((direction) => (
        <OneSide key={`${direction}-${JSON.stringify(question)}`} direction={direction} question={question} summary={summary} />
      ))}
    </div>
  );
}

function OneSide({ question, summary, direction }: InAndOutProps & { readonly direction: ChangeDirection }) {
  const t = useText(changeWords);
  const [subject, setSubject] = useState<Subject>('households');
  const [only, setOnly] = useState<ChangeClass>();
  const classes = (summary.classes ?? []).filter((each) => each.direction === direction && each.amount[subject] > 0);
  const shown = classes.some((each) => each.class === only) ? only : undefined;
  const amount = (of: Subject) => amountIn(summary, direction, of);
  const other = subject === 'households' ? 'persons' : 'households';
  return (
    <Card title={`${t(direction)} ${formatCount(amount(subject))} ${t(subject)}`} note={`${formatCount(amount(other))} ${t(other)}`} flush>
      <div className="mzr-list-bar mz-noprint">
        <Segments
          small
          label={t('subject')}
          value={subject}
          options={(['households', 'persons'] as const).map((each) => ({ value: each, label: t(each) }))}
          onChange={(next) => setSubject(next)}
        />
        {classes.length > 1 ? (
          <Segments
            small
            label={t('reason')}
            value={shown ?? 'all'}
            options={[
              { value: 'all', label: t('all') },
              ...classes.map((each) => ({ value: each.class, label: `${t(each.class)} ${formatCount(each.amount[subject])}` })),
            ]}
            onChange={(next) => setOnly(classes.find((each) => each.class === next)?.class)}
          />
        ) : null}
      </div>
      <ChangeList
        key={`${subject}-${shown ?? ''}`}
        question={question}
        direction={direction}
        subject={subject}
        class={shown}
        count={amountIn(summary, direction, subject, shown)}
        size={10}
      />
    </Card>
  );
}
