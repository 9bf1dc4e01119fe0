export * from './bitemporal.ts';
export * from './columns.ts';
export * from './database.ts';
export * from './handle.ts';
export * from './loader.ts';
export * from './migrate.ts';
export * from './driver/index.ts';
export * from './embedded/index.ts';
