export { type ApiParts, type RunningApi, startApi } from './api.ts';
export { type Settings, SettingsRefused, defaultLimits, readSettings } from './env.ts';
export { type Keys, openKeys } from './keys.ts';
export { costLimits, operationChecker } from './graphql/limits/index.ts';
export { createLog } from './log.ts';
export { type OpenedDatabase, DatabaseUnreachable, openPlatformDatabase } from './open-database.ts';
export { platformSchemas } from './schemas.ts';
