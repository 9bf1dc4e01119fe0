import type { Watermark } from '@mingzhang/exchange';
import type { Actor, Language } from '@mingzhang/kernel';
import type { Shown } from './queries.ts';
import { keptHours } from './rules.ts';
import { label } from './words/labels.ts';
import { type Texts, textsIn } from './words/texts.ts';

/** What a workbook says of itself, above its headings and on its last sheet (SEC-59). */
export interface About {
  readonly title: string;
  readonly place: string;
  readonly moment: readonly (readonly [label: string, text: string])[];
  readonly filter: string;
  readonly rows: string;
  readonly dataClass: 'P1' | 'P2' | 'P4';
  /** The question as anybody with the right can ask it again. */
  readonly source: string;
}

export interface Taker {
  readonly actor: Actor;
  /** Name of the office's place. */
  readonly office: string;
  readonly purpose: string;
  readonly at: Date;
  readonly language: Language;
}

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });

/** An instant in China's time, to the second. */
export const shownInstant = (instant: string): string => clock.format(new Date(instant));

export function shownMoment({ asOf, knownAt, now }: Shown, texts: Texts): readonly (readonly [string, string])[] {
  const known = shownInstant(knownAt);
  return [
    [texts.asOf, asOf],
    [texts.knownAt, now ? `${texts.now} (${known})` : known],
  ];
}

export function headLines(about: About, taker: Taker): string[] {
  const texts = textsIn(taker.language);
  const said = (parts: readonly (readonly [string, string])[]) =>
    parts.map(([name, text]) => `${name}${texts.colon}${text}`).join(texts.gap);
  return [
    said([[texts.place, about.place], ...about.moment]),
    said([[texts.filter, about.filter]]),
    said([
      [texts.rows, about.rows],
      [texts.dataClass, texts[about.dataClass]],
    ]),
    said([
      [texts.user, userOf(taker)],
      [texts.at, clock.format(taker.at)],
      [texts.purpose, taker.purpose],
    ]),
  ];
}

export function watermarkOf(about: About, taker: Taker, more: readonly (readonly [string, string])[] = []): Watermark {
  const texts = textsIn(taker.language);
  const until = new Date(taker.at.getTime() + keptHours * 3_600_000);
  return {
    user: userOf(taker),
    at: taker.at,
    purpose: taker.purpose,
    language: taker.language,
    more: [
      [texts.title, about.title],
      [texts.place, about.place],
      ...about.moment,
      [texts.filter, about.filter],
      [texts.rows, about.rows],
      [texts.dataClass, texts[about.dataClass]],
      ...more,
      [texts.source, about.source],
      [texts.kept, clock.format(until)],
    ],
    ...(about.dataClass === 'P1' ? { notice: texts.P1notice } : {}),
  };
}

function userOf({ actor, office, language }: Taker): string {
  const role = label('Role', actor.role, language);
  return language === 'en' ? `${actor.name} (${role}, ${office})` : `${actor.name}（${role} · ${office}）`;
}
