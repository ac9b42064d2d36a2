import { pointerSegment, quote } from '../../kernel/problem.js';
import { Hono } from 'hono';
import {
  ConflictingSubmissionError,
  FullPoolError,
  InvalidSubmissionError,
  receive,
  type FeedbackBackend,
  type Received,
} from '../../domain/feedback/receive.js';
import * as z from 'zod/mini';
import {
  type Feedback,
  FEEDBACK_LIMIT,
  feedbackSchema,
  SEALED_TYPE,
  sealedSchema,
} from 'rounds-elements/contract';
import { ProblemError, type ParameterError } from '../http/problems.js';
import { openSealed } from '../../domain/feedback/hpke.js';
import type { KeyFolder } from '../../domain/feedback/keys.js';

/** Returns a 422 that locates each error in the body by JSON Pointer. */
const unprocessable = (errors: readonly ParameterError[]): ProblemError =>
  new ProblemError(422, errors.map(({ pointer, detail }) => `${pointer || 'body'}: ${detail}`).join(' '), {
    errors,
  });

const tooLarge = (): ProblemError =>
  new ProblemError(413, `The body is larger than ${FEEDBACK_LIMIT} bytes; send a smaller one.`, {
    headers: { Connection: 'close' },
  });

/** Reads the body up to the limit, because Content-Length may be missing or wrong. */
const readBytes = async (request: Request): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > FEEDBACK_LIMIT) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Parses JSON in UTF-8; returns undefined if it is invalid. */
const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
};

/**
 * Parses JSON with a schema of the contract.
 *
 * @throws ProblemError 422 that locates every error by pointer
 */
const parseWith = <T extends z.core.$ZodType>(schema: T, json: unknown): z.infer<T> => {
  const { data, error } = z.safeParse(schema, json);
  if (error === undefined) return data;
  throw unprocessable(
    error.issues.map(({ path }) => ({
      pointer: path.map((part) => pointerSegment(String(part))).join(''),
      detail: 'is missing or does not match the contract; see /v1/openapi.json.',
    }))
  );
};

const readSealed = async (json: unknown, keys: KeyFolder): Promise<Feedback> => {
  const sealed = parseWith(sealedSchema, json);
  const key = (await keys.active()).find(({ kid }) => kid === sealed.kid);
  if (key === undefined)
    throw new ProblemError(
      410,
      `kid: ${quote(sealed.kid)} is unknown or retired; seal the answers with the newest of sealingKeys in GET /v1/.`
    );
  let inner: unknown;
  try {
    inner = parseJson(await openSealed(sealed, key));
  } catch {
    inner = undefined;
  }
  if (inner === undefined) {
    throw unprocessable([
      { pointer: '/ciphertext', detail: 'cannot be opened with the key of kid; seal the answers again.' },
    ]);
  }
  return parseWith(feedbackSchema, inner);
};

/**
 * Reads feedback, plain or sealed.
 *
 * @throws ProblemError for an invalid type, encoding or body
 */
const readFeedback = async (request: Request, keys: KeyFolder): Promise<Feedback> => {
  const type = (request.headers.get('Content-Type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json' && type !== SEALED_TYPE) {
    throw new ProblemError(
      415,
      `Content-Type: ${quote(type ?? '')} is not supported; use application/json or ${SEALED_TYPE}.`
    );
  }
  const encoding = request.headers.get('Content-Encoding') ?? 'identity';
  if (encoding !== 'identity') {
    throw new ProblemError(
      415,
      `Content-Encoding: ${quote(encoding)} is not supported; send the body uncompressed.`
    );
  }
  const json = parseJson(await readBytes(request));
  if (json === undefined) throw new ProblemError(400, 'The body is not JSON in UTF-8; send valid JSON.');
  return type === SEALED_TYPE ? readSealed(json, keys) : parseWith(feedbackSchema, json);
};

/** Receives a submission and turns its errors into HTTP problems. */
const receiveOrRefuse = async (backend: FeedbackBackend, feedback: Feedback): Promise<Received> => {
  try {
    return await receive(backend, feedback);
  } catch (error) {
    if (error instanceof InvalidSubmissionError) throw unprocessable(error.faults);
    if (error instanceof ConflictingSubmissionError) throw new ProblemError(409, error.message);
    if (error instanceof FullPoolError) {
      throw new ProblemError(
        503,
        'This programme has received more answers than it can hold; try again later.',
        {
          headers: { 'Retry-After': '86400' },
        }
      );
    }
    throw error;
  }
};

/**
 * Returns a function that runs tasks one after another. Submissions exclude each other in the database, so waiting there would
 * only occupy the connections that reads need.
 */
const createQueue = (): (<T>(task: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.catch(() => undefined);
    return result;
  };
};

/** `POST /feedback`: receives a person's answers. */
export const feedbackRoutes = (backend: FeedbackBackend): Hono => {
  const inTurn = createQueue();
  return new Hono().post('/feedback', async (c) => {
    const feedback = await readFeedback(c.req.raw, backend.keys);
    const { status, receipt } = await inTurn(() => receiveOrRefuse(backend, feedback));
    return Response.json({ receipt }, { status, headers: { 'Cache-Control': 'no-store' } });
  });
};
