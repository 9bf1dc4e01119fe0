export * from './act.ts';
export * from './graphql.ts';
export * from './places.ts';
export * from './user-error.ts';
export * from './viewer.ts';
