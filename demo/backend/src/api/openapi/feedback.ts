import type * as z from 'zod/mini';
import {
  FEEDBACK_LIMIT,
  feedbackSchema,
  receiptSchema,
  SEALED_TYPE,
  sealedSchema,
} from 'rounds-elements/contract';
import type { Json } from '../http/query-parameters.js';

/** Helpers that all descriptions share. */
interface Parts {
  readonly problem: (description: string, headers?: Json) => Json;
  readonly toJsonSchema: (schema: z.core.$ZodType) => Json;
  readonly cors: Json;
  readonly retryAfter: Json;
}

/** Describes `POST /feedback`, the only resource that is written. */
export const feedbackPath = ({ problem, toJsonSchema, cors, retryAfter }: Parts): Json => {
  const receipt = (description: string): Json => ({
    description,
    headers: { ...cors, 'Cache-Control': { description: '`no-store`', schema: { type: 'string' } } },
    content: { 'application/json': { schema: toJsonSchema(receiptSchema) } },
  });
  return {
    post: {
      operationId: 'postFeedback',
      tags: ['Feedback'],
      summary: 'The answers of one person, plain or sealed',
      description:
        'Stored once, however often it is sent, and never logged. Sealed with HPKE (RFC 9180) in base mode, with ' +
        'DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-128-GCM, to the newest of `sealingKeys`: `kid` is its RFC 7638 ' +
        'thumbprint, `info` is `rounds-feedback/1`, `aad` is `kid`; the plaintext is padded with spaces to a multiple ' +
        'of 1,024 bytes.',
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: toJsonSchema(feedbackSchema) },
          [SEALED_TYPE]: { schema: toJsonSchema(sealedSchema) },
        },
      },
      responses: {
        200: receipt('Already stored: the same receipt.'),
        201: receipt('Stored.'),
        400: problem('The body is not JSON.'),
        409: problem('Different answers are stored under this `submissionId`.'),
        410: problem('The key to which it is sealed is unknown or retired.'),
        413: problem(`The body is larger than ${FEEDBACK_LIMIT} bytes.`),
        415: problem('Unsupported media type.'),
        422: problem('The answers do not match the form, or the Round is unknown; `errors` names each one.'),
        429: problem('Too many requests.', retryAfter),
        500: problem('Something went wrong.'),
        503: problem('The service is temporarily unavailable.', retryAfter),
      },
    },
  };
};
