import { partners } from '@mingzhang/domains';

/** The same call in three tongues, with the samples of the operation's parameters. The tests run them as they stand on the page. */
export interface Examples {
  readonly address: string;
  readonly curl: string;
  readonly python: string;
  readonly javascript: string;
  readonly graphql: string;
}

/** `origin` is where the platform answers, such as `http://localhost:4000`; the key is in the variable `MINGZHANG_KEY`. */
export function examplesOf(operation: partners.PartnerOperation, origin: string): Examples {
  const given = operation.parameters.filter(({ sample }) => sample !== '');
  const search = new URLSearchParams(Object.fromEntries(given.map(({ name, sample }) => [name, sample]))).toString();
  const address = `/partner/v1/${operation.name}${search === '' ? '' : `?${search}`}`;
  const url = `${origin}${address}`;
  const graphql = JSON.stringify({
    documentId: `${operation.name}@${operation.version}`,
    variables: partners.samplesOf(operation),
  });
  return {
    address,
    curl: `curl -s "${url}" -H "Authorization: Bearer $MINGZHANG_KEY" -H "Accept: text/csv"`,
    python: [
      'import json, os, urllib.request',
      '',
      `url = ${JSON.stringify(url)}`,
      'request = urllib.request.Request(url, headers={"Authorization": "Bearer " + os.environ["MINGZHANG_KEY"]})',
      'with urllib.request.urlopen(request) as response:',
      '    answer = json.load(response)',
      'for row in answer["rows"]:',
      '    print(row)',
      'print("next page:", answer["page"]["next"])',
    ].join('\n'),
    javascript: [
      `const url = ${JSON.stringify(url)};`,
      'const response = await fetch(url, { headers: { authorization: `Bearer ${process.env.MINGZHANG_KEY}` } });',
      'const { rows, page } = await response.json();',
      'for (const row of rows) console.log(row);',
      "console.log('next page:', page.next);",
    ].join('\n'),
    graphql: [
      `curl -s ${origin}/graphql -H "Authorization: Bearer $MINGZHANG_KEY" -H "Content-Type: application/json" \\`,
      `  -d '${graphql.replaceAll("'", "'\\''")}'`,
    ].join('\n'),
  };
}
