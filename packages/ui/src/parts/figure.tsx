import type { ReactNode } from 'react';

import { useText } from '../i18n/language-context.tsx';
import { Link } from './link.tsx';
import { partWords } from './words.ts';

/** The contract's `Figure`, and 不适用 where a class cannot have a number. */
export type FigureData =
  | { readonly __typename: 'FigureValue'; readonly printed: string; readonly precision?: 'EXACT' | 'AT_LEAST' | 'AT_MOST' | 'ABOUT' | null }
  | { readonly __typename: 'Suppressed'; readonly reason?: string | null }
  | { readonly __typename: 'NotAvailable'; readonly reason?: string | null }
  | { readonly __typename: 'NotApplicable' };

export interface FigureProps {
  readonly figure: FigureData | null | undefined;
  readonly unit?: string;
  /** A figure that stands for records is a door to them. */
  readonly href?: string;
  readonly onOpen?: () => void;
  /** What a screen reader hears of the door, e.g. 东篱镇 未脱贫. */
  readonly label?: string;
  readonly big?: boolean;
}

/** Zero, hidden, missing and not applicable are four things and look like four things. */
export function Figure({ figure, unit, href, onOpen, label, big = false }: FigureProps) {
  const t = useText(partWords);
  const size = big ? ' mz-figure-big' : '';
  switch (figure?.__typename) {
    case 'FigureValue':
      return (
        <span className={`mz-figure${size}`}>
          <Door value={`${precision(figure.precision, t)}${minus(figure.printed)}`} href={href} onOpen={onOpen} label={label} />
          {unit ? <span className="mz-unit"> {unit}</span> : null}
        </span>
      );
    case 'Suppressed':
      return (
        <span className={`mz-figure mz-hidden${size}`} title={t('notShownWhy', { reason: figure.reason || t('tooFew') })}>
          {t('notShown')}
        </span>
      );
    case 'NotApplicable':
      return <span className={`mz-figure mz-not-applicable${size}`}>{t('notApplicable')}</span>;
    default:
      return (
        <span className={`mz-figure mz-nodata${size}`}>
          — <span className="mz-why">{figure?.reason || t('noData')}</span>
        </span>
      );
  }
}

interface DoorProps {
  readonly value: string;
  readonly href: string | undefined;
  readonly onOpen: (() => void) | undefined;
  readonly label: string | undefined;
}

function Door({ value, href, onOpen, label }: DoorProps): ReactNode {
  const named = label ? { 'aria-label': `${label} ${value}` } : {};
  if (href)
    return (
      <Link href={href} className="mz-door" {...named} {...(onOpen ? { onClick: onOpen } : {})}>
        {value}
      </Link>
    );
  if (!onOpen) return value;
  return (
    <button type="button" className="mz-linklike mz-door" onClick={onOpen} {...named}>
      {value}
    </button>
  );
}

function precision(kind: string | null | undefined, t: (key: 'about' | 'atLeast' | 'atMost') => string): string {
  if (kind === 'ABOUT') return `${t('about')} `;
  if (kind === 'AT_LEAST') return `${t('atLeast')} `;
  return kind === 'AT_MOST' ? `${t('atMost')} ` : '';
}

function minus(printed: string): string {
  return printed.replace(/^-/, '\u2212');
}
