import { partners } from '@mingzhang/domains';
import type { UsedDeprecation } from '@mingzhang/graph';
import { type Language } from '@mingzhang/kernel';
import { code, escaped } from '../../reference/rows.ts';
import type { Examples } from './examples.ts';
import { followingExample } from './following.ts';

const words = {
  'zh-CN': {
    list: '部门共享操作',
    lead: '约定好的查询，按名称调用。带上约定的钥匙，GET 一个地址就得到 JSON 或 CSV；也可以用 GraphQL。',
    steps: '开始使用',
    how: [
      '向县数据主人申请约定，批准后数据管理员发给您一把钥匙（只显示一次）。',
      '把钥匙放进环境变量 MINGZHANG_KEY，照下面的例子调用。',
      '结果有下一页时，把 page.next 作为 after 再调用；CSV 看 Link 响应头。',
    ],
    matching: '不交名单的核对',
    matchingHow: [
      '约定里有 Mutation.matchPeople 才能用。数据管理员另发一把核对钥匙（64 位十六进制，只显示一次）。',
      '每个人做一个口令：三行用换行符连起来（mz-match-1、去掉空白的姓名、末位大写的身份证号），用钥匙的 32 个字节做 HMAC-SHA-256，写成小写十六进制。',
      '一批 50 到 200 个不同的口令，发到 matchPeople；每个口令 30 天内只能核对一次。命中不到一成的一批什么也不答，核对随即停用，要数据主人恢复。',
    ],
    following: '跟着变更走',
    followingHow: [
      '约定里有 Query.changes（和要看的 RegisterChange.household、RegisterChange.person 及各字段）才能用。',
      '第一次不带 after，得到约定范围内的全部；记下 pageInfo.endCursor，以后带上它，只得到之后的变更。没有新变更时那一页没有游标，继续用手里的。',
      'gone 为 true 的已移出约定范围：删掉您那里的这一行；移出的是户，户里的人一并删掉。新进来的户，成员从 household.members 取。',
      '不会漏，也不会倒序；游标只对本约定有用。没有变化的行不会再给。',
      '太旧的游标（CURSOR_TOO_OLD）不能再用：不带 after 从头取一遍，没有再出现的行从您那里删掉。',
    ],
    reference: '全部接口说明',
    openapi: 'OpenAPI 描述',
    none: '现在没有已批准的操作。',
    other: 'English',
    version: '版本',
    address: '地址',
    purpose: '用途',
    parameters: '参数',
    parameterColumns: ['名称', '类型', '必填', '说明', '示例'],
    columns: '返回的列',
    columnColumns: ['名称', '说明'],
    yes: '是',
    sample: '示例结果（虚构的县）',
    noSample: '还没有示例结果。',
    cost: '费用',
    points: (cost: number) =>
      `按示例参数每次 ${cost} 点。每日额度写在约定里；每分钟还有点数限制，响应头 x-ratelimit-remaining 是剩下的点数。`,
    examples: '怎么调用',
    graphql: 'GraphQL',
    changes: '变更记录',
    draft: '草稿：还没有批准，部门看不到也不能调用。示例结果和费用按现在的内容算出。',
    ends: (day: string) => `这个版本到 ${day} 停用，请改用新版本。`,
    going: '将要停用的字段',
    goingHow: '这个操作用到的下列字段到期停用。请在那之前提一个新版本，用替代字段。',
    goingColumns: ['字段', '停用日期', '替代'],
    usage: '本约定近 30 天用量',
    usageColumns: ['日期', '操作', '调用', '点数', '行', '拒绝'],
    usageHow: '带钥匙访问本页（或 /partner/v1/usage）可看自己的用量。',
    formats: '加 format=csv 或 Accept: text/csv 得到 CSV；加 version=1 调用旧版本。',
    errors:
      '出错时的状态码：400 参数不对，401 钥匙不对，403 约定不在有效期或没有约定，404 没有这个操作，429 额度用完（看 Retry-After），503 稍后再试。',
  },
  en: {
    list: 'Partner operations',
    lead: 'Agreed queries, called by name. With the key of your agreement a GET of one address answers JSON or CSV; GraphQL works too.',
    steps: 'How to begin',
    how: [
      "Ask the county's data owner for an agreement. Once it is approved, the data administrator issues a key, shown once.",
      'Put the key into the environment variable MINGZHANG_KEY and call as in the examples below.',
      'Where there is a next page, call again with page.next as `after`; for CSV see the Link header.',
    ],
    matching: 'Matching without handing a list over',
    matchingHow: [
      'For agreements that list Mutation.matchPeople. The data administrator issues a match key besides: 64 hexadecimal digits, shown once.',
      'Make a token of each person: three lines joined by a line feed (mz-match-1, the name without blanks, the identity number with a capital X), HMAC-SHA-256 under the 32 bytes of the key, in lower-case hexadecimal.',
      'Send 50 to 200 different tokens to matchPeople; each can be asked once in 30 days. A batch of which fewer than a tenth are anybody is answered with nothing, and closes matching until the data owner opens it.',
    ],
    following: 'Following what changes',
    followingHow: [
      'For agreements that list Query.changes, with RegisterChange.household, RegisterChange.person and the fields that you want of them.',
      'Without `after` you get everything that the agreement covers. Keep pageInfo.endCursor; with it you get what changed since. A page without changes has no cursor: go on with the one you have.',
      'What is gone has left what the agreement covers: delete your row, and of a household its members too. Of a household that comes, take the members from household.members.',
      'Nothing is left out and nothing comes out of order; a cursor is good for its own agreement. A row that did not change is not told again.',
      'A cursor that is too old (CURSOR_TOO_OLD) is good no more: begin without `after`, and delete what you have that does not come again.',
    ],
    reference: 'Reference of the whole interface',
    openapi: 'OpenAPI description',
    none: 'No operation is approved at present.',
    other: '中文',
    version: 'Version',
    address: 'Address',
    purpose: 'Purpose',
    parameters: 'Parameters',
    parameterColumns: ['Name', 'Type', 'Needed', 'What it is', 'Sample'],
    columns: 'Columns',
    columnColumns: ['Name', 'What it is'],
    yes: 'yes',
    sample: 'Sample answer (of a county that does not exist)',
    noSample: 'There is no sample answer yet.',
    cost: 'Cost',
    points: (cost: number) =>
      `${cost} points a call with the sample parameters. The day's quota is in the agreement; points of a minute are limited besides, and the header x-ratelimit-remaining says what is left of them.`,
    examples: 'How to call it',
    graphql: 'GraphQL',
    changes: 'Changes',
    draft: 'A draft: not approved yet; the department neither sees nor calls it. Sample and cost are those of what it says now.',
    ends: (day: string) => `This version ends on ${day}. Change to the newer one.`,
    going: 'What will go',
    goingHow: 'This operation uses the following, which end on their day. Ask for a new version with what replaces them before then.',
    goingColumns: ['What', 'Ends on', 'Use instead'],
    usage: 'Usage of your agreement, last 30 days',
    usageColumns: ['Day', 'Operation', 'Calls', 'Points', 'Rows', 'Refused'],
    usageHow: 'Ask for this page (or /partner/v1/usage) with your key to see your own usage.',
    formats: 'Add format=csv or Accept: text/csv for CSV; version=1 calls an older version.',
    errors:
      'Status of errors: 400 a parameter is wrong, 401 the key is, 403 the agreement is not in force or does not list it, 404 no such operation, 429 the quota is used up (see Retry-After), 503 come again.',
  },
} as const;

