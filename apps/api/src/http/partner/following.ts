/** How a program follows the changes of its agreement: it runs as it stands, and `partner-changes.test.ts` runs it. */
export const followingExample = (origin: string): string => `const query = \`query ($after: String) {
  changes(first: 100, after: $after) {
    nodes { kind subject gone household { number } }
    pageInfo { hasNextPage endCursor }
  }
}\`;
let after = process.env.MINGZHANG_CURSOR || null; // kept from the last time
for (let more = true; more; ) {
  const response = await fetch("${origin}/graphql", {
    method: "POST",
    headers: { authorization: \`Bearer \${process.env.MINGZHANG_KEY}\`, "content-type": "application/json" },
    body: JSON.stringify({ query, variables: { after } }),
  });
  const { data, errors } = await response.json();
  if (!data?.changes) throw new Error(JSON.stringify(errors));
  for (const { kind, subject, gone, household } of data.changes.nodes)
    console.log(gone ? "delete" : "keep", kind, subject, household?.number ?? "");
  after = data.changes.pageInfo.endCursor ?? after;
  more = data.changes.pageInfo.hasNextPage;
}
console.log("cursor", after); // keep it for the next time`;
