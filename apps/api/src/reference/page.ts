import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import { type Row, code, escaped, prose, rowsOf } from './rows.ts';

type Language = 'zh-CN' | 'en';
export type DoorName = 'signed-in' | 'public';

const words = {
  'zh-CN': {
    title: { 'signed-in': '明账接口说明', public: '明账公开接口说明' },
    lead: {
      'signed-in':
        '登录后的人和协作部门的程序能问的全部内容。程序带钥匙访问：Authorization: Bearer <钥匙>，请求发到 POST /graphql。说明文字是接口定义本身的英文，括号里是中文术语。',
      public: '任何人都能问的内容：已经公示的名单和数字。请求发到 POST /public/graphql。',
    },
    other: { 'signed-in': '公开接口说明', public: '登录后的接口说明' },
    language: 'English',
    contents: '目录',
    find: '用浏览器的页内查找（Ctrl F）按名称或中文术语查。',
    groups: {
      queries: '查询',
      mutations: '办理',
      objects: '类型',
      interfaces: '接口类型',
      unions: '联合类型',
      inputs: '输入',
      enums: '枚举',
      scalars: '标量',
    },
    columns: ['名称', '类型', '说明'],
    deprecated: '已弃用',
  },
  en: {
    title: { 'signed-in': 'Mingzhang API reference', public: 'Mingzhang public API reference' },
    lead: {
      'signed-in':
        'Everything that people who signed in and programs of partner departments can ask. A program brings its key: Authorization: Bearer <key>, and sends POST /graphql.',
      public: 'What anybody can ask: lists and figures that were published. Send POST /public/graphql.',
    },
    other: { 'signed-in': 'Public API reference', public: 'Reference of the signed-in API' },
    language: '中文',
    contents: 'Contents',
    find: "Use your browser's find (Ctrl F) with a name or a Chinese term.",
    groups: {
      queries: 'Queries',
      mutations: 'Acts',
      objects: 'Types',
      interfaces: 'Interfaces',
      unions: 'Unions',
      inputs: 'Inputs',
      enums: 'Enumerations',
      scalars: 'Scalars',
    },
    columns: ['Name', 'Type', 'Description'],
    deprecated: 'Deprecated',
  },
} as const;

type Group = keyof (typeof words)['en']['groups'];
const order: readonly Group[] = ['queries', 'mutations', 'objects', 'interfaces', 'unions', 'inputs', 'enums', 'scalars'];

/** One page with every type, field and value of a schema: an anchor each, no script. */
export function referencePage(schema: GraphQLSchema, door: DoorName, language: Language): string {
  const say = words[language];
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__') && !(isScalarType(type) && isSpecifiedScalarType(type)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const groups = order
    .map((group) => ({ group, members: types.filter((type) => groupOf(schema, type) === group) }))
    .filter(({ members }) => members.length > 0);
  const here = door === 'public' ? '/docs/public' : '/docs';
  const otherLanguage = language === 'en' ? 'zh-CN' : 'en';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say.title[door]}</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<header>
