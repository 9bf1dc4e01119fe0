import type { ReactNode } from 'react';
import type { Answers, Texts } from '../documents.ts';
import { countText } from '../format.ts';
import { textOf } from '../parts/basic.tsx';
import type { Visit } from '../portal.ts';
import type { Words } from '../words/words.ts';
import { type Choice, addressOf, states } from './lists-choice.ts';

interface ChosenProps {
  readonly visit: Visit;
  readonly words: Words;
  readonly choice: Choice;
  readonly answer: Answers['PortalLists'];
}

interface Chip {
  readonly name: string;
  readonly without: Partial<Choice>;
  /** Lists there would be without it, where the facets say so. */
  readonly left?: number;
}

function chipsOf({ visit, words, choice, answer }: ChosenProps): Chip[] {
  const state = states[choice.state];
  const { facets } = answer;
  const town = answer.towns?.children?.find(({ slug }) => slug === choice.town);
  const kind = facets?.types?.find(({ value }) => value === choice.kind.toUpperCase());
  const nameOf = (text: Texts | null | undefined, otherwise: string) => (text ? textOf(text, visit.language) : otherwise);
  const sum = (values: readonly { count: number }[] | null | undefined) => (values ?? []).reduce((all, { count }) => all + count, 0);
  return [
    ...(state ? [{ name: words.states[state], without: { state: 'all' }, left: sum(facets?.states) }] : []),
    ...(choice.kind ? [{ name: nameOf(kind?.name, choice.kind), without: { kind: '' }, left: sum(facets?.types) }] : []),
    ...(choice.town ? [{ name: nameOf(town?.name, choice.town), without: { town: '' }, left: sum(facets?.townships) }] : []),
    ...(choice.q ? [{ name: choice.q, without: { q: '' } }] : []),
  ];
}

/** Says what there is not, and which single filter to drop to see something. */
export function NoLists(props: ChosenProps): ReactNode {
  const { visit, words, choice } = props;
  const plain = choice.state === 'on' && !choice.kind && !choice.town && !choice.q;
  const helpful = chipsOf(props).filter(({ left }) => left !== undefined && left > 0);
  return (
    <section className="note">
      <h3>{plain ? words.lists.noneOnDisplay : words.lists.none}</h3>
      <p className="without">
        {helpful.map(({ name, without, left }) => (
          <a key={name} href={addressOf(visit, choice, without)}>
            {words.lists.without(name, countText(left ?? 0))}
          </a>
        ))}
        {helpful.length === 0 && <a href={addressOf(visit, choice, { state: 'all', kind: '', town: '', q: '' })}>{words.lists.all}</a>}
      </p>
    </section>
  );
}

export function Chips(props: ChosenProps): ReactNode {
  const { visit, words, choice } = props;
  const chips = chipsOf(props);
  if (chips.length === 0) return null;
  return (
    <p className="chips">
      {chips.map(({ name, without }) => (
        <a key={name} className="chip" href={addressOf(visit, choice, without)} aria-label={words.lists.remove(name)}>
          {name} <span aria-hidden="true">✕</span>
        </a>
      ))}
      <a href={addressOf(visit, choice, { state: 'all', kind: '', town: '', q: '' })}>{words.lists.removeAll}</a>
    </p>
  );
}
