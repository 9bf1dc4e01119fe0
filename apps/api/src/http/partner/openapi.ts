import { partners } from '@mingzhang/domains';

type Json = Readonly<Record<string, unknown>>;

const scalars: Readonly<Record<string, Json>> = {
  Int: { type: 'integer' },
  Boolean: { type: 'boolean' },
  Date: { type: 'string', format: 'date' },
  DateTime: { type: 'string', format: 'date-time' },
  PlaceCode: { type: 'string', pattern: '^[0-9]{12}$' },
};

function schemaOf({ named, list }: partners.Variable): Json {
  const one = scalars[named] ?? { type: 'string' };
  return list ? { type: 'array', items: one } : one;
}

const fault = (description: string): Json => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Fault' } } },
});

function pathOf(operation: partners.PartnerOperation): Json {
  const parameters = partners.variablesOf(operation.document).map((variable) => {
    const said = operation.parameters.find(({ name }) => name === variable.name);
    return {
      name: variable.name,
      in: 'query',
      required: variable.required,
      description: `${said?.zh ?? ''} / ${said?.en ?? ''}`,
      schema: schemaOf(variable),
      ...(variable.list ? { style: 'form', explode: false } : {}),
    };
  });
  const row = {
    type: 'object',
    properties: Object.fromEntries(
      operation.columns.map(({ name, zh, en }) => [name, { description: `${zh} / ${en}`, type: ['string', 'number', 'boolean', 'null'] }]),
    ),
  };
  const answer = {
    type: 'object',
    required: ['operation', 'rows', 'page', 'cost'],
    properties: {
      operation: { type: 'object', properties: { name: { type: 'string' }, version: { type: 'integer' } } },
      rows: { type: 'array', items: row },
      page: { type: 'object', properties: { hasNext: { type: 'boolean' }, next: { type: ['string', 'null'] } } },
      cost: { type: 'integer' },
      errors: { type: 'array', items: { type: 'object' } },
    },
  };
  return {
    get: {
      operationId: operation.name,
      summary: `${operation.title.zh} / ${operation.title.en}`,
      description: `${operation.purpose.zh}\n\n${operation.purpose.en}`,
      parameters: [
        ...parameters,
        { name: 'format', in: 'query', schema: { type: 'string', enum: ['json', 'csv'] }, description: 'JSON / CSV; or by Accept.' },
        { name: 'version', in: 'query', schema: { type: 'integer' }, description: `An older version; ${operation.version} when left out.` },
      ],
      responses: {
        '200': {
          description: 'The rows. / 数据行',
          content: { 'application/json': { schema: answer }, 'text/csv': { schema: { type: 'string' } } },
        },
        '400': fault('A parameter is wrong: BAD_USER_INPUT, QUERY_TOO_COMPLEX.'),
        '401': fault('The key is not good: UNAUTHENTICATED.'),
        '403': fault('The agreement is not in force, or does not list this: FORBIDDEN.'),
        '404': fault('No such operation in your agreement: NOT_FOUND.'),
        '429': fault('Points of the minute or quota of the day are used up: RATE_LIMITED, with Retry-After.'),
        '503': fault('Come again in a moment: SERVICE_UNAVAILABLE.'),
      },
    },
  };
}

/** The approved operations as OpenAPI 3.1, for tools that make clients from it. */
export function openApiOf(operations: readonly partners.PartnerOperation[], origin: string): Json {
  const newest = operations.filter(({ name }, index) => operations.findIndex((other) => other.name === name) === index);
  return {
    openapi: '3.1.0',
    info: {
      title: '明账 部门共享操作 / Mingzhang partner operations',
      version: '1',
      description: 'Named operations of partner departments. Each belongs to an agreement and answers to its keys.',
    },
    servers: [{ url: origin }],
    security: [{ key: [] }],
    paths: Object.fromEntries(newest.map((operation) => [`/partner/v1/${operation.name}`, pathOf(operation)])),
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'The access key of an agreement.' } },
      schemas: {
        Fault: {
          type: 'object',
          required: ['message', 'extensions'],
          properties: {
            message: { type: 'string' },
            extensions: { type: 'object', required: ['code'], properties: { code: { type: 'string' }, reason: { type: 'string' } } },
          },
        },
      },
    },
  };
}
