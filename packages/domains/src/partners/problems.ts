import type { GraphQLError } from 'graphql';
import type { Language } from '@mingzhang/kernel';

/** What is wrong with a query in both languages: the checker speaks English alone. What is not translated here stays as it says it. */
export function problemOf({ message }: Pick<GraphQLError, 'message'>): Readonly<Record<Language, string>> {
  const en = message.slice(0, 300);
  for (const [pattern, chinese] of translations) {
    const found = pattern.exec(en);
    if (found) return { 'zh-CN': chinese.replace(/\$(\d)/gu, (_all, group: string) => found[Number(group)] ?? ''), en };
  }
  return { 'zh-CN': en, en };
}

const translations: readonly (readonly [RegExp, string])[] = [
  [/^Cannot query field "(\w+)" on type "(\w+)"\. Did you mean (.+)\?$/u, '$2 没有字段 $1。相近的：$3'],
  [/^Cannot query field "(\w+)" on type "(\w+)"/u, '$2 没有字段 $1'],
  [/^Unknown argument "(\w+)" on field "([\w.]+)"/u, '$2 没有参数 $1'],
  [/^Unknown type "(\w+)"/u, '没有 $1 这个类型'],
  [/^Unknown fragment "(\w+)"/u, '没有片段 $1'],
  [/^Variable "\$(\w+)" is not defined/u, '变量 $$1 没有声明'],
  [/^Variable "\$(\w+)" is never used/u, '变量 $$1 没有用到'],
  [/^Variable "\$(\w+)" of type "(.+)" used in position expecting type "(.+)"/u, '变量 $$1 的类型是 $2，这里要 $3'],
  [/^There can be only one variable named "\$(\w+)"/u, '变量 $$1 声明了两次'],
  [/^Field "(\w+)" of type "(.+)" must have a selection of subfields/u, '字段 $1（$2）下面要写明取哪些字段'],
  [/^Field "(\w+)" must not have a selection since type "(.+)" has no subfields/u, '字段 $1（$2）下面没有字段可取'],
  [/^Field "([\w.]+)" argument "(\w+)" of type "(.+)" is required/u, '字段 $1 缺少参数 $2（$3）'],
  [/^Value "(.+)" does not exist in "(\w+)" enum/u, '$2 没有 $1 这个值'],
  [/^Syntax Error: Expected (.+), found (.+)\.$/u, '语法不对：这里应是 $1，写的是 $2'],
  [/^Syntax Error: Unexpected (.+)\.$/u, '语法不对：这里不能写 $1'],
  [/^Syntax Error: (.+)$/u, '语法不对：$1'],
];
