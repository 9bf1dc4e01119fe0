import type { Language } from '@mingzhang/kernel';
import type { ReactNode } from 'react';
import type { Texts } from '../documents.ts';
import { spokenDocument, spokenName } from '../format.ts';

/** A text in the reader's language; where there is none, the Chinese one, marked as such for screen readers. */
export function T({ text, language }: { text: Texts; language: Language }): ReactNode {
  if (language === 'zh-CN') return text.zh;
  return text.en ?? (/[\u4e00-\u9fff]/.test(text.zh) ? <span lang="zh-CN">{text.zh}</span> : text.zh);
}

export const textOf = (text: Texts, language: Language): string => (language === 'en' ? (text.en ?? text.zh) : text.zh);

/** 石桥村|2026 年|产业补助|名单公示: a phone breaks a title only between its parts. */
export function Title({ text, language }: { text: Texts; language: Language }): ReactNode {
  if (language === 'en') return text.en ?? <span lang="zh-CN">{text.zh}</span>;
  return text.zh
    .split(/(?<=[村镇乡县])(?=\s?\d{4})|(?<=\d{4} 年)|(?=名单公示$)/)
    .flatMap((part, index) => (index === 0 ? [part] : [<wbr key={index} />, part]));
}

/** 张*, which is read aloud as 张某. */
export function MaskedName({ name }: { name: string }): ReactNode {
  if (!name.includes('*')) return <span lang="zh-CN">{name}</span>;
  return (
    <span lang="zh-CN">
      <span aria-hidden="true">{name}</span>
      <span className="vh">{spokenName(name)}</span>
    </span>
  );
}

/** 青禾帮扶公〔2026〕17 号, which is read aloud as 2026 年第 17 号. */
export function DocumentNumber({ number }: { number: string }): ReactNode {
  return (
    <span lang="zh-CN">
      <span aria-hidden="true">{number}</span>
      <span className="vh">{spokenDocument(number)}</span>
    </span>
  );
}

export function Phone({ number, className, children }: { number: string; className?: string; children?: ReactNode }): ReactNode {
  return (
    <a href={`tel:${number.replace(/[^\d+]/g, '')}`} className={className ?? 'nb'}>
      {children ?? number}
    </a>
  );
}

/** A number that is never broken in two. */
export function Unbroken({ sentence, phone }: { sentence: (phone: string) => string; phone: string }): ReactNode {
  const [before = '', after = ''] = sentence('\u0000').split('\u0000');
  return (
    <>
      {before}
      <span className="nb">{phone}</span>
      {after}
    </>
  );
}

/** A sentence that holds a telephone number, with the number as a link. */
export function WithPhone({ sentence, phone }: { sentence: (phone: string) => string; phone: string }): ReactNode {
  const [before = '', after = ''] = sentence('\u0000').split('\u0000');
  return (
    <>
      {before}
      <Phone number={phone} />
      {after}
    </>
  );
}
