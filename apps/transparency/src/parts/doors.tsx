import type { ReactNode } from 'react';
import { type Visit, hrefOf } from '../portal.ts';

export function Doors({ children }: { children: ReactNode }): ReactNode {
  return <ul className="doors">{children}</ul>;
}

interface DoorProps {
  readonly glyph: string;
  readonly path: string;
  readonly words: readonly [title: string, text: string];
  readonly visit: Visit;
}

/** One way in for a person with a question; the character is for the eye alone. */
export function Door({ glyph, path, words: [title, text], visit }: DoorProps): ReactNode {
  return (
    <li>
      <span aria-hidden="true" lang="zh-CN">
        {glyph}
      </span>
      <div>
        <a href={hrefOf(visit, path)}>{title}</a>
        <p>{text}</p>
      </div>
    </li>
  );
}
