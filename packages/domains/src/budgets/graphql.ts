import { type SpentPoints, builder, computed } from '@mingzhang/graph';

const RateLimitRef = builder.objectRef<SpentPoints>('RateLimit').implement({
  description: 'What this operation costs and what you may still spend (限额). Points come back evenly, minute by minute.',
  fields: (t) => ({
    cost: t.exposeInt('cost', { nullable: false, description: 'Points of this operation, worked out before it runs.', ...computed() }),
    limit: t.exposeInt('limit', { nullable: false, description: 'Most points that can be spent at once.', ...computed() }),
    perMinute: t.exposeInt('perMinute', { nullable: false, description: 'Points that come back every minute.', ...computed() }),
    remaining: t.exposeInt('remaining', { nullable: false, description: 'Points that you can spend now.', ...computed() }),
    used: t.int({
      nullable: false,
      description: 'Points that were spent and have not come back yet.',
      ...computed(),
      resolve: ({ limit, remaining }) => limit - remaining,
    }),
    resetAt: t.field({
      type: 'DateTime',
      nullable: false,
      description: 'When everything that was spent will have come back.',
      ...computed(),
      resolve: ({ resetAt }) => resetAt.toISOString(),
    }),
  }),
});

builder.queryField('rateLimit', (t) =>
  t.field({
    type: RateLimitRef,
    description:
      'What the operation around it costs and what is left to you. With `dryRun` nothing else of the operation is run: all other fields are null, and one point is spent.',
    args: { dryRun: t.arg.boolean({ defaultValue: false, description: 'Only tell the cost.' }) },
    ...computed(),
    resolve: (_root, _args, context) => context.spent() ?? null,
  }),
);