export interface UsageLine {
  readonly day: string;
  readonly operation: string;
  readonly calls: number;
  readonly points: number;
  readonly rows: number;
  readonly refusals: number;
}

const short = (language: Language) => (language === 'en' ? 'en' : 'zh');

const table = (heads: readonly string[], rows: readonly (readonly string[])[]) =>
  `<table>\n<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>\n<tbody>\n${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}\n</tbody>\n</table>`;

function frame(language: Language, title: string, here: string, lead: string, body: string): string {
  const say = words[language];
  const other = language === 'en' ? 'zh-CN' : 'en';
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<header>
<h1>${escaped(title)}</h1>
<p>${lead}</p>
<p><a href="/docs/partner?lang=${language}">${say.list}</a> · <a href="/docs?lang=${language}">${say.reference}</a> · <a href="/partner/v1/openapi.json">${say.openapi}</a> · <a href="${here}lang=${other}" lang="${other}">${say.other}</a></p>
</header>
<main>
${body}
</main>
</body>
</html>
`;
}

const matchingExample = `import hashlib, hmac, unicodedata

def token(key, name, number):
    plain = "".join(unicodedata.normalize("NFC", name).split())
    text = "\\n".join(["mz-match-1", plain, number.strip().upper()])
    return hmac.new(bytes.fromhex(key), text.encode(), hashlib.sha256).hexdigest()`;

/** All operations, and how a department begins. */
export function listPage(operations: readonly partners.PartnerOperation[], origin: string, language: Language): string {
  const say = words[language];
  const rows = operations.map(({ name, version, title, purpose }) => [
    `<a href="/docs/partner/${name}?version=${version}&amp;lang=${language}">${code(name)}</a> v${version}`,
    escaped(title[short(language)]),
    escaped(purpose[short(language)]),
  ]);
  const body = `<h2>${say.steps}</h2>\n<ol>${say.how.map((step) => `<li>${escaped(step)}</li>`).join('')}</ol>\n<h2>${say.list}</h2>\n${rows.length === 0 ? `<p>${say.none}</p>` : table([say.columnColumns[0], say.columnColumns[1], say.purpose], rows)}\n<p>${say.errors}</p>\n<h2>${say.matching}</h2>\n<ol>${say.matchingHow.map((step) => `<li>${escaped(step)}</li>`).join('')}</ol>\n<pre tabindex="0"><code>${escaped(matchingExample)}</code></pre>\n<h2>${say.following}</h2>\n<ol>${say.followingHow.map((step) => `<li>${escaped(step)}</li>`).join('')}</ol>\n<pre tabindex="0"><code>${escaped(followingExample(origin))}</code></pre>`;
  return frame(language, say.list, '/docs/partner?', escaped(say.lead), body);
}

export interface OperationPage {
  readonly operation: partners.PartnerOperation;
  readonly examples: Examples;
  readonly sample: readonly Readonly<Record<string, unknown>>[] | undefined;
  /** Of the caller's own agreement, if it brought its key. */
  readonly usage: readonly UsageLine[] | undefined;
  /** What it uses that will go; to its own agreement alone. */
  readonly deprecations: readonly UsedDeprecation[] | undefined;
}

/** One operation: everything that is needed to call it. */
export function operationPage({ operation, examples, sample, usage, deprecations = [] }: OperationPage, language: Language): string {
  const say = words[language];
  const at = short(language);
  const { name, version, title, purpose, changes, parameters, columns, endsOn, document, state } = operation;
  const variables = partners.variablesOf(document);
  const parameterRows = variables.map((variable) => {
    const said = parameters.find((each) => each.name === variable.name);
    return [
      code(variable.name),
      code(variable.type),
      variable.required ? say.yes : '',
      escaped(said?.[at] ?? ''),
      code(said?.sample ?? ''),
    ];
  });
  const pre = (text: string) => `<pre tabindex="0"><code>${escaped(text)}</code></pre>`;
  const parts = [
    state === 'DRAFT' ? `<p class="deprecated">${say.draft}</p>` : '',
    endsOn === 'infinity' ? '' : `<p class="deprecated">${say.ends(endsOn)}</p>`,
    deprecations.length === 0
      ? ''
      : `<h2>${say.going}</h2>\n<p class="deprecated">${escaped(say.goingHow)}</p>\n${table(
          say.goingColumns,
          deprecations.map((each) => [
            code(each.coordinate),
            escaped(each.endsOn ?? ''),
            each.replacement === null ? '' : code(each.replacement),
          ]),
        )}`,
    `<h2>${say.purpose}</h2>\n<p>${escaped(purpose[at])}</p>`,
    `<h2>${say.address}</h2>\n${pre(`GET ${examples.address}`)}\n<p>${escaped(say.formats)}</p>`,
    parameterRows.length === 0 ? '' : `<h2>${say.parameters}</h2>\n${table(say.parameterColumns, parameterRows)}`,
    `<h2>${say.columns}</h2>\n${table(
      say.columnColumns,
      columns.map((column) => [code(column.name), escaped(column[at])]),
    )}`,
    `<h2>${say.sample}</h2>\n${sample && sample.length > 0 ? pre(JSON.stringify(sample, null, 2)) : `<p>${say.noSample}</p>`}`,
    `<h2>${say.cost}</h2>\n<p>${say.points(operation.cost ?? 0)}</p>`,
    `<h2>${say.examples}</h2>\n<h3>curl</h3>\n${pre(examples.curl)}\n<h3>Python</h3>\n${pre(examples.python)}\n<h3>JavaScript</h3>\n${pre(examples.javascript)}\n<h3>${say.graphql}</h3>\n${pre(examples.graphql)}\n${pre(document)}`,
    `<p>${escaped(say.errors)}</p>`,
    `<h2>${say.changes}</h2>\n<p>${say.version} ${version}: ${escaped(changes[at])}</p>`,
    `<h2>${say.usage}</h2>\n${
      usage
        ? table(
            say.usageColumns,
            usage.map((line) => [line.day, code(line.operation), ...[line.calls, line.points, line.rows, line.refusals].map(String)]),
          )
        : `<p>${escaped(say.usageHow)}</p>`
    }`,
  ];
  const heading = `${title[at]} · ${name} v${version}`;
  return frame(
    language,
    heading,
    `/docs/partner/${name}?version=${version}&amp;`,
    escaped(say.lead),
    parts.filter((part) => part !== '').join('\n'),
  );
}
