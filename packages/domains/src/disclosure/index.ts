import './records.ts';
import './graphql/operations.ts';
import './graphql/public-figures.ts';
import './graphql/public-lists.ts';
import './graphql/public-verification.ts';
import './jobs.ts';
import './lists/exit-notice.ts';
import '../industries/lists.ts';

export { access } from './access.ts';
export { type ApprovePublication, approvePublication } from './commands/approve.ts';
export { type DraftPublication, draftPublication } from './commands/draft.ts';
export { publishVillageFigures } from './commands/publish-figures.ts';
export { disclosureParameters } from './commands/shared.ts';
export { advancePublications, withdrawPublication } from './commands/withdraw.ts';
export { publicAccess } from './public-access.ts';
