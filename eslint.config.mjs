import { existsSync } from 'node:fs';
import graphql from '@graphql-eslint/eslint-plugin';

// The plugin refuses a pattern that finds nothing, and operations lie here only while a test looks at them.
const documentsIn = (folder) => (existsSync(folder) ? { documents: `${folder}/*.graphql` } : {});
const projects = {
  signedIn: { schema: 'schema/schema.graphql', ...documentsIn('operations/signed-in') },
  public: { schema: 'schema/public.graphql', ...documentsIn('operations/public') },
};
const reading = {
  plugins: { '@graphql-eslint': graphql },
  languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { projects } } },
};

/** Rules for the committed contract, and for what our clients send, which tests/house hands in an operation at a time. */
export default [
  {
    ...reading,
    files: ['schema/*.graphql'],
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      // Most types are values (a figure, a period, a payload) and have no identity. What has one is a Node.
      '@graphql-eslint/strict-id-in-types': 'off',
      // Lists of such values are no connections: they have a bound of their own and are never paged.
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
    },
  },
  {
    ...reading,
    files: ['operations/**/*.graphql'],
    rules: {
      ...graphql.configs['flat/operations-recommended'].rules,
      // Each comes with its fragments, as it is sent.
      '@graphql-eslint/unique-fragment-name': 'off',
    },
  },
];