<h1>${say.title[door]}</h1>
<p>${escaped(say.lead[door])}</p>
<p><a href="${door === 'public' ? '/docs' : '/docs/public'}?lang=${language}">${say.other[door]}</a> · <a href="${here}?lang=${otherLanguage}" lang="${otherLanguage}">${say.language}</a></p>
</header>
<nav aria-label="${say.contents}">
<h2>${say.contents}</h2>
<p>${say.find}</p>
${groups.map(({ group, members }) => `<h3><a href="#${group}">${say.groups[group]}</a></h3>\n<ul>${entries(group, members)}</ul>`).join('\n')}
</nav>
<main>
${groups.map(({ group, members }) => `<section id="${group}" aria-label="${say.groups[group]}">\n<h2>${say.groups[group]}</h2>\n${members.map((type) => article(type, say)).join('\n')}\n</section>`).join('\n')}
</main>
</body>
</html>
`;
}

function groupOf(schema: GraphQLSchema, type: GraphQLNamedType): Group {
  if (type === schema.getQueryType()) return 'queries';
  if (type === schema.getMutationType()) return 'mutations';
  if (isObjectType(type)) return 'objects';
  if (isInterfaceType(type)) return 'interfaces';
  if (isUnionType(type)) return 'unions';
  if (isInputObjectType(type)) return 'inputs';
  return isEnumType(type) ? 'enums' : 'scalars';
}

/** Of the roots the fields are listed, of every other group the types. */
function entries(group: Group, members: readonly GraphQLNamedType[]): string {
  const roots = group === 'queries' || group === 'mutations';
  const links = members.flatMap((type) =>
    roots ? rowsOf(type).map(({ name }) => [`${type.name}.${name}`, name] as const) : [[type.name, type.name] as const],
  );
  return links.map(([anchor, name]) => `<li><a href="#${anchor}">${name}</a></li>`).join('');
}

function article(type: GraphQLNamedType, say: (typeof words)[Language]): string {
  const rows = rowsOf(type);
  const table =
    rows.length === 0
      ? ''
      : `<table>\n<thead><tr>${say.columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead>\n<tbody>\n${rows.map((row) => rowOf(type.name, row, say.deprecated)).join('\n')}\n</tbody>\n</table>`;
  return `<article id="${type.name}">\n<h3><a href="#${type.name}">${type.name}</a></h3>\n${prose(type.description)}\n${table}\n</article>`;
}

function rowOf(owner: string, { name, type, description, deprecated, details }: Row, deprecatedWord: string): string {
  const note = deprecated === undefined ? '' : `<p class="deprecated">${deprecatedWord}: ${escaped(deprecated)}</p>`;
  const more =
    details.length === 0
      ? ''
      : `<dl>${details.map((each) => `<dt>${code(each.name)} ${each.type}</dt><dd>${escaped(each.description)}</dd>`).join('')}</dl>`;
  return `<tr id="${owner}.${name}"><th scope="row">${code(name)}</th><td>${type}</td><td>${prose(description)}${note}${more}</td></tr>`;
}

export const referenceStyle = `:root { color-scheme: light; --ink: #1d2733; --quiet: #5a6675; --line: #d9dee5; --link: #0b5cad; --paper: #fbfbf9; }
body { margin: 0; font: 16px/1.6 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; color: var(--ink); background: var(--paper); }
header, main { padding: 1.5rem clamp(1rem, 4vw, 3rem); } main, header { max-width: 72rem; }
h1 { font-size: 1.75rem; margin: 0 0 .5rem; } h2 { font-size: 1.3rem; margin: 2rem 0 .5rem; } h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
a { color: var(--link); } a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
nav { padding: 0 clamp(1rem, 4vw, 3rem) 1rem; border-bottom: 1px solid var(--line); } nav ul { columns: 14rem; padding-left: 1.2rem; margin: 0; }
article { border-top: 1px solid var(--line); } article h3 a { color: inherit; text-decoration: none; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
th[scope=row] { white-space: nowrap; font-weight: 600; } thead th { color: var(--quiet); font-weight: 400; font-size: .875rem; }
code { font: .9em ui-monospace, "SFMono-Regular", Menlo, monospace; } p { margin: 0 0 .25rem; } dl { margin: .25rem 0 0; } dt { color: var(--quiet); } dd { margin: 0 0 .25rem 1rem; }
pre { overflow-x: auto; padding: .75rem; background: #f0f2f5; border: 1px solid var(--line); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
.deprecated { color: #9a3412; } :target { background: #fff4d6; }
@media (max-width: 40rem) { table, tbody, tr, th, td { display: block; } thead { display: none; } th[scope=row] { white-space: normal; border: 0; padding-bottom: 0; } td { border: 0; padding-top: 0; } }
`;
